package org.gradus.ladder.support;

import java.time.Clock;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.GateQuestion;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.stereotype.Component;

/** What the record says of a proposed part-time timetable (Regs24 reg 11(6)). */
@Component
class PartTimeFacts implements FactFinder {

    private final PartTimeTimetables timetables;
    private final PupilLookup pupils;
    private final CurrentActor currentActor;
    private final Clock clock;

    PartTimeFacts(PartTimeTimetables timetables, PupilLookup pupils, CurrentActor currentActor, Clock clock) {
        this.timetables = timetables;
        this.pupils = pupils;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @Override
    public Set<String> conditions() {
        return Set.of("head-agrees", "resident-parent-agrees", "times-agreed", "end-date-set", "reviews-set");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        if (question.stepKey() == null) {
            return Fact.unknown("No part-time timetable is named.");
        }
        return timetables
                .latest(question.stepKey())
                .map(timetable -> find(condition, question, timetable))
                .orElseGet(() -> Fact.unknown("No times have been proposed yet."));
    }

    private Fact find(String condition, GateQuestion question, PartTimeTimetables.View timetable) {
        return switch (condition) {
            case "head-agrees" -> headAgrees(question, timetable);
            case "resident-parent-agrees" -> residentParentAgrees(timetable);
            case "times-agreed" ->
                Fact.when(
                        !timetable.times().isBlank(),
                        timetable.times().isBlank() ? "No session in school is named." : timetable.times());
            case "end-date-set" -> endDateSet(timetable);
            case "reviews-set" ->
                Fact.when(
                        timetable.reviewsSet(),
                        timetable.reviewsSet() && timetable.endsOn() != null
                                ? "Reviews are set, the first on " + timetables.nextReview(timetable) + "."
                                : "No reviews are set.");
            default -> throw new IllegalArgumentException(condition);
        };
    }

    /** The one deciding must be head at this school; afterwards the row says who it was. */
    private Fact headAgrees(GateQuestion question, PartTimeTimetables.View timetable) {
        if (timetable.agreedBy() != null) {
            return Fact.yes("Agreed by " + timetable.agreedBy() + " on " + timetable.agreedOn() + ".");
        }
        Actor actor = currentActor.find().orElse(null);
        if (actor == null || !actor.username().equals(question.deciding())) {
            return Fact.unknown("The head has not decided yet.");
        }
        return Fact.when(
                actor.has(Role.HEAD, question.schoolUrn()),
                actor.has(Role.HEAD, question.schoolUrn())
                        ? actor.name() + " decides as head."
                        : actor.name() + " is not head of this school.");
    }

    private Fact residentParentAgrees(PartTimeTimetables.View timetable) {
        if (timetable.parentsAskedOn() == null) {
            return Fact.unknown("The parents have not been asked yet.");
        }
        if (timetable.parentId() == null) {
            return Fact.no(
                    "Asked on " + timetable.parentsAskedOn() + ", no parent recorded as living with the child agreed.");
        }
        return pupils.parentsWithAddresses(timetable.pupilId()).stream()
                .filter(parent -> parent.parentId() == timetable.parentId())
                .filter(parent -> Boolean.TRUE.equals(parent.livesWithPupil()))
                .map(ParentOf::name)
                .findFirst()
                .map(name ->
                        Fact.yes(name + ", with whom the child lives, agreed on " + timetable.parentsAskedOn() + "."))
                .orElseGet(() -> Fact.no("The parent who agreed is not recorded as living with the child."));
    }

    private Fact endDateSet(PartTimeTimetables.View timetable) {
        if (timetable.endsOn() == null) {
            return Fact.no("No last day is set.");
        }
        var latest = timetables.latestEnd(timetable.schoolUrn(), timetable.startsOn());
        boolean within = !timetable.endsOn().isAfter(latest);
        boolean ahead = timetable.agreedOn() != null || !timetable.endsOn().isBefore(London.today(clock));
        return Fact.when(
                within && ahead,
                "From " + timetable.startsOn() + " to " + timetable.endsOn() + "; the longest allowed ends on " + latest
                        + "." + (ahead ? "" : " The last day has passed."));
    }
}
