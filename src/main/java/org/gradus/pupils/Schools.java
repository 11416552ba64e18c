package org.gradus.pupils;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The schools of the directory; who goes there is personal, that they exist is not, so nothing here asks who is asking. */
@Service
@Transactional(readOnly = true)
public class Schools {

    private final JdbcTemplate jdbc;

    Schools(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<School> withUrn(int urn) {
        return jdbc.query("select * from school where urn = ?", (row, number) -> school(row), urn).stream()
                .findFirst();
    }

    /** The school of that number, written {@code 3324000}; of several, the one now open, else the youngest. */
    public Optional<School> withLaestab(int laestab) {
        return jdbc
                .query(
                        "select * from school where laestab = ?"
                                + " order by (close_date is null and status like 'Open%') desc, open_date desc nulls last, urn desc",
                        (row, number) -> school(row), laestab)
                .stream()
                .findFirst();
    }

    /** Schools by URN; unknown ones are left out. */
    public Map<Integer, School> withUrns(Collection<Integer> urns) {
        Map<Integer, School> found = new HashMap<>();
        jdbc.query(
                "select * from school where urn = any (?)",
                row -> {
                    School school = school(row);
                    found.put(school.urn(), school);
                },
                (Object) urns.toArray(Integer[]::new));
        return found;
    }

    /** Every school that has or had a pupil on roll, by name. */
    public List<School> withPupils() {
        return jdbc.query(
                "select * from school s where exists (select from enrolment e where e.school_urn = s.urn) order by name, urn",
                (row, number) -> school(row));
    }

    /** The schools of an authority, by name. */
    public List<School> ofAuthority(int laCode) {
        return jdbc.query(
                "select * from school where la_code = ? order by name, urn", (row, number) -> school(row), laCode);
    }

    /** Directory numbers to URNs, for readers of files that name schools by LAESTAB; see {@link #withLaestab}. */
    Map<Integer, Integer> urnsByLaestab() {
        Map<Integer, Integer> urns = new HashMap<>();
        jdbc.query(
                "select laestab, urn from school where laestab is not null"
                        + " order by (close_date is null and status like 'Open%'), open_date nulls first, urn",
                row -> {
                    urns.put(row.getInt("laestab"), row.getInt("urn"));
                });
        return urns;
    }

    /** The URNs of all schools known. */
    List<Integer> urns() {
        return jdbc.queryForList("select urn from school", Integer.class);
    }

    private static School school(ResultSet row) throws SQLException {
        return new School(
                row.getInt("urn"),
                row.getObject("laestab", Integer.class),
                row.getObject("la_code", Integer.class),
                row.getString("name"),
                row.getString("type"),
                School.Control.valueOf(row.getString("control")),
                row.getString("phase"),
                row.getString("status"),
                row.getObject("low_age", Integer.class),
                row.getObject("high_age", Integer.class),
                row.getString("gender"),
                row.getString("postcode"),
                row.getString("town"),
                row.getObject("open_date", LocalDate.class),
                row.getObject("close_date", LocalDate.class),
                row.getBigDecimal("hours_per_day"));
    }
}
