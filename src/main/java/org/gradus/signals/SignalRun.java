package org.gradus.signals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.register.HoursPerDay;
import org.gradus.register.MarksChanged;
import org.gradus.register.Registers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks for early signs after each import, at the pupils whose marks it changed.
 *
 * <p>The thresholds are read once; calendar, register weeks and entry days once a school; marks in bulk. Imports whose
 * newest day is older than ten school days raise nothing and are not looked at.
 */
@Service
class SignalRun implements OutboxHandler {

    static final String TABLE = "signals";

    private static final int PUPILS_AN_ENTRY = 2000;

    private final Outbox outbox;
    private final DecisionTables tables;
    private final SchoolCalendars calendars;
    private final HoursPerDay hoursPerDay;
    private final Registers registers;
    private final SignalStore store;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    SignalRun(
            Outbox outbox,
            DecisionTables tables,
            SchoolCalendars calendars,
            HoursPerDay hoursPerDay,
            Registers registers,
            SignalStore store,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.outbox = outbox;
        this.tables = tables;
        this.calendars = calendars;
        this.hoursPerDay = hoursPerDay;
        this.registers = registers;
        this.store = store;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** An import is not held up by what its marks say. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void marksChanged(MarksChanged changed) {
        List<Long> pupils = changed.pupilIds().stream().sorted().toList();
        for (int start = 0; start < pupils.size(); start += PUPILS_AN_ENTRY) {
            outbox.put(
                    topic(),
                    changed.importId() + ":" + changed.schoolUrn() + ":" + start / PUPILS_AN_ENTRY,
                    Map.of(
                            "school", changed.schoolUrn(),
                            "importId", changed.importId().toString(),
                            "to", changed.to().toString(),
                            "pupils", pupils.subList(start, Math.min(start + PUPILS_AN_ENTRY, pupils.size()))));
        }
    }

    @Override
    public String topic() {
        return "signals";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        List<Long> pupils = ((Collection<?>) payload.get("pupils"))
                .stream().map(id -> ((Number) id).longValue()).toList();
        look(
                ((Number) payload.get("school")).intValue(),
                pupils,
                LocalDate.parse((String) payload.get("to")),
                UUID.fromString((String) payload.get("importId")));
    }

    private void look(int school, List<Long> pupils, LocalDate newest, UUID importId) {
        LocalDate today = London.today(clock);
        LocalDate from = today.minusYears(1);
        SchoolTime time = new SchoolTime(
                calendars.of(school), registers.schoolWeeks(school, from, today), today, hoursPerDay.at(school, today));
        if (newest.isBefore(time.freshFrom())) {
            return;
        }
        SignalRules rules = new SignalRules(tables.rows(TABLE, today));
        Map<Long, LocalDate> joined = store.joined(pupils, school, today);
        Siblings siblings = new Siblings(rules, time);
        Map<Long, List<SignalRules.Sign>> signs = new HashMap<>();
        // No rule finds anything fresh at a pupil who neither missed a session nor came late lately; most of a roll.
        registers.records(registers.missedOrLateSince(pupils, time.freshFrom()), from, today, record -> {
            Sight pupil = new Sight(record, time, joined.get(record.pupilId()));
            siblings.remember(pupil);
            List<SignalRules.Sign> seen = rules.look(pupil);
            if (!seen.isEmpty()) {
                signs.put(record.pupilId(), seen);
            }
        });
        // All of them at once and in order: a second lock for the brothers and sisters could wait for a run that waits
        // for this one.
        Set<Long> concerned = new HashSet<>(signs.keySet());
        concerned.addAll(siblings.fresh());
        store.lock(concerned);
        Raising raising = new Raising(school, importId, tables.version(TABLE, today), today);
        Map<Long, List<Signal>> raised = raising.raise(signs);
        siblings.windowStart()
                .map(start -> raising.raise(siblings.signs(store.withSiblingSignals(siblings.fresh(), start))))
                .ifPresent(more -> more.forEach((pupil, signals) ->
                        raised.computeIfAbsent(pupil, id -> new ArrayList<>()).addAll(signals)));
        raised.forEach((pupil, signals) -> announce(pupil, school, signals));
    }

    private void announce(long pupil, int school, List<Signal> signals) {
        Signal first = signals.get(0);
        publisher.publishEvent(Recorded.of("signals.raised")
                .about("pupil", pupil)
                .pupil(pupil)
                .fact("school", school)
                .fact("import", first.importId().toString())
                .fact("table", TABLE + ", " + first.tableVersion())
                .fact("rules", signals.stream().map(Signal::rule).toList())
                .personal("signals", signals.stream().map(Signal::explanation).collect(Collectors.joining("\n")))
                .build());
        publisher.publishEvent(new SignalsRaised(pupil, school, signals));
    }

    /** Stores the signs of one import that are new. */
    private final class Raising {

        private final int school;
        private final UUID importId;
        private final String version;
        private final LocalDate today;

        Raising(int school, UUID importId, String version, LocalDate today) {
            this.school = school;
            this.importId = importId;
            this.version = version;
            this.today = today;
        }

        Map<Long, List<Signal>> raise(Map<Long, List<SignalRules.Sign>> signs) {
            if (signs.isEmpty()) {
                return new LinkedHashMap<>();
            }
            Map<Long, List<SignalStore.Raised>> before = store.raisedSince(signs.keySet(), today.minusYears(1));
            Map<Signal, String> fresh = new LinkedHashMap<>();
            signs.forEach((pupil, seen) -> seen.stream()
                    .filter(sign -> sign.newBeside(before.getOrDefault(pupil, List.of())))
                    .forEach(sign -> fresh.put(signal(pupil, sign), sign.found().subject())));
            return store.add(fresh).stream()
                    .collect(Collectors.groupingBy(Signal::pupilId, LinkedHashMap::new, Collectors.toList()));
        }

        private Signal signal(long pupil, SignalRules.Sign sign) {
            Threshold threshold = sign.threshold();
            Found found = sign.found();
            return new Signal(
                    Ids.next(),
                    pupil,
                    school,
                    threshold.rule(),
                    found.key(),
                    today,
                    clock.instant(),
                    threshold.label(),
                    found.explanation(),
                    found.sessions(),
                    found.windowFrom(),
                    found.measuredTo(),
                    found.measured(),
                    version,
                    importId,
                    threshold.priority(),
                    threshold.startsCase(),
                    null);
        }
    }
}
