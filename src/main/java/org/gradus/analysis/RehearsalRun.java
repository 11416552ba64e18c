package org.gradus.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.gradus.kernel.Recorded;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.register.Registers;
import org.gradus.signals.SignalRehearsal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Works a rehearsal through, one school an outbox entry; each leaves the next, so that other work comes in between, and a
 * restart goes on where it was.
 */
@Service
class RehearsalRun implements OutboxHandler {

    static final String TOPIC = "rehearsal";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final SignalRehearsal signals;
    private final Registers registers;
    private final Outbox outbox;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    RehearsalRun(
            JdbcTemplate jdbc,
            ObjectMapper json,
            SignalRehearsal signals,
            Registers registers,
            Outbox outbox,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.signals = signals;
        this.registers = registers;
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
    }

    private record Task(
            Integer[] schools,
            int done,
            LocalDate from,
            LocalDate to,
            List<Map<String, Object>> inForce,
            List<Map<String, Object>> proposed,
            ThresholdMet threshold) {}

    /** What both versions, in force and proposed, say of one pupil. */
    private static final class Seen {
        private final int[] signals = new int[2];
        private final LocalDate[] caseOn = new LocalDate[2];
        private final LocalDate[] metOn = new LocalDate[2];
        private final TreeSet<String> rules = new TreeSet<>();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void handle(Map<String, Object> payload) {
        UUID id = UUID.fromString((String) payload.get("rehearsal"));
        int place = ((Number) payload.get("place")).intValue();
        Task task = jdbc.queryForObject(
                "select * from rehearsal where id = ? for no key update",
                (row, n) -> new Task(
                        (Integer[]) row.getArray("schools").getArray(),
                        row.getInt("done"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        read(row.getString("rows_in_force")),
                        read(row.getString("rows_proposed")),
                        new ThresholdMet(row.getInt("threshold_sessions"), row.getInt("threshold_weeks"))),
                id);
        if (task == null || task.done() != place) {
            return;
        }
        int school = task.schools()[place];
        List<Long> pupils = jdbc.queryForList(
                "select distinct pupil_id from enrolment where school_urn = ? and entry_date <= ?"
                        + " and (leaving_date is null or leaving_date >= ?) order by pupil_id",
                Long.class,
                school,
                task.to(),
                task.from());
        keep(id, school, look(task, school, pupils));
        boolean last = place + 1 == task.schools().length;
        jdbc.update(
                "update rehearsal set done = ?, pupils = pupils + ?, ended_at = ? where id = ?",
                place + 1,
                pupils.size(),
                last ? Timestamp.from(clock.instant()) : null,
                id);
        if (last) {
            publisher.publishEvent(Recorded.of("rehearsal.ended")
                    .about("rehearsal", id)
                    .fact("schools", task.schools().length)
                    .build());
        } else {
            outbox.put(TOPIC, id + ":" + (place + 1), Map.of("rehearsal", id.toString(), "place", place + 1));
        }
    }

    private Looked look(Task task, int school, List<Long> pupils) {
        Map<Long, Seen> seen = new HashMap<>();
        Map<String, int[]> rules = new TreeMap<>();
        if (!task.inForce().equals(task.proposed())) {
            signals.run(
                    school,
                    pupils,
                    task.from(),
                    task.to(),
                    List.of(task.inForce(), task.proposed()),
                    (table, pupil, rule, on, startsCase) -> {
                        Seen of = seen.computeIfAbsent(pupil, key -> new Seen());
                        of.signals[table]++;
                        of.rules.add(rule);
                        if (startsCase && of.caseOn[table] == null) {
                            of.caseOn[table] = on;
                        }
                        rules.computeIfAbsent(rule, key -> new int[2])[table]++;
                    });
        }
        List<ThresholdMet> thresholds = List.of(ThresholdMet.NATIONAL, task.threshold());
        LocalDate begin = task.from().minusWeeks(60);
        TreeSet<LocalDate> weeks = new TreeSet<>(registers.schoolWeeks(school, begin, task.to()));
        registers.records(pupils, begin, task.to(), record -> {
            List<LocalDate> missed = new ArrayList<>();
            record.forEach((date, session, code, at) -> {
                if (code.countsToPenalty()) {
                    missed.add(date);
                }
            });
            for (int i = 0; i < 2; i++) {
                Optional<LocalDate> met = thresholds.get(i).first(missed, weeks, task.from());
                if (met.isPresent()) {
                    seen.computeIfAbsent(record.pupilId(), key -> new Seen()).metOn[i] = met.get();
                }
            }
        });
        return new Looked(seen, rules);
    }

    private record Looked(Map<Long, Seen> seen, Map<String, int[]> rules) {}

    private void keep(UUID id, int school, Looked looked) {
        List<Object[]> rows = new ArrayList<>();
        looked.seen()
                .forEach((pupil, seen) -> rows.add(new Object[] {
                    id,
                    pupil,
                    school,
                    seen.signals[0],
                    seen.signals[1],
                    seen.caseOn[0],
                    seen.caseOn[1],
                    seen.metOn[0],
                    seen.metOn[1],
                    String.join(", ", seen.rules)
                }));
        jdbc.batchUpdate(
                "insert into rehearsal_pupil (rehearsal_id, pupil_id, school_urn, signals_now, signals_then, case_now,"
                        + " case_then, met_now, met_then, rules) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows);
        jdbc.batchUpdate(
                """
                insert into rehearsal_rule (rehearsal_id, rule, signals_now, signals_then) values (?, ?, ?, ?)
                on conflict (rehearsal_id, rule) do update
                set signals_now = rehearsal_rule.signals_now + excluded.signals_now,
                    signals_then = rehearsal_rule.signals_then + excluded.signals_then""",
                looked.rules().entrySet().stream()
                        .map(entry -> new Object[] {id, entry.getKey(), entry.getValue()[0], entry.getValue()[1]})
                        .toList());
    }

    private List<Map<String, Object>> read(String rows) {
        try {
            return json.readValue(rows, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
