package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.kernel.London;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.Need;
import org.gradus.pupils.PupilLookup;
import org.gradus.signals.Signal;
import org.gradus.signals.SignalHistory;
import org.gradus.signals.SignalsRaised;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pupils for whom an import showed early signs: a case is opened, or the signs join the one that is open. Each pupil is
 * work of its own, so that one does not hold up the others.
 */
@Service
class SignalledPupils implements OutboxHandler {

    private static final int RAISED = 1;
    private static final int URGENT = 2;

    private final Outbox outbox;
    private final SignalHistory signals;
    private final PupilLookup pupils;
    private final Cases cases;
    private final CaseFiles files;
    private final CaseFacts facts;
    private final CaseProcess process;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    SignalledPupils(
            Outbox outbox,
            SignalHistory signals,
            PupilLookup pupils,
            Cases cases,
            CaseFiles files,
            CaseFacts facts,
            @Lazy CaseProcess process,
            JdbcTemplate jdbc,
            Clock clock) {
        this.outbox = outbox;
        this.signals = signals;
        this.pupils = pupils;
        this.cases = cases;
        this.files = files;
        this.facts = facts;
        this.process = process;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Signs that only mark are work only where a case is open. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void signalsRaised(SignalsRaised raised) {
        if (raised.signals().stream().noneMatch(Signal::startsCase)
                && cases.openCaseOf(raised.pupilId()).isEmpty()) {
            return;
        }
        List<String> ids =
                raised.signals().stream().map(signal -> signal.id().toString()).toList();
        outbox.put(
                topic(), ids.get(0), Map.of("pupil", raised.pupilId(), "school", raised.schoolUrn(), "signals", ids));
    }

    @Override
    public String topic() {
        return "open-case";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        List<UUID> ids = ((Collection<?>) payload.get("signals"))
                .stream().map(id -> UUID.fromString((String) id)).toList();
        // The pupil's row first, as in Cases: whether a case is open must not change under what follows.
        long pupil = ((Number) payload.get("pupil")).longValue();
        jdbc.queryForObject("select id from pupil where id = ? for no key update", Long.class, pupil);
        List<Signal> waiting = signals.inNoCase(ids);
        if (waiting.stream().anyMatch(Signal::startsCase)
                || !waiting.isEmpty() && cases.openCaseOf(pupil).isPresent()) {
            open(pupil, ((Number) payload.get("school")).intValue(), waiting);
        }
    }

    private void open(long pupil, int importedFrom, List<Signal> waiting) {
        LocalDate today = London.today(clock);
        List<Enrolment> enrolments = pupils.enrolmentsOn(pupil, today);
        if (enrolments.isEmpty() && cases.openCaseOf(pupil).isEmpty()) {
            return; // off every roll: nobody is left at a school to ask; the signals stay with the pupil
        }
        int school = enrolments.stream().findFirst().map(Enrolment::schoolUrn).orElse(importedFrom);
        Cases.Opened opened = cases.open(
                pupil,
                school,
                priority(waiting, pupils.needsOn(pupil, today)),
                waiting.stream().map(Signal::explanation).collect(Collectors.joining("\n")));
        signals.join(waiting.stream().map(Signal::id).toList(), opened.reference());
        if (!opened.isNew()) {
            waiting.forEach(signal ->
                    facts.noted(opened.reference(), "signal", "New signal: " + signal.label(), signal.explanation()));
            files.flush();
            if (waiting.stream().anyMatch(Signal::startsCase)) {
                process.tell(opened.reference(), "Message_Relapse");
            }
        }
    }

    /** The sharpest signal's, raised by vulnerability (domain 1.4), and urgent where social care is concerned. */
    static int priority(List<Signal> signals, Set<Need.Kind> needs) {
        int seen = signals.stream().mapToInt(Signal::priority).max().orElse(0);
        if (needs.stream().anyMatch(Need.Kind::socialCare)) {
            return URGENT;
        }
        return needs.isEmpty() ? seen : Math.max(seen, RAISED);
    }
}
