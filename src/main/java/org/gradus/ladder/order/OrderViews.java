package org.gradus.ladder.order;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepEvent;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.pupils.PupilLookup;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Supervision orders of a case as people may see them: considerations, orders, extensions, directions of courts. */
@Service
public class OrderViews {

    private final OrderRecords records;
    private final Steps steps;
    private final Matters matters;
    private final PupilLookup pupils;
    private final Access access;
    private final Clock clock;

    OrderViews(OrderRecords records, Steps steps, Matters matters, PupilLookup pupils, Access access, Clock clock) {
        this.records = records;
        this.steps = steps;
        this.matters = matters;
        this.pupils = pupils;
        this.access = access;
        this.clock = clock;
    }

    /**
     * One step for an order.
     *
     * @param order null until a court made one
     * @param inForce whether it is in force today
     * @param events empty for those who may not read the notes of the case
     */
    public record View(
            Step step,
            Consideration consideration,
            SupervisionOrder order,
            boolean inForce,
            List<Extension> extensions,
            List<StepEvent> events) {}

    /** Everything about orders in a case. */
    public record Page(List<View> steps, List<CourtDirection> directions, boolean mayRecord) {}

    /** @throws Refused NOT_FOUND when the case may not be seen */
    @Transactional(readOnly = true)
    public Page ofCase(String reference) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound("There is no case " + reference + ".", "Look it up by the pupil."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        boolean notes = access.maySeeNotes(matter.schoolUrn(), matter.referred());
        LocalDate today = London.today(clock);
        LocalDate ageEnds = pupils.withId(matter.pupilId())
                .orElseThrow()
                .compulsorySchoolAge()
                .to();
        List<Consideration> considerations = records.considerations(matter.pupilId(), clock.instant());
        return new Page(
                steps.ofCase(reference).stream()
                        .filter(step -> step.kind() == StepKind.EDUCATION_SUPERVISION_ORDER)
                        .map(step -> view(step, considerations, notes, today, ageEnds))
                        .toList(),
                records.directions(reference),
                access.mayChange() && access.has(Role.EDUCATION_WELFARE, Role.LEGAL));
    }

    private View view(
            Step step, List<Consideration> considerations, boolean notes, LocalDate today, LocalDate ageEnds) {
        SupervisionOrder order = records.order(step.stepKey()).orElse(null);
        return new View(
                step,
                considerations.stream()
                        .filter(consideration -> consideration.stepKey().equals(step.stepKey()))
                        .findFirst()
                        .orElse(null),
                order,
                order != null && order.inForceOn(today, ageEnds),
                records.extensions(step.stepKey()),
                notes ? records.events(step.stepKey()) : List.of());
    }
}
