package org.gradus.leave;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Correspondence;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The head's decision on a request for leave, and the letter that tells the family. */
@Service
class LeaveDecisions {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);
    private static final String LETTER = "leave-decision";
    private static final String WARNING =
            "Each parent who takes the child away or allows it may be asked to pay a penalty notice, for each child,"
                    + " or be prosecuted (Education Act 1996 sections 444 and 444A).";

    private final LeaveRows rows;
    private final Decisions decisions;
    private final SchoolCalendars calendars;
    private final Correspondence correspondence;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    LeaveDecisions(
            LeaveRows rows,
            Decisions decisions,
            SchoolCalendars calendars,
            @Lazy Correspondence correspondence,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.decisions = decisions;
        this.calendars = calendars;
        this.correspondence = correspondence;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Keeps the decision; leave is granted only through its gate.
     *
     * @throws Refused INVALID for a number of days that is not what was decided; CONFLICT with what the gate misses
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void decide(AnsweredTask task) {
        LeaveRequest request = rows.lockByReference(task.matter().reference()).orElseThrow();
        Leave leave = request.view();
        String decision = task.text("decision");
        Integer days = decision.equals("refuse") ? null : days(task, decision, leave);
        request.decide(decision, days, task.text("reason"), currentActor.get().username(), London.today(clock));
        rows.flush();
        if (days != null) {
            decisions.take(task, task.text("reason"));
        }
        correspondence.approve(correspondence.draft(new Correspondence.Draft(
                LETTER + " " + leave.reference(),
                leave.reference(),
                null,
                LETTER,
                leave.parentId(),
                words(request.view()))));
        publisher.publishEvent(LeaveRequests.recorded("leave.decided", leave.reference(), leave.pupilId())
                .because(task.text("reason"))
                .outcome(decision)
                .fact("daysGranted", days == null ? 0 : days)
                .build());
    }

    private int days(AnsweredTask task, String decision, Leave leave) {
        int asked = calendars
                .of(leave.schoolUrn())
                .schoolDays(leave.from(), leave.to())
                .size();
        int days = task.answers().get("days") instanceof Number number ? number.intValue() : 0;
        if (decision.equals("approve") ? days != asked : days < 1 || days >= asked) {
            throw Refused.invalid(
                    "days",
                    days + " is not " + (decision.equals("approve") ? "all" : "part") + " of the " + asked
                            + " school days asked for.",
                    "Give the number of school days granted, or change the decision.");
        }
        return days;
    }

    private Map<String, String> words(Leave leave) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("requestedFrom", DAY.format(leave.from()));
        words.put("requestedTo", DAY.format(leave.to()));
        words.put(
                "decision",
                switch (leave.decision()) {
                    case "approve" -> "Leave is granted for these dates.";
                    case "part" -> "Leave is granted for fewer days than you asked for.";
                    default -> "Leave is not granted.";
                });
        words.put("reasons", leave.decisionReason());
        words.put("decidedBy", "the head");
        if (leave.daysGranted() != null) {
            words.put("daysGranted", String.valueOf(leave.daysGranted()));
        }
        if (!leave.decision().equals("approve")) {
            words.put("warning", WARNING);
        }
        return words;
    }

    /**
     * Keeps how and when the letter went out; leave granted in full is closed with it.
     *
     * @throws Refused CONFLICT when safe contact forbids this way; INVALID for the day or a missing proof
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void send(AnsweredTask task) {
        LeaveRequest request = rows.lockByReference(task.matter().reference()).orElseThrow();
        Leave leave = request.view();
        LocalDate on = task.day("sentOn");
        correspondence.of(leave.reference()).stream()
                .filter(letter -> letter.template().equals(LETTER))
                .filter(letter -> letter.state() == Correspondence.State.APPROVED)
                .forEach(letter -> correspondence.send(
                        letter.id(), Correspondence.Method.valueOf(task.text("method")), on, task.textOrNull("proof")));
        request.sent(on);
        if (leave.decision().equals("approve")) {
            request.close("granted", London.today(clock));
        }
        rows.flush();
        publisher.publishEvent(LeaveRequests.recorded("leave.decision-sent", leave.reference(), leave.pupilId())
                .outcome(leave.decision())
                .fact("sentOn", on.toString())
                .fact("method", task.text("method"))
                .build());
    }
}
