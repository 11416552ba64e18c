package org.gradus.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.ParentOf;
import org.springframework.stereotype.Component;

/** Whether child and parent are known well enough to be named in court, and the child's needs to be asked about. */
@Component
class PeopleGaps implements GapFinder {

    @Override
    public List<Found> in(Material material) {
        List<Found> found = new ArrayList<>();
        for (Step step : material.acts()) {
            if (step.parentId() != null) {
                parent(material, step, found);
            }
        }
        if (material.pupil().dateOfBirth() == null) {
            found.add(new Found(
                    "child-birth-unknown",
                    material.pupil().name(),
                    "Without it compulsory school age cannot be shown.",
                    null));
        }
        if (material.needs().isEmpty()) {
            found.add(new Found(
                    "needs-unknown",
                    material.pupil().name(),
                    "The school's files name no need and no circumstance; whether there is none is not said.",
                    "/cases/" + material.reference() + "/people"));
        }
        if (!material.marks().isEmpty()
                && material.enrolments().stream()
                        .filter(Enrolment::main)
                        .noneMatch(enrolment ->
                                enrolment.schoolUrn() == material.school().urn()
                                        && enrolment.on(material.marks().get(0).date()))) {
            found.add(new Found(
                    "not-on-roll",
                    material.school().name(),
                    "No enrolment covers the first day of the absences.",
                    "/cases/" + material.reference() + "/people"));
        }
        return found;
    }

    private static void parent(Material material, Step step, List<Found> found) {
        String page = "/cases/" + material.reference() + "/people";
        Optional<ParentOf> known = material.parent(step.parentId());
        if (known.isEmpty()) {
            found.add(new Found(
                    "parent-not-recorded",
                    step.stepKey(),
                    "The school's files no longer name them as a parent.",
                    page));
            return;
        }
        ParentOf parent = known.get();
        String where = step.stepKey() + ", " + parent.name();
        if (parent.forename() == null || parent.forename().isBlank()) {
            found.add(new Found("parent-name-incomplete", where, "Only the surname is known.", page));
        }
        if (parent.address().isEmpty()) {
            found.add(new Found("parent-address-missing", where, "No address is on record.", page));
        }
        if (step.kind() == StepKind.PROSECUTION) {
            found.add(new Found(
                    "parent-birth-missing", where, "The school's files do not hold a parent's date of birth.", null));
        }
        if (parent.parentalResponsibility() == null && parent.livesWithPupil() == null) {
            found.add(new Found(
                    "parent-link-unknown",
                    where,
                    "Neither parental responsibility nor whether the child lives with them is known.",
                    page));
        }
        if (parent.interpreterNeeded()) {
            found.add(new Found(
                    "interpreter-needed",
                    where,
                    "Needs an interpreter" + (parent.language() == null ? "." : " (" + parent.language() + ")."),
                    page));
        }
    }
}
