package org.gradus.leave;

import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.GateQuestion;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.stereotype.Component;

/** What the record says of a request for leave (Regs24 reg 11); whether it is exceptional is for the head to find. */
@Component
class LeaveFacts implements FactFinder {

    private final LeaveRows rows;
    private final PupilLookup pupils;
    private final SchoolCalendars calendars;
    private final CurrentActor currentActor;

    LeaveFacts(LeaveRows rows, PupilLookup pupils, SchoolCalendars calendars, CurrentActor currentActor) {
        this.rows = rows;
        this.pupils = pupils;
        this.calendars = calendars;
        this.currentActor = currentActor;
    }

    @Override
    public Set<String> conditions() {
        return Set.of("asked-in-advance", "asked-by-resident-parent", "head-decides", "days-decided");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        return rows.findByReference(question.reference())
                .map(LeaveRequest::view)
                .map(leave -> find(condition, question, leave))
                .orElseGet(() -> Fact.unknown("This is not a request for leave."));
    }

    private Fact find(String condition, GateQuestion question, Leave leave) {
        return switch (condition) {
            case "asked-in-advance" -> askedInAdvance(leave);
            case "asked-by-resident-parent" -> askedByResidentParent(leave);
            case "head-decides" -> headDecides(question, leave);
            case "days-decided" -> daysDecided(leave);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    private static Fact askedInAdvance(Leave leave) {
        if (!leave.asked()) {
            return Fact.no("Nobody asked.");
        }
        return Fact.when(
                leave.requestedOn().isBefore(leave.from()),
                "Asked on " + leave.requestedOn() + " for leave from " + leave.from() + ".");
    }

    private Fact askedByResidentParent(Leave leave) {
        if (leave.parentId() == null) {
            return Fact.no("Nobody asked.");
        }
        return pupils.parentsWithAddresses(leave.pupilId()).stream()
                .filter(parent -> parent.parentId() == leave.parentId())
                .findFirst()
                .map(LeaveFacts::livesWith)
                .orElseGet(() -> Fact.no("Whoever asked is not recorded as a parent."));
    }

    private static Fact livesWith(ParentOf parent) {
        if (parent.livesWithPupil() == null) {
            return Fact.unknown("It is not recorded whether the child lives with " + parent.name() + ".");
        }
        return Fact.when(
                parent.livesWithPupil(),
                parent.name()
                        + (parent.livesWithPupil()
                                ? " asked; the child lives with them."
                                : " asked; the child does not live with them."));
    }

    private Fact headDecides(GateQuestion question, Leave leave) {
        Actor actor = currentActor.find().orElse(null);
        if (actor != null && actor.username().equals(question.deciding())) {
            boolean head = actor.has(Role.HEAD, question.schoolUrn());
            return Fact.when(head, actor.name() + (head ? " decides as head." : " is not head of this school."));
        }
        return leave.decidedBy() == null
                ? Fact.unknown("The head has not decided yet.")
                : Fact.yes("Decided by " + leave.decidedBy() + " on " + leave.decidedOn() + ".");
    }

    private Fact daysDecided(Leave leave) {
        int asked = calendars
                .of(leave.schoolUrn())
                .schoolDays(leave.from(), leave.to())
                .size();
        if (leave.daysGranted() == null) {
            return Fact.unknown("No number of days is decided yet; " + asked + " school days were asked for.");
        }
        return Fact.when(
                leave.daysGranted() >= 1 && leave.daysGranted() <= asked,
                leave.daysGranted() + " of " + asked + " school days asked for.");
    }
}
