package org.gradus.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.platform.Outbox;
import org.gradus.signals.SignalRehearsal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes proposals to change the rules and has them run over marks that are known, school by school in the background.
 * Managers and administrators ask for it, the auditor may read it too; nothing about cases changes.
 */
@Service("analysisRehearsals")
public class Rehearsals {

    /** The table that can be rehearsed. */
    public static final String TABLE = "signals";

    private static final Set<String> COLUMNS = Set.of("amount", "window", "secondary");
    private static final int LONGEST = 200;
    private static final int LARGEST_TABLE = 1 << 20;
    private static final int SHOWN = 50;

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final DecisionTables tables;
    private final SignalRehearsal signals;
    private final Outbox outbox;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Rehearsals(
            JdbcTemplate jdbc,
            ObjectMapper json,
            DecisionTables tables,
            SignalRehearsal signals,
            Outbox outbox,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.tables = tables;
        this.signals = signals;
        this.outbox = outbox;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Whether the one acting may read rehearsals. */
    public boolean may() {
        return access.has(Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR);
    }

    /** Whether the one acting may ask for one. */
    public boolean mayAsk() {
        return access.has(Role.MANAGER, Role.ADMINISTRATOR) && access.mayChange();
    }

    /** The rows of the table in force today. */
    public List<Map<String, Object>> rowsInForce() {
        return tables.rows(TABLE, London.today(clock));
    }

    /** The version of the table in force today. */
    public String versionInForce() {
        return tables.version(TABLE, London.today(clock));
    }

    /**
     * Asks for a rehearsal; it begins at the commit.
     *
     * @return its id
     * @throws Refused INVALID for a table that cannot be applied, a number that cannot be, or when nothing differs;
     *     CONFLICT when the table in force is no longer that of the changes; FORBIDDEN for other roles
     */
    @Transactional
    public UUID ask(Rehearsal.Proposal proposal) {
        access.must(Role.MANAGER, Role.ADMINISTRATOR);
        access.mustBeAbleToChange();
        if (proposal.name() == null
                || proposal.name().isBlank()
                || proposal.name().length() > LONGEST) {
            throw Refused.invalid(
                    "name", "The rehearsal has no name, or a very long one.", "Name it in at most 200 characters.");
        }
        Reason why = new Reason(proposal.because());
        between("thresholdSessions", proposal.thresholdSessions(), 1, 100);
        between("thresholdWeeks", proposal.thresholdWeeks(), 1, 40);
        List<Map<String, Object>> inForce = rowsInForce();
        List<Map<String, Object>> proposed = proposed(proposal, inForce);
        List<String> differences = differences(inForce, proposed);
        ThresholdMet threshold = new ThresholdMet(proposal.thresholdSessions(), proposal.thresholdWeeks());
        if (!threshold.equals(ThresholdMet.NATIONAL)) {
            differences.add("Penalty threshold: %d sessions in %d school weeks instead of %d in %d"
                    .formatted(
                            threshold.sessions(),
                            threshold.schoolWeeks(),
                            ThresholdMet.NATIONAL.sessions(),
                            ThresholdMet.NATIONAL.schoolWeeks()));
        }
        if (differences.isEmpty()) {
            throw Refused.invalid(
                    "table", "Nothing differs from the rules in force.", "Change a number, or give another table.");
        }
        UUID id = Ids.next();
        LocalDate today = London.today(clock);
        SchoolYear last = new SchoolYear(SchoolYear.of(today).start() - 1);
        LocalDate from = proposal.lastSchoolYear()
                ? last.firstDay()
                : today.minusYears(1).plusDays(1);
        LocalDate to = proposal.lastSchoolYear() ? last.lastDay() : today;
        Integer[] schools = jdbc.queryForList(
                        "select distinct school_urn from register_week where held and week_start between ? and ? order by 1",
                        Integer.class,
                        from,
                        to)
                .toArray(Integer[]::new);
        if (schools.length == 0) {
            throw Refused.conflict(
                    "No marks are known from " + from + " to " + to + ".", "Ask for the other span of time.");
        }
        jdbc.update(
                "insert into rehearsal (id, name, because, asked_by, asked_at, from_day, to_day, table_in_force, rows_in_force,"
                        + " rows_proposed, differences, threshold_sessions, threshold_weeks, schools)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)",
                id,
                proposal.name().strip(),
                why.text(),
                currentActor.get().username(),
                Timestamp.from(clock.instant()),
                from,
                to,
                versionInForce(),
                write(inForce),
                write(proposed),
                write(differences),
                threshold.sessions(),
                threshold.schoolWeeks(),
                schools);
        publisher.publishEvent(Recorded.of("rehearsal.asked")
                .about("rehearsal", id)
                .because(why.text())
                .fact("name", proposal.name().strip())
                .fact("table", TABLE + ", " + versionInForce())
                .fact("differences", differences)
                .fact("from", from.toString())
                .fact("to", to.toString())
                .build());
        outbox.put(RehearsalRun.TOPIC, id + ":0", Map.of("rehearsal", id.toString(), "place", 0));
        return id;
    }

    private static void between(String field, int number, int least, int most) {
        if (number < least || number > most) {
            throw Refused.invalid(
                    field,
                    number + " is outside what can be tried.",
                    "Give a whole number from " + least + " to " + most + ".");
        }
    }

    private List<Map<String, Object>> proposed(Rehearsal.Proposal proposal, List<Map<String, Object>> inForce) {
        List<Map<String, Object>> rows;
        if (proposal.table() != null && proposal.table().length > 0) {
            if (proposal.table().length > LARGEST_TABLE) {
                throw Refused.invalid(
                        "table", "The file is larger than a table can be.", "Give a DMN file below 1 MB.");
            }
            rows = tables.read(TABLE, proposal.table());
        } else {
            if (proposal.version() != null && !proposal.version().equals(versionInForce())) {
                throw Refused.conflict(
                        "The table in force is another one since the page was opened.",
                        "Open the page again and enter the numbers anew.");
            }
            rows = new ArrayList<>();
            inForce.forEach(row -> rows.add(new LinkedHashMap<>(row)));
            for (Rehearsal.Change change : proposal.changes()) {
                if (change.row() < 0 || change.row() >= rows.size() || !COLUMNS.contains(change.column())) {
                    throw Refused.invalid(
                            "table", "A change is of a row or column that the table lacks.", "Open the page again.");
                }
                rows.get(change.row())
                        .put(change.column(), change.value() == null ? null : Long.valueOf(change.value()));
            }
        }
        signals.check(rows);
        return rows;
    }

    private static List<String> differences(List<Map<String, Object>> inForce, List<Map<String, Object>> proposed) {
        List<String> words = new ArrayList<>();
        Map<String, Map<String, Object>> before = byRule(inForce);
        Map<String, Map<String, Object>> after = byRule(proposed);
        before.forEach((rule, row) -> {
            Map<String, Object> other = after.get(rule);
            if (other == null) {
                words.add(rule + ": taken away");
                return;
            }
            List<String> changed = new ArrayList<>();
            for (String column : List.of("amount", "window", "windowUnit", "secondary", "priority", "startsCase")) {
                if (!Objects.equals(String.valueOf(row.get(column)), String.valueOf(other.get(column)))) {
                    changed.add(column + " " + other.get(column) + " instead of " + row.get(column));
                }
            }
            if (!changed.isEmpty()) {
                words.add(rule + ": " + String.join(", ", changed));
            }
        });
        after.keySet().stream().filter(rule -> !before.containsKey(rule)).forEach(rule -> words.add(rule + ": added"));
        return words;
    }

    /** Rows that marks show by rule; further levels of a rule are numbered. */
    private static Map<String, Map<String, Object>> byRule(List<Map<String, Object>> rows) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            if ("marks".equals(row.get("evidence"))) {
                String rule = String.valueOf(row.get("rule"));
                String name = rule;
                for (int level = 2; found.containsKey(name); level++) {
                    name = rule + " " + level;
                }
                found.put(name, row);
            }
        }
        return found;
    }

    /** The last rehearsals, newest first. */
    @Transactional(readOnly = true)
    public List<Rehearsal> newest() {
        access.must(Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR);
        return jdbc.query("select * from rehearsal order by asked_at desc, id desc limit " + SHOWN, this::row);
    }

    /** @throws Refused NOT_FOUND when there is none, FORBIDDEN for other roles */
    @Transactional(readOnly = true)
    public Rehearsal find(UUID id) {
        access.must(Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR);
        return jdbc.query("select * from rehearsal where id = ?", this::row, id).stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("There is no such rehearsal.", "Choose one from the list."));
    }

    private Rehearsal row(ResultSet row, int n) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Rehearsal(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("because"),
                row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(),
                row.getObject("from_day", LocalDate.class),
                row.getObject("to_day", LocalDate.class),
                row.getString("table_in_force"),
                read(row.getString("differences")),
                row.getInt("threshold_sessions"),
                row.getInt("threshold_weeks"),
                ((Integer[]) row.getArray("schools").getArray()).length,
                row.getInt("done"),
                row.getInt("pupils"),
                ended == null ? null : ended.toInstant());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> read(String words) {
        try {
            return json.readValue(words, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
