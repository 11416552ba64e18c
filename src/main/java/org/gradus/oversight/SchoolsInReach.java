package org.gradus.oversight;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The schools somebody oversees, to choose one from. */
@Service
@Transactional(readOnly = true)
public class SchoolsInReach {

    private final JdbcTemplate jdbc;
    private final Reach.Finder reaches;

    SchoolsInReach(JdbcTemplate jdbc, Reach.Finder reaches) {
        this.jdbc = jdbc;
        this.reaches = reaches;
    }

    /** A school to choose. */
    public record Named(int urn, String name) {}

    /** Those with pupils on roll now or once, by name. */
    public List<Named> all() {
        Condition in = reaches.of(null).counted("s.urn");
        return jdbc.query(
                "select s.urn, s.name from school s where exists (select from enrolment e where e.school_urn = s.urn) and "
                        + in.sql() + " order by s.name, s.urn",
                (row, n) -> new Named(row.getInt(1), row.getString(2)),
                Condition.values(in));
    }
}
