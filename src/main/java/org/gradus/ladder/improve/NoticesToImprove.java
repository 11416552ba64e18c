package org.gradus.ladder.improve;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Matter;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.gradus.settings.Settings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices to improve: prepared with all contents, decided by another person, sent to one parent, measured as marks come in,
 * judged by a person (WT ¶174-200).
 */
@Service
public class NoticesToImprove {

    static final String TEMPLATE = "notice-to-improve";

    private final ImprovementNotices notices;
    private final ImprovementTests tests;
    private final Correspondence correspondence;
    private final Steps steps;
    private final Decisions decisions;
    private final Settings settings;
    private final SchoolCalendars calendars;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    NoticesToImprove(
            ImprovementNotices notices,
            ImprovementTests tests,
            @Lazy Correspondence correspondence,
            Steps steps,
            Decisions decisions,
            Settings settings,
            SchoolCalendars calendars,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.notices = notices;
        this.tests = tests;
        this.correspondence = correspondence;
        this.steps = steps;
        this.decisions = decisions;
        this.settings = settings;
        this.calendars = calendars;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Whether the authority, and not the school, issues notices to improve today [LOCAL]. */
    public boolean authorityIssues() {
        return "authority".equals(settings.text("notice-to-improve.issuer", null, today()));
    }

    /** Prepares the notice and drafts its letter; a version that has not gone out gives way. */
    @Transactional(propagation = Propagation.MANDATORY)
    void prepare(Matter matter, String stepKey, ImprovementNotice.Content content) {
        Step step = steps.get(stepKey);
        content.target().checked();
        wrongPeriod(matter.schoolUrn(), content.periodFrom(), content.periodTo(), today().plusDays(1))
                .ifPresent(wrong -> {
                    throw Refused.invalid(
                            "periodTo",
                            wrong,
                            "Choose a period of "
                                    + settings.number("notice-to-improve.weeks-least", null, today()) + " to "
                                    + settings.number("notice-to-improve.weeks-most", null, today())
                                    + " weeks that begins after the parent will have the notice.");
                });
        dropUnsent(stepKey, "It is prepared again.");
        int number = notices.findByStepKeyOrderByNumber(stepKey).size() + 1;
        // Drafted by whoever prepares, because an enforcement letter is approved by somebody else.
        UUID letter = correspondence.draft(new Correspondence.Draft(
                stepKey + ":notice:" + number, matter.reference(), stepKey, TEMPLATE, step.parentId(), words(content)));
        notices.saveAndFlush(new ImprovementNotice(
                stepKey,
                matter.reference(),
                matter.pupilId(),
                step.parentId(),
                number,
                content,
                letter,
                clock.instant(),
                by()));
        publisher.publishEvent(act("improvement.prepared", matter, stepKey)
                .fact("version", number)
                .fact("from", content.periodFrom().toString())
                .fact("to", content.periodTo().toString())
                .fact("target", content.target().rule())
                .build());
    }

    private Map<String, String> words(ImprovementNotice.Content content) {
        return Map.of(
                "attendanceRecord", content.attendanceRecord(),
                "offences", content.offences(),
                "supportGiven", content.supportGiven(),
                "furtherSupport", content.furtherSupport(),
                "howToTakeUp", content.howToTakeUp(),
                "periodFrom", DayWords.full(content.periodFrom()),
                "periodTo", DayWords.full(content.periodTo()),
                "successMeasure",
                        content.successMeasure() + " (" + content.target().rule() + ")",
                "earlyTrigger", content.earlyTrigger(),
                "issuedBy", authorityIssues() ? "the local authority" : "the school");
    }

    /** What is wrong with a period that may begin on a day at the earliest; empty when it is lawful. */
    Optional<String> wrongPeriod(int schoolUrn, LocalDate from, LocalDate to, LocalDate earliest) {
        return new ImprovementPeriod(from, to)
                .wrong(
                        earliest,
                        settings.number("notice-to-improve.weeks-least", null, today()),
                        settings.number("notice-to-improve.weeks-most", null, today()),
                        calendars.of(schoolUrn));
    }

    /** No notice is issued: what was prepared ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void notIssued(Matter matter, String stepKey, String because) {
        latest(stepKey).end("not-issued", because, today());
        notices.flush();
        correspondence.dropUnsent(stepKey, because);
        publisher.publishEvent(
                act("improvement.not-issued", matter, stepKey).because(because).build());
    }

    /**
     * Lets the letter go out: its words stand from now on.
     *
     * @throws IllegalStateException when no decision at the gate is on record for this very version
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void issue(String stepKey) {
        Decision decision = decisions.mustBeOnRecord(stepKey, Gate.NOTICE_TO_IMPROVE);
        ImprovementNotice notice = latest(stepKey);
        if (decision.takenAt().isBefore(notice.preparedAt())) {
            throw new IllegalStateException(
                    "The decision on record for " + stepKey + " was about an earlier version of the notice");
        }
        notice.issue(clock.instant(), decision.takenBy());
        notices.flush();
        correspondence.approve(notice.letter());
        publisher.publishEvent(Recorded.of("improvement.issued")
                .inCase(notice.reference())
                .about("notice-to-improve", stepKey)
                .pupil(notice.pupilId())
                .lawfully(
                        "Working together to improve school attendance, paragraphs 174 to 200; Education Act 1996 s.7")
                .fact("version", notice.number())
                .build());
    }

    /** Records that it went out; from now on it runs to its end, whatever becomes of the case. */
    @Transactional(propagation = Propagation.MANDATORY)
    void sent(Matter matter, String stepKey, Correspondence.Method method, LocalDate on, String proof) {
        ImprovementNotice notice = latest(stepKey);
        Correspondence.Sent sent = correspondence.send(notice.letter(), method, on, proof);
        wrongPeriod(matter.schoolUrn(), notice.periodFrom(), notice.periodTo(), sent.deemedReceivedOn())
                .ifPresent(wrong -> {
                    throw Refused.invalid(
                            "sentOn",
                            "Sent on " + DayWords.full(on) + ", the parent has it on "
                                    + DayWords.full(sent.deemedReceivedOn()) + ". " + wrong,
                            "Have it prepared again with later days.");
                });
        notice.sent(on, sent.deemedReceivedOn(), sent.working());
        notices.flush();
        steps.goLive(stepKey);
        publisher.publishEvent(act("improvement.sent", matter, stepKey)
                .fact("version", notice.number())
                .fact("on", on.toString())
                .fact("receivedOn", sent.deemedReceivedOn().toString())
                .fact("working", sent.working())
                .build());
    }

    /** It is to be prepared again with other days: the letter that did not go out is dropped. */
    @Transactional(propagation = Propagation.MANDATORY)
    void prepareAgain(String stepKey, String because) {
        dropUnsent(stepKey, because);
    }

    private void dropUnsent(String stepKey, String because) {
        notices.findByStepKeyOrderByNumber(stepKey).stream()
                .filter(version -> version.state() == ImprovementNotice.State.PREPARED
                        || version.state() == ImprovementNotice.State.ISSUED)
                .forEach(ImprovementNotice::replace);
        notices.flush();
        correspondence.dropUnsent(stepKey, because);
    }

    /**
     * Keeps a person's judgement.
     *
     * @param review {@code improved}, {@code insufficient}, {@code continue}, {@code ended-early} or {@code withdrawn}
     * @param support {@code taken-up}, {@code not-taken-up} or {@code not-given}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void judge(Matter matter, String stepKey, String review, String support, String because) {
        ImprovementNotice notice = latest(stepKey);
        check(notice, review, support);
        if (!review.equals("continue")) {
            notice.end(review, because, today());
            notices.flush();
        }
        Recorded.Builder act = act("improvement.judged", matter, stepKey)
                .because(because)
                .fact("support", support)
                .outcome(review);
        tests.reading(notice, today()).ifPresent(reading -> act.personal("measured", reading.words()));
        publisher.publishEvent(act.build());
    }

    private void check(ImprovementNotice notice, String review, String support) {
        boolean over = today().isAfter(notice.periodTo());
        boolean judgesTheWhole = List.of("improved", "insufficient").contains(review);
        if (judgesTheWhole && !over) {
            throw Refused.invalid(
                    "review",
                    "The parent has until " + DayWords.full(notice.periodTo()) + ".",
                    "Go on, or end it early on the ground the notice names.");
        }
        if (List.of("continue", "ended-early").contains(review) && over) {
            throw Refused.invalid(
                    "review",
                    "The period ended on " + DayWords.full(notice.periodTo()) + ".",
                    "Say whether there was enough improvement, or withdraw the notice.");
        }
        // A notice offers support; where it was not given, the parent has not had the chance the notice is for.
        if (List.of("insufficient", "ended-early").contains(review) && support.equals("not-given")) {
            throw Refused.invalid(
                    "review",
                    "The further support the notice offers was not given.",
                    "Withdraw the notice, or give the support and go on while the period lasts.");
        }
    }

    /** The ground of the step has gone before it was sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void mustStop(String stepKey, String ground) {
        notices.findFirstByStepKeyOrderByNumberDesc(stepKey)
                .filter(notice -> notice.endedOn() == null && notice.state() != ImprovementNotice.State.REPLACED)
                .ifPresent(notice -> notice.end("stopped", "It had to stop: " + ground + ".", today()));
        notices.flush();
        correspondence.dropUnsent(stepKey, "It had to stop: " + ground + ".");
        publisher.publishEvent(Recorded.of("improvement.stopped")
                .inCase(steps.get(stepKey).reference())
                .about("notice-to-improve", stepKey)
                .outcome(String.valueOf(ground))
                .build());
    }

    ImprovementNotice latest(String stepKey) {
        return notices.findFirstByStepKeyOrderByNumberDesc(stepKey)
                .orElseThrow(() -> Refused.conflict("No notice is prepared yet.", "Prepare it first."));
    }

    private LocalDate today() {
        return London.today(clock);
    }

    private String by() {
        return currentActor.get().username();
    }

    private static Recorded.Builder act(String action, Matter matter, String stepKey) {
        return Recorded.of(action)
                .inCase(matter.reference())
                .about("notice-to-improve", stepKey)
                .pupil(matter.pupilId());
    }
}
