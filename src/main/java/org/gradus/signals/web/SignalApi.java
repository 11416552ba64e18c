package org.gradus.signals.web;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.gradus.calendar.Session;
import org.gradus.pupils.Pupils;
import org.gradus.register.Measure;
import org.gradus.signals.Signal;
import org.gradus.signals.SignalHistory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The early signs of a pupil, for those who may see the pupil. */
@RestController
class SignalApi {

    private final Pupils pupils;
    private final SignalHistory signals;

    SignalApi(Pupils pupils, SignalHistory signals) {
        this.pupils = pupils;
        this.signals = signals;
    }

    /**
     * @param priority 0 ordinary, 1 raised, 2 urgent
     * @param caseReference the case it joined, or null
     */
    record SignalAnswer(
            UUID id,
            String rule,
            String label,
            LocalDate raisedOn,
            int school,
            String explanation,
            int priority,
            boolean startsCase,
            String caseReference,
            List<SessionAnswer> sessions,
            MeasureAnswer measured,
            String table) {}

    /**
     * @param meaning the code in plain words
     */
    record SessionAnswer(LocalDate date, Session session, String code, String meaning) {}

    /** Sessions counted from one day to another, both included. */
    record MeasureAnswer(
            LocalDate from, LocalDate to, int possible, int attended, int authorised, int unauthorised, int late) {}

    /** Oldest first. */
    @GetMapping("/api/pupils/{upn}/signals")
    List<SignalAnswer> signals(@PathVariable String upn) {
        return signals.ofPupil(pupils.withUpn(upn).id()).stream()
                .map(SignalApi::answer)
                .toList();
    }

    private static SignalAnswer answer(Signal signal) {
        Measure measured = signal.measured();
        return new SignalAnswer(
                signal.id(),
                signal.rule(),
                signal.label(),
                signal.raisedOn(),
                signal.schoolUrn(),
                signal.explanation(),
                signal.priority(),
                signal.startsCase(),
                signal.caseReference(),
                signal.sessions().stream()
                        .map(seen -> new SessionAnswer(
                                seen.date(),
                                seen.session(),
                                seen.code().code(),
                                seen.code().meaning()))
                        .toList(),
                new MeasureAnswer(
                        signal.measuredFrom(),
                        signal.measuredTo(),
                        measured.possible(),
                        measured.attended(),
                        measured.authorised(),
                        measured.unauthorised(),
                        measured.late()),
                "signals, " + signal.tableVersion());
    }
}
