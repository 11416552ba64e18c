package org.gradus.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who is on roll where, read once a school while one file is read. */
final class Rolls {

    /**
     * One pupil's time on the roll of one school.
     *
     * @param to last day on roll, or null while it lasts
     */
    record Roll(long enrolmentId, int schoolUrn, LocalDate from, LocalDate to) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    /** A school by its URN. */
    record School(int urn, String name) {}

    private final JdbcTemplate jdbc;
    private final Map<String, Optional<School>> schools = new HashMap<>();
    private final Map<Integer, Map<String, List<Roll>>> bySchool = new HashMap<>();

    Rolls(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The school with this URN. */
    Optional<School> schoolByUrn(String urn) {
        return urn.matches("\\d{5,7}")
                ? schools.computeIfAbsent(
                        urn, text -> find("select urn, name from school where urn = ?", Integer.valueOf(text)))
                : Optional.empty();
    }

    /** The school with this number: three digits of the authority, four of the establishment, with or without / or -. */
    Optional<School> schoolByLaestab(String laestab) {
        String digits = laestab.replaceAll("[ /-]", "");
        return digits.matches("\\d{7}")
                ? schools.computeIfAbsent(
                        "laestab " + digits,
                        text -> find("select urn, name from school where la_code || establishment_number = ?", digits))
                : Optional.empty();
    }

    private Optional<School> find(String sql, Object value) {
        return jdbc.query(sql, (row, n) -> new School(row.getInt("urn"), row.getString("name")), value).stream()
                .findFirst();
    }

    /** The pupil's times on the roll of that school; empty when there is no such pupil or never was on its roll. */
    List<Roll> of(int schoolUrn, String upn) {
        return bySchool.computeIfAbsent(schoolUrn, this::readRoll).getOrDefault(upn, List.of());
    }

    private Map<String, List<Roll>> readRoll(int schoolUrn) {
        Map<String, List<Roll>> roll = new HashMap<>();
        jdbc.query(
                """
                select p.upn, e.id, e.entry_date, e.leaving_date
                from enrolment e join pupil p on p.id = e.pupil_id where e.school_urn = ?""",
                row -> {
                    Roll entry = new Roll(
                            row.getLong("id"),
                            schoolUrn,
                            row.getObject("entry_date", LocalDate.class),
                            row.getObject("leaving_date", LocalDate.class));
                    roll.merge(
                            row.getString("upn"),
                            List.of(entry),
                            (one, other) ->
                                    Stream.concat(one.stream(), other.stream()).toList());
                },
                schoolUrn);
        return roll;
    }
}
