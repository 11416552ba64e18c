package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.London;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whom to turn to by what has happened: the authority's routing table as it stands today, with the people of each team. */
@Service
public class WhoToCall {

    private static final String TABLE = "who-to-call";

    private final DecisionTables tables;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    WhoToCall(DecisionTables tables, JdbcTemplate jdbc, Clock clock) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A row.
     *
     * @param people who holds the role for the authority; empty for roles of schools, whose people differ by school
     */
    public record Route(String situation, String label, String team, String then, String source, List<String> people) {}

    /** The table, in its order. */
    @Transactional(readOnly = true)
    public List<Route> routes() {
        LocalDate today = London.today(clock);
        Map<String, List<String>> people = people();
        return tables.rows(TABLE, today).stream()
                .map(row -> new Route(
                        text(row, "situation"),
                        text(row, "label"),
                        text(row, "team"),
                        text(row, "then"),
                        text(row, "source"),
                        people.getOrDefault(text(row, "role"), List.of())))
                .toList();
    }

    private Map<String, List<String>> people() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        Map<String, List<String>> people = new HashMap<>();
        jdbc.query(
                "select g.role, s.name from staff_grant g join staff s on s.username = g.username"
                        + " where g.school_urn is null and s.enabled and g.held_from <= ?"
                        + " and (g.held_until is null or g.held_until > ?)"
                        + " and g.role in ('ATTENDANCE_SUPPORT', 'MISSING_EDUCATION', 'VIRTUAL_SCHOOL') order by s.name",
                row -> {
                    people.computeIfAbsent(row.getString(1), role -> new ArrayList<>())
                            .add(row.getString(2));
                },
                now,
                now);
        return people;
    }

    private static String text(Map<String, Object> row, String column) {
        Object text = row.get(column);
        return text == null ? "" : text.toString();
    }
}
