package org.gradus.ladder.support;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Matter;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.pupils.Need;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.gradus.settings.Settings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Part-time timetables: proposed, agreed by head and resident parent, reviewed, ended (Regs24 reg 11(6); WT ¶53-68). */
@Service
public class PartTimeTimetables {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final String LETTER = "part-time-agreement";

    private final PartTimeRows rows;
    private final Decisions decisions;
    private final PupilLookup pupils;
    private final SchoolCalendars calendars;
    private final Settings settings;
    private final Correspondence correspondence;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    PartTimeTimetables(
            PartTimeRows rows,
            Decisions decisions,
            PupilLookup pupils,
            SchoolCalendars calendars,
            Settings settings,
            @Lazy Correspondence correspondence,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.decisions = decisions;
        this.pupils = pupils;
        this.calendars = calendars;
        this.settings = settings;
        this.correspondence = correspondence;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * What is proposed.
     *
     * @param endsOn last day; null when none was given, which keeps the gate closed
     * @param times the sessions attended, one a line; empty keeps the gate closed
     */
    public record Proposal(
            String because,
            LocalDate startsOn,
            LocalDate endsOn,
            String times,
            boolean reviewsSet,
            String safety,
            String workAtHome) {}

    /**
     * A timetable as it stands.
     *
     * @param number 1 for the first of its step
     * @param parentId the resident parent who agreed, or null
     * @param agreedOn the day the head agreed, or null
     * @param endedOn the day it ended, or null
     * @param endedAs full-time, alternative-provision, review-of-need, renew, refused or stopped
     */
    public record View(
            String stepKey,
            int number,
            String reference,
            long pupilId,
            int schoolUrn,
            String because,
            LocalDate startsOn,
            LocalDate endsOn,
            String times,
            boolean reviewsSet,
            String safety,
            String workAtHome,
            LocalDate parentsAskedOn,
            Long parentId,
            String agreedBy,
            LocalDate agreedOn,
            LocalDate toldOn,
            String toldWhom,
            LocalDate lastReviewedOn,
            LocalDate endedOn,
            String endedAs) {

        /** Whether a session of that day may be coded C2 under it. */
        public boolean covers(LocalDate day) {
            return agreedOn != null
                    && !day.isBefore(startsOn)
                    && !day.isAfter(endsOn)
                    && (endedOn == null || !day.isAfter(endedOn));
        }
    }

    /** @throws Refused INVALID for days that cannot be */
    @Transactional(propagation = Propagation.MANDATORY)
    public void propose(Matter matter, String stepKey, Proposal proposal) {
        if (proposal.endsOn() != null && proposal.endsOn().isBefore(proposal.startsOn())) {
            throw Refused.invalid("endsOn", "The last day is before the first.", "Give the first day first.");
        }
        if (proposal.startsOn().isBefore(London.today(clock))) {
            throw Refused.invalid(
                    "startsOn",
                    "The first day, " + DAY.format(proposal.startsOn())
                            + ", has passed; code C2 cannot be agreed for the past.",
                    "Choose today or a later day; have marks already coded C2 corrected.");
        }
        rows.saveAndFlush(new PartTimeTimetable(
                matter,
                stepKey,
                rows.countByStepKey(stepKey) + 1,
                proposal,
                currentActor.get().username(),
                clock.instant()));
        publisher.publishEvent(about("part-time.proposed", matter, stepKey)
                .because(proposal.because())
                .fact("startsOn", proposal.startsOn().toString())
                .fact(
                        "endsOn",
                        proposal.endsOn() == null ? "" : proposal.endsOn().toString())
                .build());
    }

    /**
     * Keeps what the parents answered; only a parent the child normally lives with can agree.
     *
     * @param agreeing ids of the parents who agree
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void parentsAsked(Matter matter, String stepKey, LocalDate on, Set<Long> agreeing) {
        SupportDays.mustNotBeInTheFuture("askedOn", on, clock);
        PartTimeTimetable timetable = current(stepKey);
        Long resident = pupils.parentsWithAddresses(matter.pupilId()).stream()
                .filter(parent -> agreeing.contains(parent.parentId()))
                .filter(parent -> Boolean.TRUE.equals(parent.livesWithPupil()))
                .map(ParentOf::parentId)
                .findFirst()
                .orElse(null);
        timetable.parentsAsked(on, resident);
        rows.flush();
        publisher.publishEvent(about("part-time.parents-asked", matter, stepKey)
                .outcome(resident == null ? "no-resident-parent" : "agreed")
                .build());
    }

    /** Brings it into force on the decision on record, which must be about this proposal and no earlier one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void start(Matter matter, String stepKey) {
        Decision decision = decisions.mustBeOnRecord(stepKey, Gate.PART_TIME_TIMETABLE);
        PartTimeTimetable timetable = current(stepKey);
        if (decision.takenAt().isBefore(timetable.proposedAt())) {
            throw new IllegalStateException("The decision on record for " + stepKey + " is about an earlier proposal");
        }
        timetable.agree(decision.takenBy(), decision.effectiveOn());
        rows.flush();
        View view = timetable.view();
        correspondence.approve(correspondence.draft(new Correspondence.Draft(
                letterKey(view), matter.reference(), stepKey, LETTER, view.parentId(), words(matter, view))));
        publisher.publishEvent(about("part-time.started", matter, stepKey)
                .lawfully("School Attendance (Pupil Registration) (England) Regulations 2024 reg 11(6)")
                .fact("startsOn", view.startsOn().toString())
                .fact("endsOn", view.endsOn().toString())
                .fact("decision", decision.id().toString())
                .build());
    }

    private Map<String, String> words(Matter matter, View view) {
        String parent = pupils.parentsWithAddresses(matter.pupilId()).stream()
                .filter(one -> one.parentId() == view.parentId())
                .map(ParentOf::name)
                .findFirst()
                .orElseThrow();
        return Map.of(
                "why", view.because(),
                "timetable", view.times(),
                "startsOn", DAY.format(view.startsOn()),
                "fullTimeBy", DAY.format(view.endsOn().plusDays(1)),
                "reviews",
                        "Every " + reviewWeeks(matter.schoolUrn(), view.startsOn()) + " school weeks, first on "
                                + DAY.format(nextReview(view)) + ".",
                "safety", view.safety(),
                "workAtHome", view.workAtHome(),
                "agreedBySchool", "the head, on " + DAY.format(view.agreedOn()),
                "agreedByParent", parent + ", on " + DAY.format(view.parentsAskedOn()));
    }

    /**
     * Keeps who was told and how the parent got the written agreement.
     *
     * @param whom {@code social-worker}, {@code virtual-school}, {@code send} or {@code nobody}
     * @throws Refused INVALID when somebody concerned was left out; CONFLICT when the agreement may not be sent so
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void told(
            Matter matter,
            String stepKey,
            LocalDate on,
            List<String> whom,
            Correspondence.Method method,
            LocalDate copyOn,
            String proof) {
        SupportDays.mustNotBeInTheFuture("toldOn", on, clock);
        PartTimeTimetable timetable = current(stepKey);
        Set<Need.Kind> needs = pupils.needsOn(matter.pupilId(), London.today(clock));
        mustBeTold(
                whom,
                "social-worker",
                needs.contains(Need.Kind.CHILD_PROTECTION)
                        || needs.contains(Need.Kind.CHILD_IN_NEED)
                        || needs.contains(Need.Kind.LOOKED_AFTER),
                "has a social worker");
        mustBeTold(whom, "virtual-school", needs.contains(Need.Kind.LOOKED_AFTER), "is looked after");
        mustBeTold(whom, "send", needs.contains(Need.Kind.EHCP), "has an education, health and care plan");
        timetable.told(on, String.join(", ", whom));
        rows.flush();
        correspondence
                .find(stepKey, LETTER, timetable.view().parentId())
                .filter(letter -> letter.state() == Correspondence.State.APPROVED)
                .ifPresent(letter -> correspondence.send(letter.id(), method, copyOn, proof));
        publisher.publishEvent(about("part-time.authority-told", matter, stepKey)
                .fact("toldOn", on.toString())
                .fact("whom", String.join(", ", whom))
                .build());
    }

    private static void mustBeTold(List<String> whom, String who, boolean concerned, String because) {
        if (concerned && !whom.contains(who)) {
            throw Refused.invalid(
                    "alsoTold",
                    "The pupil " + because + ", and they were not told.",
                    "Tell them, then record it here.");
        }
    }

    /**
     * Keeps a review and ends the timetable unless it goes on.
     *
     * @param next continue, full-time, alternative-provision, review-of-need or renew
     * @throws Refused INVALID when it cannot go on: the parent no longer agrees, or its last day has come
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reviewed(
            Matter matter, String stepKey, LocalDate on, boolean parentAgrees, String next, String because) {
        SupportDays.mustNotBeInTheFuture("heldOn", on, clock);
        PartTimeTimetable timetable = current(stepKey);
        LocalDate today = London.today(clock);
        if (next.equals("continue") && !parentAgrees) {
            throw Refused.invalid(
                    "partTimeReview",
                    "The parent no longer agrees, so code C2 may not be used from today.",
                    "Choose full time, another provision, a review of need or a new agreement.");
        }
        if (next.equals("continue") && !timetable.view().endsOn().isAfter(today)) {
            throw Refused.invalid(
                    "partTimeReview",
                    "The time agreed ends on " + DAY.format(timetable.view().endsOn()) + "; it cannot simply go on.",
                    "Choose full time, another provision, a review of need or a new agreement.");
        }
        timetable.reviewed(on);
        if (!next.equals("continue")) {
            timetable.end(next, today);
        }
        rows.flush();
        publisher.publishEvent(about("part-time.reviewed", matter, stepKey)
                .because(because)
                .outcome(next)
                .build());
    }

    /** Ends it with its step, if it has not ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(Matter matter, String stepKey, String how) {
        latest(stepKey).ifPresent(found -> {
            PartTimeTimetable timetable = current(stepKey);
            timetable.end(how, London.today(clock));
            rows.flush();
            correspondence.dropUnsent(stepKey, "The part-time timetable has ended.");
            publisher.publishEvent(about("part-time.ended", matter, stepKey)
                    .outcome(how)
                    .fact("number", found.number())
                    .build());
        });
    }

    /** The next review: some school weeks after the last, or the last day agreed if that comes first. */
    LocalDate nextReview(View timetable) {
        LocalDate from = timetable.lastReviewedOn() == null ? timetable.startsOn() : timetable.lastReviewedOn();
        LocalDate next = calendars
                .of(timetable.schoolUrn())
                .schoolWeeksAfter(from, reviewWeeks(timetable.schoolUrn(), from))
                .result();
        return next.isBefore(timetable.endsOn()) ? next : timetable.endsOn();
    }

    /** The last day a timetable beginning that day may have: so many calendar weeks, the first day included. */
    LocalDate latestEnd(int schoolUrn, LocalDate startsOn) {
        return startsOn.plusWeeks(settings.number("part-time.limit-weeks", schoolUrn, startsOn))
                .minusDays(1);
    }

    private int reviewWeeks(int schoolUrn, LocalDate on) {
        return settings.number("part-time.review-weeks", schoolUrn, on);
    }

    /** The latest timetable of a step. */
    @Transactional(readOnly = true)
    public Optional<View> latest(String stepKey) {
        return rows.findFirstByStepKeyOrderByNumberDesc(stepKey).map(PartTimeTimetable::view);
    }

    /** The timetables of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<View> ofCase(String reference) {
        return rows.findByReferenceOrderById(reference).stream()
                .map(PartTimeTimetable::view)
                .toList();
    }

    /** The agreed timetables of a pupil that reach into a period. */
    @Transactional(readOnly = true)
    public List<View> agreedBetween(long pupilId, LocalDate from, LocalDate to) {
        return rows.agreedBetween(pupilId, from, to).stream()
                .map(PartTimeTimetable::view)
                .toList();
    }

    private PartTimeTimetable current(String stepKey) {
        return rows.findFirstByStepKeyOrderByNumberDesc(stepKey)
                .orElseThrow(() -> Refused.conflict(
                        "No times have been proposed for " + stepKey + ".", "Propose the times first."));
    }

    private static String letterKey(View view) {
        return LETTER + " " + view.stepKey() + " " + view.number();
    }

    private static Recorded.Builder about(String action, Matter matter, String stepKey) {
        return Recorded.of(action)
                .inCase(matter.reference())
                .about("step", stepKey)
                .pupil(matter.pupilId());
    }
}
