package org.gradus.testing;

import org.springframework.jdbc.core.JdbcTemplate;

/** A school without pupils that has terms from Tuesday 1 September 2026 to Friday 12 February 2027. */
public final class TermSchool {

    private TermSchool() {}

    /** Opens the school unless an earlier test has. */
    public static void open(JdbcTemplate jdbc, int urn, String name) {
        if (jdbc.update(
                        "insert into school (urn, la_code, name, type, control, phase, status) values (?, 988, ?,"
                                + " 'Community school', 'MAINTAINED', 'Secondary', 'Open') on conflict do nothing",
                        urn,
                        name)
                == 0) {
            return;
        }
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + urn);
        for (String[] term : new String[][] {
            {"Autumn 1", "2026-09-01", "2026-10-23"},
            {"Autumn 2", "2026-11-02", "2026-12-18"},
            {"Spring 1", "2027-01-04", "2027-02-12"}
        }) {
            jdbc.update(
                    "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)"
                            + " values (?, 'TERM', ?, ?::date, ?::date, 'test', now(), 'test')",
                    "school:" + urn,
                    term[0],
                    term[1],
                    term[2]);
        }
    }
}
