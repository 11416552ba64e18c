package org.gradus.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.Sent;
import org.gradus.casework.Correspondence.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the letters; says nothing about what may be done with them or who may see them. */
@Repository
class LetterStore {

    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    LetterStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A letter's printed form. */
    record Printed(String html, byte[] pdf, String sha256) {}

    Optional<UUID> withKey(String draftKey) {
        return jdbc.sql("select id from letter where draft_key = ?")
                .param(draftKey)
                .query(UUID.class)
                .optional();
    }

    long nextNumber() {
        return jdbc.sql("select nextval('letter_number_seq')").query(Long.class).single();
    }

    /** How many letters of this template to this addressee about this step there are, dropped ones included. */
    int countAlike(String reference, String stepKey, String template, Long parentId) {
        return jdbc.sql("""
                        select count(*) from letter where reference = :reference and template = :template
                           and step_key is not distinct from :step and parent_id is not distinct from :parent::bigint""")
                .param("reference", reference)
                .param("template", template)
                .param("step", stepKey)
                .param("parent", parentId)
                .query(Integer.class)
                .single();
    }

    void add(StoredLetter letter, String draftKey, String templateVersion) {
        jdbc.sql("""
                        insert into letter (id, number, draft_key, reference, step_key, pupil_id, school_urn, referred,
                            template, template_version, title, enforcement, addressee_kind, addressee, parent_id, version,
                            words, language, address_hidden, state, drafted_by, drafted_at)
                        values (:id, :number, :key, :reference, :step, :pupil, :school, :referred,
                            :template, :templateVersion, :title, :enforcement, :kind, :addressee, :parent, :version,
                            :words::jsonb, :language, :hidden, 'DRAFTED', :by, :at)""")
                .param("id", letter.id())
                .param("number", letter.number())
                .param("key", draftKey)
                .param("reference", letter.reference())
                .param("step", letter.stepKey())
                .param("pupil", letter.pupilId())
                .param("school", letter.schoolUrn())
                .param("referred", letter.referred())
                .param("template", letter.template())
                .param("templateVersion", templateVersion)
                .param("title", letter.title())
                .param("enforcement", letter.enforcement())
                .param("kind", letter.addresseeKind().name())
                .param("addressee", letter.addressee())
                .param("parent", letter.parentId())
                .param("version", letter.version())
                .param("words", written(letter.words()))
                .param("language", letter.language())
                .param("hidden", letter.addressHidden())
                .param("by", letter.draftedBy())
                .param("at", utc(letter.draftedAt()))
                .update();
    }

    void approve(
            UUID id,
            String by,
            Instant at,
            String addressee,
            List<String> address,
            boolean hidden,
            String version,
            Printed printed) {
        jdbc.sql("""
                        update letter set state = 'APPROVED', approved_by = :by, approved_at = :at, addressee = :addressee,
                            address_used = :address, address_hidden = :hidden, template_version = :version where id = :id""")
                .param("id", id)
                .param("by", by)
                .param("at", utc(at))
                .param("addressee", addressee)
                .param("address", String.join("\n", address))
                .param("hidden", hidden)
                .param("version", version)
                .update();
        jdbc.sql("insert into letter_document (letter_id, html, pdf, sha256, made_at)"
                        + " values (:id, :html, :pdf, :sha256, :at)")
                .param("id", id)
                .param("html", printed.html())
                .param("pdf", printed.pdf())
                .param("sha256", printed.sha256())
                .param("at", utc(at))
                .update();
    }

    void send(UUID id, Method method, LocalDate on, String proof, Sent sent, String by, Instant at) {
        jdbc.sql("""
                        update letter set state = 'SENT', method = :method, sent_on = :on, proof = :proof, sent_by = :by,
                            sent_at = :at, deemed_received_on = :received, receipt_working = :working where id = :id""")
                .param("id", id)
                .param("method", method.name())
                .param("on", on)
                .param("proof", proof)
                .param("by", by)
                .param("at", utc(at))
                .param("received", sent.deemedReceivedOn())
                .param("working", sent.working())
                .update();
    }

    void returned(UUID id, LocalDate on, String why) {
        jdbc.sql("update letter set state = 'RETURNED', returned_on = :on, returned_why = :why where id = :id")
                .param("id", id)
                .param("on", on)
                .param("why", why)
                .update();
    }

    void drop(UUID id, String why, Instant at) {
        jdbc.sql("update letter set state = 'DROPPED', dropped_why = :why, dropped_at = :at where id = :id")
                .param("id", id)
                .param("why", why)
                .param("at", utc(at))
                .update();
    }

    Optional<StoredLetter> find(UUID id) {
        return jdbc.sql("select * from letter where id = ?")
                .param(id)
                .query((row, n) -> letter(row))
                .optional();
    }

    /** The letter with its row locked until the end of the transaction; its matter is locked before. */
    Optional<StoredLetter> lock(UUID id) {
        return jdbc.sql("select * from letter where id = ? for no key update")
                .param(id)
                .query((row, n) -> letter(row))
                .optional();
    }

    List<StoredLetter> of(String reference) {
        return jdbc.sql("select * from letter where reference = ? order by id")
                .param(reference)
                .query((row, n) -> letter(row))
                .list();
    }

    Optional<StoredLetter> newest(String stepKey, String template, Long parentId) {
        return jdbc.sql("""
                        select * from letter where step_key = :step and template = :template
                           and parent_id is not distinct from :parent::bigint and state <> 'DROPPED'
                         order by id desc limit 1""")
                .param("step", stepKey)
                .param("template", template)
                .param("parent", parentId)
                .query((row, n) -> letter(row))
                .optional();
    }

    /** The letters about a step that have not been sent, oldest first. */
    List<StoredLetter> unsent(String stepKey) {
        return jdbc.sql("select * from letter where step_key = ? and state in ('DRAFTED', 'APPROVED') order by id")
                .param(stepKey)
                .query((row, n) -> letter(row))
                .list();
    }

    Optional<Printed> printed(UUID id) {
        return jdbc.sql("select html, pdf, sha256 from letter_document where letter_id = ?")
                .param(id)
                .query((row, n) -> new Printed(row.getString(1), row.getBytes(2), row.getString(3)))
                .optional();
    }

    StoredLetter letter(ResultSet row) throws SQLException {
        String address = row.getString("address_used");
        return new StoredLetter(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("reference"),
                row.getString("step_key"),
                row.getLong("pupil_id"),
                row.getInt("school_urn"),
                row.getBoolean("referred"),
                row.getString("template"),
                row.getString("title"),
                row.getBoolean("enforcement"),
                LetterTemplate.Addressee.valueOf(row.getString("addressee_kind")),
                row.getString("addressee"),
                row.getObject("parent_id", Long.class),
                row.getInt("version"),
                read(row.getString("words")),
                row.getString("language"),
                address == null ? null : address.lines().toList(),
                row.getBoolean("address_hidden"),
                State.valueOf(row.getString("state")),
                row.getString("drafted_by"),
                instant(row, "drafted_at"),
                row.getString("approved_by"),
                instant(row, "approved_at"),
                row.getString("method") == null ? null : Method.valueOf(row.getString("method")),
                row.getObject("sent_on", LocalDate.class),
                row.getString("proof"),
                row.getObject("deemed_received_on", LocalDate.class),
                row.getString("receipt_working"),
                row.getObject("returned_on", LocalDate.class),
                row.getString("returned_why"),
                row.getString("dropped_why"));
    }

    private String written(Map<String, String> words) {
        try {
            return json.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The words of a letter could not be kept", e);
        }
    }

    private Map<String, String> read(String words) {
        try {
            return json.readValue(words, WORDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The words of a letter could not be read", e);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime when = row.getObject(column, OffsetDateTime.class);
        return when == null ? null : when.toInstant();
    }
}
