package org.gradus.ladder.order;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepEvent;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.pupils.PupilLookup;
import org.gradus.settings.Settings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes, extends and ends education supervision orders on record (Children Act 1989 s.36 and Schedule 3). */
@Service
public class Orders {

    /** Education Act 1996 s.447(2), as the rules of court have it. */
    private static final int WEEKS_TO_ANSWER_THE_COURT = 8;

    private final OrderRecords records;
    private final Steps steps;
    private final Decisions decisions;
    private final Matters matters;
    private final PupilLookup pupils;
    private final CaseProcess process;
    private final Settings settings;
    private final Access access;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Orders(
            OrderRecords records,
            Steps steps,
            Decisions decisions,
            Matters matters,
            PupilLookup pupils,
            @Lazy CaseProcess process,
            Settings settings,
            Access access,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.records = records;
        this.steps = steps;
        this.decisions = decisions;
        this.matters = matters;
        this.pupils = pupils;
        this.process = process;
        this.settings = settings;
        this.access = access;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * The court made the order: keeps it with its days.
     *
     * @param sealedLastDay as the sealed order says it; null when it says none, so that it is counted
     * @return the last day
     * @throws Refused INVALID for a day that has not come, is before the application, or outside compulsory school age,
     *     and for a term of more than three years
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public LocalDate made(
            Matter matter, String stepKey, String court, LocalDate on, LocalDate sealedLastDay, String supervisor) {
        decisions.mustBeOnRecord(stepKey, Gate.APPLY_ORDER);
        mustHaveCome("decidedOn", on);
        mustNotBeBefore("decidedOn", on, lodgedOn(stepKey), "the application was lodged");
        var age = pupils.withId(matter.pupilId()).orElseThrow().compulsorySchoolAge();
        if (!age.covers(on)) {
            throw Refused.invalid(
                    "decidedOn",
                    "The child is not of compulsory school age on " + on + " (" + age.from() + " to " + age.to() + ").",
                    "Check the day; an order can only be made within compulsory school age.");
        }
        LocalDate lastDay = sealedLastDay != null
                ? sealedLastDay
                : OrderTerm.lastDay(
                        on,
                        settings.number("eso.term-months", null, on),
                        OrderTerm.LastDay.of(
                                settings.inForce("eso.last-day", null, on).value()));
        if (lastDay.isBefore(on) || lastDay.isAfter(on.plusYears(3))) {
            throw Refused.invalid(
                    "lastDay",
                    "An order made on " + on + " cannot last until " + lastDay + ".",
                    "Copy the last day from the sealed order, or leave it empty.");
        }
        records.made(new SupervisionOrder(
                stepKey,
                matter.reference(),
                matter.pupilId(),
                court,
                on,
                lastDay,
                supervisor,
                clock.instant(),
                null,
                null));
        return lastDay;
    }

    /** Puts the order in force: from now on it runs to its lawful end. Called by the model; a second call changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void putInForce(String stepKey) {
        decisions.mustBeOnRecord(stepKey, Gate.APPLY_ORDER);
        SupervisionOrder order = existing(stepKey);
        if (records.putInForce(stepKey)) {
            steps.goLive(stepKey);
            publisher.publishEvent(Recorded.of("order.in-force")
                    .inCase(order.reference())
                    .about("step", stepKey)
                    .pupil(order.pupilId())
                    .lawfully("Children Act 1989 s.36")
                    .fact("madeOn", order.madeOn().toString())
                    .fact("lastDay", order.lastDay().toString())
                    .personal("supervisor", order.supervisor())
                    .build());
        }
    }

    /**
     * The court answered an application to extend.
     *
     * @param months by how many; null when it refused
     * @throws Refused INVALID for more months than were applied for, or a day before the application or after the order ended
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void answered(String stepKey, LocalDate on, Integer months) {
        Extension asked = asked(stepKey);
        SupervisionOrder order = existing(stepKey);
        if (asked.lodgedOn() == null) {
            throw Refused.conflict("The extension has not been applied for.", "Lodge the application first.");
        }
        mustHaveCome("decidedOn", on);
        mustNotBeBefore("decidedOn", on, asked.lodgedOn(), "the application was lodged");
        if (on.isAfter(order.lastDay())) {
            throw Refused.invalid(
                    "decidedOn",
                    "The order expired on " + order.lastDay() + ", so it could not be extended on " + on + ".",
                    "Check the day; an expired order cannot be extended, but a new one can be considered.");
        }
        if (months != null && months > asked.months()) {
            throw Refused.invalid(
                    "months",
                    asked.months() + " months were applied for, not " + months + ".",
                    "Copy the length from the sealed order.");
        }
        records.decided(asked.id(), on, months, months == null ? null : OrderTerm.extended(order.lastDay(), months));
    }

    /** Extends the order by what the court granted. Called by the model. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void extend(String stepKey) {
        decisions.mustBeOnRecord(stepKey, Gate.EXTEND_ORDER);
        SupervisionOrder order = existing(stepKey);
        Extension granted = asked(stepKey);
        if (granted.lastDay() == null) {
            throw new IllegalStateException("No extension was granted in " + stepKey);
        }
        records.lastDay(stepKey, granted.lastDay());
        publisher.publishEvent(Recorded.of("order.extended")
                .inCase(order.reference())
                .about("step", stepKey)
                .pupil(order.pupilId())
                .lawfully("Children Act 1989 Schedule 3 para 15")
                .fact("from", order.lastDay().toString())
                .fact("to", granted.lastDay().toString())
                .build());
    }

    /**
     * Ends an order before its last day: a court discharged it, or a care order was made.
     *
     * @param how {@code discharged} or {@code care-order}
     * @throws Refused INVALID for another way or an impossible day; CONFLICT when none is in force; FORBIDDEN; NOT_FOUND
     */
    @Transactional
    public void end(String stepKey, String how, LocalDate on, String court, Reason because) {
        Step step = steps.get(stepKey);
        Matter matter = matters.lock(step.reference());
        access.mustSeeMatter(step.reference(), matter.schoolUrn(), matter.referred());
        access.mustBeAbleToChange();
        access.must(Role.EDUCATION_WELFARE, Role.LEGAL);
        if (!how.equals("discharged") && !how.equals("care-order")) {
            throw Refused.invalid("how", "An order does not end this way.", "Choose one of the ways in the list.");
        }
        SupervisionOrder order = records.order(stepKey)
                .filter(made -> step.open() && made.endedOn() == null)
                .orElseThrow(() -> Refused.conflict(
                        "No order is in force in " + stepKey + ".", "Look at the case to see how it ended."));
        mustHaveCome("on", on);
        mustNotBeBefore("on", on, order.madeOn(), "the order was made");
        records.end(stepKey, on, how);
        records.event(stepKey, how, on, court + ": " + because.text());
        publisher.publishEvent(Recorded.of("order.ended")
                .inCase(order.reference())
                .about("step", stepKey)
                .pupil(order.pupilId())
                .because(because.text())
                .outcome(how)
                .fact("on", on.toString())
                .fact("court", court)
                .build());
        process.tellStep(
                order.reference(),
                stepKey,
                how.equals("discharged") ? "Message_OrderDischarged" : "Message_CareOrderMade",
                Map.of());
    }

    /**
     * A court directed the authority to consider applying for an order; opens the step in which it is considered, due
     * within eight weeks (Education Act 1996 s.447(2)).
     *
     * @param aboutStep the prosecution in which it was directed, or null
     * @throws Refused INVALID for a day that has not come; otherwise as {@link Steps#open}
     */
    @Transactional
    public Step directed(String reference, String aboutStep, String court, LocalDate on, Reason because) {
        Matter matter = matters.lock(reference);
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        access.mustBeAbleToChange();
        access.must(Role.EDUCATION_WELFARE, Role.LEGAL);
        mustHaveCome("directedOn", on);
        if (court == null || court.isBlank()) {
            throw Refused.invalid("court", "The court is not named.", "Say which court gave the direction.");
        }
        LocalDate answerBy = on.plusWeeks(WEEKS_TO_ANSWER_THE_COURT);
        records.directed(reference, aboutStep, court, on, answerBy);
        publisher.publishEvent(Recorded.of("order.consideration-directed")
                .inCase(reference)
                .about("case", reference)
                .pupil(matter.pupilId())
                .because(because.text())
                .lawfully("Education Act 1996 s.447(2)")
                .fact("court", court)
                .fact("directedOn", on.toString())
                .fact("answerBy", answerBy.toString())
                .build());
        return steps.open(
                reference, new StepRequest(StepKind.EDUCATION_SUPERVISION_ORDER, null, null, null, aboutStep, because));
    }

    /** @throws Refused INVALID when the day has not come */
    void mustHaveCome(String field, LocalDate day) {
        if (day == null || day.isAfter(London.today(clock))) {
            throw Refused.invalid(
                    field,
                    day == null ? "No day is given." : day + " has not come yet.",
                    "Enter the day on which it happened.");
        }
    }

    /** @throws Refused INVALID when the day is before the earliest it can be */
    static void mustNotBeBefore(String field, LocalDate day, LocalDate earliest, String since) {
        if (earliest != null && day.isBefore(earliest)) {
            throw Refused.invalid(
                    field, day + " is before " + since + " (" + earliest + ").", "Enter the day on which it happened.");
        }
    }

    private LocalDate lodgedOn(String stepKey) {
        return records.events(stepKey).stream()
                .filter(event -> event.kind().equals("application"))
                .map(StepEvent::on)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private Extension asked(String stepKey) {
        return records.extensions(stepKey).stream()
                .reduce((first, second) -> second)
                .orElseThrow(() -> Refused.conflict("No extension is proposed.", "Propose one first."));
    }

    private SupervisionOrder existing(String stepKey) {
        return records.order(stepKey)
                .orElseThrow(() -> new IllegalStateException("No order is on record for " + stepKey));
    }
}
