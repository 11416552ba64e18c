package org.gradus.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gradus.ledger.Entry;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.Registers;
import org.gradus.retention.SubjectAccess.LeftOut;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of a child that may be given out: without what belongs to others, and without what the law keeps back. */
@Component
class PackRows {

    private static final String ANOTHER = "[left out: how to reach somebody else]";
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);
    private static final Set<String> REACHES =
            Set.of("phone", "email", "address1", "address2", "town", "postcode", "contact_note", "address_used");
    /** What the engine and the work list need and nobody reads. */
    private static final Set<String> TECHNICAL =
            Set.of("name_words", "name_sounds", "pupil_order", "school_order", "pdf");

    /** Prepared for court, or what its lawyers thought. */
    private static final Set<String> PRIVILEGED = Set.of("prosecution", "PROSECUTE", "prosecute");

    private final JdbcTemplate jdbc;
    private final PupilLookup pupils;
    private final Registers registers;
    private final ObjectMapper json;

    PackRows(JdbcTemplate jdbc, PupilLookup pupils, Registers registers, ObjectMapper json) {
        this.jdbc = jdbc;
        this.pupils = pupils;
        this.registers = registers;
        this.json = json;
    }

    /**
     * What a pack holds.
     *
     * @param kinds rows by kind, each naming its table
     * @param files letters as they were printed, by path
     */
    record Content(Map<String, List<Map<String, Object>>> kinds, Map<String, byte[]> files, List<LeftOut> leftOut) {}

    /** @param parentId the parent it is for; null when it is for the child */
    Content of(long pupilId, Long parentId, List<Entry> record) {
        Reading reading = new Reading(pupilId, parentId);
        jdbc.query(
                "select table_name, kind, row_content from subject_rows(?)",
                row -> {
                    reading.row(row.getString(1), row.getString(2), map(row.getString(3)));
                },
                pupilId);
        reading.marks();
        record.forEach(reading::entry);
        reading.letters();
        return reading.content();
    }

    private Map<String, Object> map(String text) {
        try {
            return json.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One child's rows as they are gone through. */
    private final class Reading {
        private final long pupilId;
        private final Map<String, List<Map<String, Object>>> kinds = new LinkedHashMap<>();
        private final Map<String, byte[]> files = new LinkedHashMap<>();
        private final Map<String, LeftOut> leftOut = new LinkedHashMap<>();
        private final Set<String> withheldLetters = new HashSet<>();
        /** How to reach those who must not be found through this pack. */
        private final Set<String> secrets = new HashSet<>();

        private final Set<String> hidden = new HashSet<>();

        private Reading(long pupilId, Long parentId) {
            this.pupilId = pupilId;
            pupils.parentsWithAddresses(pupilId).stream()
                    .filter(parent -> !Objects.equals(parentId, parent.parentId()))
                    .filter(parent -> parentId != null || parent.addressHidden() || !parent.safeToContact())
                    .forEach(parent -> hidden.add(String.valueOf(parent.parentId())));
            hidden.forEach(id -> jdbc.query(
                    "select phone, email, address1, postcode from parent where id = ?",
                    row -> {
                        for (int column = 1; column <= 4; column++) {
                            if (row.getString(column) != null
                                    && row.getString(column).strip().length() >= 4) {
                                secrets.add(row.getString(column).strip());
                            }
                        }
                    },
                    Long.valueOf(id)));
            long holds = count(
                    "select count(*) from safeguarding_hold h join case_file c using (reference) where c.pupil_id = ?");
            out(
                    "safeguarding",
                    holds,
                    "Safeguarding concerns: DPA 2018 Sch 3 asks whether serious harm could follow; ask the DSL.");
            long court = count("select count(*) from proceedings where pupil_id = ?");
            out("proceedings", court, "Advice and papers prepared for court: DPA 2018 Sch 2 para 19.");
        }

        private long count(String sql) {
            return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, pupilId));
        }

        private void row(String table, String kind, Map<String, Object> row) {
            if (row.values().stream().anyMatch(value -> value instanceof String text && PRIVILEGED.contains(text))
                    || String.valueOf(row.get("step_key")).contains("-PR")) {
                out("proceedings", 1, "Advice and papers prepared for court: DPA 2018 Sch 2 para 19.");
                return;
            }
            if (table.equals("letter") && hidden.contains(String.valueOf(row.get("parent_id")))) {
                withheldLetters.add(String.valueOf(row.get("id")));
                out("letters", 1, "Letters to a parent whom this pack must not lead to: their own personal data.");
                return;
            }
            if (table.equals("mark_week") || table.equals("letter_document")) {
                return;
            }
            Map<String, Object> given = new LinkedHashMap<>();
            given.put("table", table);
            boolean another =
                    hidden.contains(String.valueOf(table.equals("parent") ? row.get("id") : row.get("parent_id")));
            row.forEach((column, value) -> {
                if (TECHNICAL.contains(column) || value == null) {
                    return;
                }
                if (another && REACHES.contains(column)) {
                    out("addresses", 1, "How to reach another person: safe contact, DPA 2018 Sch 2 para 16.");
                    return;
                }
                given.put(column, redacted(value));
            });
            kinds.computeIfAbsent(kind, none -> new ArrayList<>()).add(given);
        }

        private Object redacted(Object value) {
            if (value instanceof String text) {
                String clean = text;
                for (String secret : secrets) {
                    if (clean.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT))) {
                        clean = clean.replaceAll("(?i)" + java.util.regex.Pattern.quote(secret), ANOTHER);
                        out("addresses", 1, "How to reach another person: safe contact, DPA 2018 Sch 2 para 16.");
                    }
                }
                return clean;
            }
            if (value instanceof List<?> list) {
                return list.stream().map(this::redacted).toList();
            }
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> clean = new LinkedHashMap<>();
                map.forEach((name, one) -> clean.put(String.valueOf(name), redacted(one)));
                return clean;
            }
            return value;
        }

        private void marks() {
            LocalDate last = jdbc.queryForObject(
                    "select max(week_start) + 7 from mark_week where enrolment_id in (select id from enrolment where pupil_id = ?)",
                    LocalDate.class,
                    pupilId);
            if (last == null) {
                return;
            }
            List<Map<String, Object>> register = kinds.computeIfAbsent("register", none -> new ArrayList<>());
            registers
                    .marks(pupilId, EARLIEST, last)
                    .forEach(mark -> register.add(Map.of(
                            "table",
                            "mark",
                            "date",
                            mark.date().toString(),
                            "session",
                            mark.session().name(),
                            "code",
                            mark.code().code(),
                            "meaning",
                            mark.code().meaning())));
        }

        private void entry(Entry entry) {
            Map<String, Object> act = new LinkedHashMap<>();
            act.put("table", "record");
            act.put("id", entry.id().toString());
            act.put("at", entry.occurredAt().toString());
            act.put("action", entry.action());
            act.put("by", entry.actor());
            boolean court = entry.element() != null
                    && PRIVILEGED.contains(entry.element().processKey());
            if (court) {
                out("proceedings", 1, "Advice and papers prepared for court: DPA 2018 Sch 2 para 19.");
            } else if (entry.reason().value() != null) {
                act.put("reason", redacted(entry.reason().value()));
            }
            kinds.computeIfAbsent("record", none -> new ArrayList<>()).add(act);
        }

        private void letters() {
            jdbc.query(
                    "select l.id, l.number, d.pdf, d.html from letter l join letter_document d on d.letter_id = l.id"
                            + " where l.pupil_id = ? order by l.number",
                    row -> {
                        UUID id = row.getObject(1, UUID.class);
                        String html = row.getString(4).toLowerCase(Locale.ROOT);
                        if (withheldLetters.contains(id.toString())) {
                            return;
                        }
                        if (secrets.stream().anyMatch(secret -> html.contains(secret.toLowerCase(Locale.ROOT)))) {
                            out(
                                    "letters",
                                    1,
                                    "Letters to a parent whom this pack must not lead to: their own personal data.");
                            return;
                        }
                        files.put("letters/" + row.getString(2) + ".pdf", row.getBytes(3));
                    },
                    pupilId);
        }

        private void out(String what, long times, String why) {
            if (times > 0) {
                leftOut.merge(
                        what, new LeftOut(what, times, why), (a, b) -> new LeftOut(what, a.times() + b.times(), why));
            }
        }

        private Content content() {
            return new Content(kinds, files, List.copyOf(leftOut.values()));
        }
    }
}
