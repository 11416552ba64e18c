package org.gradus.casework;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens, refers, closes and reopens cases; file, process, work list and record change together. */
@Service
public class Cases {

    static final String MODEL = "graduated-response";

    private final CaseFiles files;
    private final FilesAtHand atHand;
    private final CaseProcess process;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Cases(
            CaseFiles files,
            FilesAtHand atHand,
            @Lazy CaseProcess process,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.files = files;
        this.atHand = atHand;
        this.process = process;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Opens a case for a pupil, or joins what is new to the one that is open.
     *
     * @param because why, in words: the signals' explanations or a person's referral
     * @param priority 0 ordinary, 1 raised by vulnerability, 2 urgent
     * @return the case's reference and whether it was opened by this call
     */
    @Transactional
    public Opened open(long pupilId, int schoolUrn, int priority, String because) {
        // The pupil's row is the gate: two imports with signals for one pupil pass it one after the other.
        jdbc.queryForObject("select id from pupil where id = ? for no key update", Long.class, pupilId);
        Optional<CaseFile> open = files.findByPupilIdAndStatus(pupilId, CaseFile.Status.OPEN);
        if (open.isPresent()) {
            CaseFile file = atHand.lock(open.get().reference()).orElseThrow();
            file.raisePriority(priority);
            publisher.publishEvent(Recorded.of("case.joined")
                    .inCase(file.reference())
                    .about("case", file.reference())
                    .pupil(pupilId)
                    .personal("signals", because)
                    .build());
            return new Opened(file.reference(), false);
        }
        LocalDate today = London.today(clock);
        Long number = jdbc.queryForObject("select nextval('case_reference_seq')", Long.class);
        String reference = "GR-%d-%06d".formatted(today.getYear(), number);
        files.saveAndFlush(new CaseFile(reference, pupilId, schoolUrn, priority, because, today, clock.instant()));
        publisher.publishEvent(Recorded.of("case.opened")
                .inCase(reference)
                .about("case", reference)
                .pupil(pupilId)
                .lawfully("Working together to improve school attendance: monitor, listen and understand")
                .fact("school", schoolUrn)
                .personal("because", because)
                .build());
        process.start(MODEL, reference, Map.of("entry", "none"));
        return new Opened(reference, true);
    }

    /** What opening did. */
    public record Opened(String reference, boolean isNew) {}

    /** The open case of a pupil, if there is one. */
    @Transactional(readOnly = true)
    public Optional<String> openCaseOf(long pupilId) {
        return files.findByPupilIdAndStatus(pupilId, CaseFile.Status.OPEN).map(CaseFile::reference);
    }

    /** Asks the authority in: from now on its attendance team sees the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refer(String reference, String purpose, String because) {
        CaseFile file = locked(reference);
        file.refer(purpose, London.today(clock));
        files.flush();
        publisher.publishEvent(Recorded.of("case.referred")
                .inCase(reference)
                .about("case", reference)
                .pupil(file.pupilId())
                .because(because)
                .fact("purpose", purpose)
                .build());
    }

    /**
     * Closes a case; called by its process when the last step is done.
     *
     * @param outcome one of the process's outcomes, for instance {@code sustained} or {@code dismissed}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(String reference, String outcome, String because) {
        CaseFile file = locked(reference);
        file.close(outcome, because, London.today(clock), clock.instant());
        files.flush();
        publisher.publishEvent(Recorded.of("case.closed")
                .inCase(reference)
                .about("case", reference)
                .pupil(file.pupilId())
                .because(because)
                .outcome(outcome)
                .build());
    }

    /**
     * Opens a closed case again, with all that was in it.
     *
     * @param entry where its process begins: {@code none} (the beginning), {@code listen} or {@code plan}
     * @throws Refused CONFLICT if it is open or the pupil has another open case
     */
    @Transactional
    public void reopen(String reference, String entry, Reason because) {
        CaseFile file = locked(reference);
        files.findByPupilIdAndStatus(file.pupilId(), CaseFile.Status.OPEN)
                .filter(other -> !other.reference().equals(reference))
                .ifPresent(other -> {
                    throw Refused.conflict(
                            "This pupil has another open case, " + other.reference() + ".",
                            "Go on with that one; it can refer to this one.");
                });
        file.reopen(because, London.today(clock), clock.instant());
        files.flush();
        publisher.publishEvent(Recorded.of("case.reopened")
                .inCase(reference)
                .about("case", reference)
                .pupil(file.pupilId())
                .because(because.text())
                .fact("entry", entry)
                .build());
        process.start(MODEL, reference, Map.of("entry", entry));
    }

    /** Moves the headline stage of an open case to where its steps have brought it; a closed case keeps its own. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reach(String reference, Stage stage) {
        CaseFile file = locked(reference);
        if (file.status() == CaseFile.Status.OPEN && file.stage() != stage) {
            file.reach(stage, London.today(clock));
            files.flush();
        }
    }

    /** No formal step is open any more: the headline stage is the support's own again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(String reference) {
        CaseFile file = locked(reference);
        if (file.status() == CaseFile.Status.OPEN && file.stage().compareTo(Stage.FACILITATE_SUPPORT) > 0) {
            file.reach(
                    file.planAgreedOn() == null ? Stage.LISTEN_AND_UNDERSTAND : Stage.FACILITATE_SUPPORT,
                    London.today(clock));
            files.flush();
        }
    }

    /** The case, locked for the rest of the transaction. */
    CaseFile locked(String reference) {
        return atHand.lock(reference)
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
    }
}
