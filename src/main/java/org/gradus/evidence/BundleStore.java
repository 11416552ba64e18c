package org.gradus.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gradus.kernel.Refused;
import org.gradus.ledger.SealedField;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bundles that were made, byte for byte. */
@Repository
class BundleStore {

    private static final TypeReference<Map<UUID, Set<SealedField>>> OPENED = new TypeReference<>() {};
    private static final TypeReference<List<Paper>> PAPERS = new TypeReference<>() {};
    private static final String COLUMNS =
            "id, number, reference, step_key, copy_of, made_at, made_by, contents_sha256, files, reason, zip_sha256, bytes";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    BundleStore(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What a bundle is made of.
     *
     * @param content its files as a ZIP: without proofs until it is sealed, then the bundle itself
     * @param entries the entries proved in it
     * @param opened what is opened in them
     * @param seals the checkpoints printed on its letters
     * @param papers what can be printed anew
     */
    record Made(
            byte[] content,
            Set<UUID> entries,
            Map<UUID, Set<SealedField>> opened,
            Set<Long> seals,
            List<Paper> papers) {}

    String nextNumber(int year) {
        return "EB-%d-%06d"
                .formatted(
                        year,
                        jdbc.sql("select nextval('evidence_bundle_number')")
                                .query(Long.class)
                                .single());
    }

    void add(Bundle bundle, long pupilId, int schoolUrn, Made made) {
        jdbc.sql("""
                        insert into evidence_bundle (id, number, reference, step_key, pupil_id, school_urn, copy_of, made_at, made_by,
                            contents_sha256, files, reason, content, entries, opened, seals, papers)
                        values (:id, :number, :reference, :step, :pupil, :school, :copyOf, :at, :by,
                            :contents, :files, :reason, :content, :entries, :opened::jsonb, :seals, :papers::jsonb)""")
                .param("id", bundle.id())
                .param("number", bundle.number())
                .param("reference", bundle.reference())
                .param("step", bundle.stepKey())
                .param("pupil", pupilId)
                .param("school", schoolUrn)
                .param("copyOf", bundle.copyOf())
                .param("at", bundle.madeAt().atOffset(ZoneOffset.UTC))
                .param("by", bundle.madeBy())
                .param("contents", bundle.contentsSha256())
                .param("files", bundle.files())
                .param("reason", bundle.reason())
                .param("content", made.content())
                .param("entries", made.entries().toArray(UUID[]::new))
                .param("opened", written(made.opened()))
                .param("seals", made.seals().toArray(Long[]::new))
                .param("papers", written(made.papers()))
                .update();
    }

    /** Keeps the bundle as it is given out; once only. */
    void sealed(UUID id, byte[] zip) {
        jdbc.sql("""
                        update evidence_bundle set content = :zip, zip_sha256 = :sha256, bytes = :bytes
                         where id = :id and zip_sha256 is null""")
                .param("zip", zip)
                .param("sha256", RecordGaps.sha256(zip))
                .param("bytes", zip.length)
                .param("id", id)
                .update();
    }

    /** @throws Refused NOT_FOUND */
    Bundle get(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from evidence_bundle where id = ?")
                .param(id)
                .query(BundleStore::row)
                .optional()
                .orElseThrow(
                        () -> Refused.notFound("There is no such bundle.", "Choose one from the case's evidence."));
    }

    /** The bundles of a case, newest first. */
    List<Bundle> of(String reference) {
        return jdbc.sql("select " + COLUMNS
                        + " from evidence_bundle where reference = ? order by made_at desc, id desc")
                .param(reference)
                .query(BundleStore::row)
                .list();
    }

    /** The newest bundle of an act that is no copy. */
    Optional<Bundle> newest(String stepKey) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from evidence_bundle where step_key = ? and copy_of is null order by made_at desc, id desc limit 1")
                .param(stepKey)
                .query(BundleStore::row)
                .optional();
    }

    Made made(UUID id) {
        return jdbc.sql("select content, entries, opened, seals, papers from evidence_bundle where id = ?")
                .param(id)
                .query((row, n) -> new Made(
                        row.getBytes(1),
                        new HashSet<>(Arrays.asList((UUID[]) row.getArray(2).getArray())),
                        read(row.getString(3), OPENED),
                        new HashSet<>(Arrays.asList((Long[]) row.getArray(4).getArray())),
                        read(row.getString(5), PAPERS)))
                .single();
    }

    private static Bundle row(ResultSet row, int n) throws SQLException {
        return new Bundle(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("reference"),
                row.getString("step_key"),
                row.getObject("copy_of", UUID.class),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                row.getString("contents_sha256"),
                row.getInt("files"),
                row.getString("reason"),
                row.getString("zip_sha256"),
                row.getObject("bytes", Long.class));
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bundle could not be kept", e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bundle could not be read", e);
        }
    }
}
