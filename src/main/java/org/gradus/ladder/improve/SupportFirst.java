package org.gradus.ladder.improve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gradus.calendar.DayWords;
import org.gradus.casework.FamilyContacts;
import org.gradus.casework.PlanViews;
import org.gradus.ladder.Fact;
import org.gradus.ladder.FactFinder;
import org.gradus.ladder.GateQuestion;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.settings.Settings;
import org.springframework.stereotype.Component;

/** Support comes first: what was tried or refused, how often the family was contacted, and whether promises were kept. */
@Component
class SupportFirst implements FactFinder {

    private static final Set<StepKind> SUPPORT = Set.of(StepKind.EARLY_HELP, StepKind.ATTENDANCE_CONTRACT);

    private static final Set<String> REFUSED = Set.of("refused", "not-attended", "declined", "no-consent");

    private final PlanViews plans;
    private final FamilyContacts contacts;
    private final Steps steps;
    private final Settings settings;

    SupportFirst(PlanViews plans, FamilyContacts contacts, Steps steps, Settings settings) {
        this.plans = plans;
        this.contacts = contacts;
        this.steps = steps;
        this.settings = settings;
    }

    @Override
    public Set<String> conditions() {
        return Set.of("support-tried", "support-first", "contacts-recorded", "promises-kept");
    }

    @Override
    public Fact find(String condition, GateQuestion question) {
        return switch (condition) {
            case "support-tried", "support-first" -> tried(question);
            case "contacts-recorded" -> contacted(question);
            case "promises-kept" -> kept(question);
            default -> throw new IllegalArgumentException(condition);
        };
    }

    /** A plan agreed and reviewed, or support offered and refused. */
    private Fact tried(GateQuestion question) {
        List<String> evidence = new ArrayList<>();
        for (PlanViews.PlanView plan : plans.of(question.reference())) {
            if (plan.agreedOn() == null || plan.agreedOn().isAfter(question.on())) {
                continue;
            }
            boolean judged = plan.targets().stream().anyMatch(target -> target.verdict() != null);
            if (judged) {
                evidence.add("Plan " + plan.number() + ", agreed on " + DayWords.full(plan.agreedOn())
                        + ", was reviewed, its targets judged.");
            } else if ("declined".equals(plan.parentAgrees())) {
                evidence.add("Plan " + plan.number() + " was offered on " + DayWords.full(plan.agreedOn())
                        + "; the parent declined it.");
            }
        }
        steps.ofCase(question.reference()).stream()
                .filter(step -> SUPPORT.contains(step.kind()))
                .filter(step -> step.endedOn() != null && !step.endedOn().isAfter(question.on()))
                .filter(step -> !"stopped".equals(step.outcome()))
                .filter(step -> !step.stepKey().equals(question.stepKey()))
                .map(SupportFirst::words)
                .forEach(evidence::add);
        return evidence.isEmpty()
                ? Fact.no("No plan was agreed and reviewed, and no offer of support with its refusal is recorded.")
                : Fact.yes(String.join(" ", evidence));
    }

    private static String words(Step step) {
        return step.kind().words() + " " + step.stepKey()
                + (REFUSED.contains(step.outcome()) ? " was offered and not taken up: " : " was tried: ")
                + step.outcome() + ", " + DayWords.full(step.endedOn()) + ".";
    }

    private Fact contacted(GateQuestion question) {
        int least = settings.number("statutory.contacts-least", question.schoolUrn(), question.on());
        FamilyContacts.Contacts counted = contacts.counted(question.reference(), question.knownAt());
        return Fact.when(counted.number() >= least, counted.words() + " At least " + least + " are asked for.");
    }

    /** Promises of school and authority in the newest plan: none broken, none past its day. */
    private Fact kept(GateQuestion question) {
        List<PlanViews.PlanView> all = plans.of(question.reference());
        if (all.isEmpty()) {
            return Fact.yes("No plan is in force, so no promise is owed.");
        }
        List<String> broken = all.get(0).promises().stream()
                .filter(promise -> !"family".equals(promise.owner()) && !"partner".equals(promise.owner()))
                .filter(promise -> promise.state().equals("BROKEN")
                        || promise.state().equals("OPEN") && promise.dueOn().isBefore(question.on()))
                .map(promise -> "\u201c" + promise.words() + "\u201d by " + promise.ownerName() + ", due "
                        + DayWords.full(promise.dueOn())
                        + (promise.state().equals("BROKEN") ? ", was not kept" : ", is overdue"))
                .toList();
        return broken.isEmpty()
                ? Fact.yes("No promise of school or authority is overdue or was broken.")
                : Fact.no(String.join("; ", broken) + ".");
    }
}
