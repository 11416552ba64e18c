package org.gradus.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.calendar.DayWords;
import org.gradus.casework.PlanViews;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.contract.ContractViews;
import org.springframework.stereotype.Component;

/** Whether support came first and was kept, and whether the family was heard. */
@Component
class SupportGaps implements GapFinder {

    @Override
    public List<Found> in(Material material) {
        List<Found> found = new ArrayList<>();
        for (Step step : material.acts()) {
            LocalDate on = material.reliedOn(step);
            String page = "/cases/" + material.reference() + "/plan";
            if (material.plans().stream()
                    .noneMatch(
                            plan -> plan.agreedOn() != null && !plan.agreedOn().isAfter(on))) {
                found.add(new Found(
                        "no-plan", step.stepKey(), "No support plan was agreed by " + DayWords.full(on) + ".", page));
            }
            if (material.chronology().stream()
                    .noneMatch(
                            item -> item.kind().equals("meeting") && !item.on().isAfter(on))) {
                found.add(new Found(
                        "no-meeting",
                        step.stepKey(),
                        "No meeting with the family is on record by " + DayWords.full(on) + ".",
                        "/cases/" + material.reference() + "/timeline"));
            }
            material.plans().stream()
                    .flatMap(plan -> plan.promises().stream())
                    .filter(promise -> owedByUs(promise)
                            && promise.dueOn() != null
                            && promise.dueOn().isBefore(on))
                    .filter(promise -> !promise.state().equals("KEPT"))
                    .forEach(promise -> found.add(new Found(
                            "promise-overdue",
                            step.stepKey(),
                            "“" + promise.words() + "” was due on " + DayWords.full(promise.dueOn()) + " from "
                                    + promise.ownerName() + " and was not kept by " + DayWords.full(on) + ".",
                            page)));
            if (step.kind() == StepKind.ATTENDANCE_CONTRACT) {
                contract(material, step, found);
            }
        }
        material.steps().stream()
                .filter(step -> step.kind() == StepKind.REPRESENTATION && step.open())
                .forEach(step -> found.add(new Found(
                        "representation-open",
                        step.stepKey(),
                        "Made on " + DayWords.full(step.askedOn()) + ", not answered yet.",
                        "/steps/" + step.stepKey())));
        return found;
    }

    private static boolean owedByUs(PlanViews.PromiseView promise) {
        return promise.owner().equals("school") || promise.owner().equals("authority");
    }

    private static void contract(Material material, Step step, List<Found> found) {
        for (ContractViews.ContractView contract : material.contracts()) {
            if (!contract.stepKey().equals(step.stepKey()) || contract.inForceOn() == null) {
                continue;
            }
            if (contract.signatures().stream()
                    .noneMatch(signature -> signature.answer().equals("signed"))) {
                found.add(new Found(
                        "contract-unsigned",
                        step.stepKey(),
                        "In force since " + DayWords.full(contract.inForceOn()) + " without a parent's signature.",
                        "/steps/" + step.stepKey()));
            }
        }
    }
}
