package org.gradus.retention;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the database says of a subject: rows, rules that still hold, and holds. The catalogue is table {@code personal_place}. */
@Component
class SubjectData {

    /** Pupils looked at in one statement at night. */
    private static final int CHUNK = 1_000;

    private final JdbcTemplate jdbc;
    private final RetentionRules rules;

    SubjectData(JdbcTemplate jdbc, RetentionRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    boolean exists(long pupilId) {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("select exists (select from pupil where id = ?)", Boolean.class, pupilId));
    }

    /** A pupil by number, UPN or reference of a case; empty when there is none. */
    Optional<Long> find(String words) {
        String asked = words == null ? "" : words.strip();
        List<Long> found = asked.matches("\\d{1,18}")
                ? jdbc.queryForList("select id from pupil where id = ?", Long.class, Long.valueOf(asked))
                : jdbc.queryForList(
                        "select id from pupil where upn = upper(?) union select pupil_id from case_file where reference = upper(?)",
                        Long.class,
                        asked,
                        asked);
        return found.stream().findFirst();
    }

    List<String> references(long pupilId) {
        return List.of(jdbc.queryForObject(
                "select refs from subject_scope(?)",
                (row, n) -> (String[]) row.getArray(1).getArray(),
                pupilId));
    }

    List<KeptRows> counts(long pupilId) {
        return jdbc.query(
                "select table_name, act, kind, row_count, words from subject_counts(?)",
                (row, n) -> new KeptRows(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5)),
                pupilId);
    }

    List<KeptRows> mentions(long pupilId) {
        return jdbc.query(
                "select table_name, row_count from subject_mentions(?)",
                (row, n) -> new KeptRows(row.getString(1), "KEEP", null, row.getLong(2), null),
                pupilId);
    }

    List<StandingHold> holds(long pupilId, LocalDate today) {
        return jdbc.query(
                "select kind, about, since, until from standing_holds(?, ?) order by kind, about",
                (row, n) -> new StandingHold(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)),
                pupilId,
                Date.valueOf(today));
    }

    List<RuleEnd> ends(long pupilId, LocalDate today) {
        return ends(List.of(pupilId), today).getOrDefault(pupilId, List.of());
    }

    private Map<Long, List<RuleEnd>> ends(List<Long> pupils, LocalDate today) {
        Map<Long, List<RuleEnd>> ends = new LinkedHashMap<>();
        jdbc.query(
                "select pupil_id, rule, from_day, ends_on from retention_ends(?, ?, ?, ?, ?, ?, ?) order by pupil_id, ends_on desc",
                row -> {
                    ends.computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                            .add(new RuleEnd(
                                    row.getString(2),
                                    row.getObject(3, LocalDate.class),
                                    row.getObject(4, LocalDate.class)));
                },
                pupils.toArray(Long[]::new),
                rules.amount("register-years", today),
                rules.amount("case-until-age", today),
                rules.amount("penalty-notice-years", today),
                rules.amount("proceedings-years", today),
                rules.amount("interview-months", today),
                rules.amount("letter-years", today));
        return ends;
    }

    /**
     * Subjects past every rule that applies to them, against whom nothing holds and for whom nothing is proposed yet.
     *
     * @param most at most so many
     */
    Map<Long, List<RuleEnd>> past(LocalDate today, int most) {
        Map<Long, List<RuleEnd>> past = new LinkedHashMap<>();
        LocalDate left = today.minusYears(rules.amount("register-years", today));
        long after = 0;
        while (past.size() < most) {
            // Who left lately is not looked at further: that is almost everybody, and found by an index.
            List<Long> candidates = jdbc.queryForList("""
                    select p.id from pupil p where p.id > ?
                       and not exists (select from enrolment e where e.pupil_id = p.id
                                        and (e.leaving_date is null or e.leaving_date >= ?))
                       and not exists (select from case_file c where c.pupil_id = p.id and c.status = 'OPEN')
                       and not exists (select from erasure x where x.pupil_id = p.id
                                        and x.state in ('PROPOSED', 'ASKED', 'APPROVED'))
                     order by p.id limit ?""", Long.class, after, Date.valueOf(left), CHUNK);
            if (candidates.isEmpty()) {
                break;
            }
            after = candidates.get(candidates.size() - 1);
            ends(candidates, today).forEach((pupil, ends) -> {
                if (past.size() < most
                        && ends.stream().allMatch(end -> end.endsOn().isBefore(today))
                        && holds(pupil, today).isEmpty()) {
                    past.put(pupil, ends);
                }
            });
        }
        return past;
    }
}
