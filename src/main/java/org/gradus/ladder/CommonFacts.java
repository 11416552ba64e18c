package org.gradus.ladder;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gradus.casework.Cases;
import org.gradus.casework.SafeguardingHolds;
import org.gradus.kernel.London;
import org.gradus.pupils.CompulsorySchoolAge;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.AttendanceCode;
import org.gradus.register.PenaltyCount;
import org.springframework.stereotype.Component;

/** The facts that several gates ask for: who the child is, what the register says, who prepared and who decides. */
@Component
class CommonFacts implements FactFinder {

    private final PupilLookup pupils;
    private final SafeguardingHolds holds;
    private final Cases cases;
    private final OffenceSessions sessions;
    private final Steps steps;

    CommonFacts(PupilLookup pupils, SafeguardingHolds holds, Cases cases, OffenceSessions sessions, Steps steps) {
        this.pupils = pupils;
        this.holds = holds;
        this.cases = cases;
        this.sessions = sessions;
        this.steps = steps;
    }

    @Override
    public Set<String> conditions() {
        return Set.of(
                "compulsory-school-age",
                "on-roll",
                "parent-in-law",
                "threshold-met",
                "no-unresolved-n",
                "no-safeguarding-hold",
                "no-open-representation",
                "register-unchanged",
                "two-people");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        return switch (condition) {
            case "compulsory-school-age" -> compulsorySchoolAge(question);
            case "on-roll" -> onRoll(question);
            case "parent-in-law" -> parentInLaw(question);
            case "threshold-met" -> thresholdMet(question);
            case "no-unresolved-n" -> noUnresolvedN(question);
            case "no-safeguarding-hold" -> noHold(question);
            case "no-open-representation" -> none(question, StepKind.REPRESENTATION, "representation");
            case "register-unchanged" ->
                none(question, StepKind.REGISTER_CHANGED, "changed mark that nobody has looked at");
            case "two-people" -> twoPeople(question);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    /** Tested at the dates of the sessions concerned, not at the date somebody looks (EA96 s.8). */
    private Fact compulsorySchoolAge(GateQuestion question) {
        CompulsorySchoolAge age =
                pupils.withId(question.pupilId()).orElseThrow().compulsorySchoolAge();
        LocalDate from = first(question);
        LocalDate to = last(question);
        return Fact.when(
                age.covers(from) && age.covers(to),
                "Of compulsory school age from " + age.from() + " to " + age.to() + "; asked for " + from + " to " + to
                        + ".");
    }

    private Fact onRoll(GateQuestion question) {
        List<Enrolment> on = pupils.enrolmentsOn(question.pupilId(), last(question));
        return Fact.when(
                !on.isEmpty(),
                on.isEmpty()
                        ? "On no school's roll on " + last(question) + "."
                        : "On roll at school " + on.get(0).schoolUrn() + " on " + last(question) + ".");
    }

    private Fact parentInLaw(GateQuestion question) {
        if (question.parentId() == null) {
            return Fact.unknown("No parent is named.");
        }
        return pupils.parentsWithAddresses(question.pupilId()).stream()
                .filter(parent -> parent.parentId() == question.parentId())
                .findFirst()
                .map(parent -> Fact.yes(parent.name() + " is recorded as a parent (" + parent.relationship() + ")."))
                .orElseGet(() -> Fact.no("The person named is not recorded as a parent of the pupil."));
    }

    private Fact thresholdMet(GateQuestion question) {
        PenaltyCount count = sessions.count(question);
        return Fact.when(count.met(), count.working())
                .resting(count.crossing().map(PenaltyCount.Crossing::sessions).orElse(List.of()));
    }

    private Fact noUnresolvedN(GateQuestion question) {
        List<PenaltyCount.Counted> open = sessions.of(question).stream()
                .filter(mark -> mark.code() == AttendanceCode.N)
                .toList();
        return Fact.when(
                        open.isEmpty(),
                        open.isEmpty()
                                ? "None of the sessions counted is still coded N."
                                : open.size() + " of the sessions counted are still coded N, first on "
                                        + open.get(0).date() + ".")
                .resting(open);
    }

    private Fact noHold(GateQuestion question) {
        // A duty without a case of its own, such as an attendance order, is held by the hold on the child's case.
        return holds.standing(question.reference(), question.knownAt())
                .or(() ->
                        cases.openCaseOf(question.pupilId()).flatMap(open -> holds.standing(open, question.knownAt())))
                .map(hold -> Fact.no("A safeguarding hold stands since " + London.date(hold.placedAt()) + "."))
                .orElseGet(() -> Fact.yes("No safeguarding hold stands."));
    }

    private Fact none(GateQuestion question, StepKind kind, String what) {
        return steps.ofCase(question.reference()).stream()
                .filter(step -> step.kind() == kind)
                .filter(step -> !step.askedAt().isAfter(question.knownAt()))
                .filter(step -> step.endedOn() == null || step.endedOn().isAfter(question.on()))
                .findFirst()
                .map(step -> Fact.no("There is an open " + what + ": " + step.stepKey() + "."))
                .orElseGet(() -> Fact.yes("There is no open " + what + "."));
    }

    /** Whoever prepared an enforcement step may not be its only approver (domain section 5, [DESIGN]). */
    private static Fact twoPeople(GateQuestion question) {
        if (question.preparedBy() == null) {
            return Fact.unknown("Nobody is on record as having prepared this.");
        }
        if (question.deciding() == null) {
            return Fact.yes("Prepared by " + question.preparedBy() + "; somebody else decides.");
        }
        return Fact.when(
                !question.preparedBy().equals(question.deciding()),
                "Prepared by " + question.preparedBy() + ", decided by " + question.deciding() + ".");
    }

    private static LocalDate first(GateQuestion question) {
        return question.step() == null || question.step().periodFrom() == null
                ? question.on()
                : question.step().periodFrom();
    }

    private static LocalDate last(GateQuestion question) {
        return question.step() == null || question.step().periodTo() == null
                ? question.on()
                : question.step().periodTo();
    }
}
