package org.gradus.duties;

import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.casework.CaseActions;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Matters;
import org.gradus.kernel.Reason;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.pupils.CompulsorySchoolAge;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.Need;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What must stop stops: a case ends when the child has left every roll or is no longer of compulsory school age, and no
 * supervision order is applied for once the child is in care (Children Act 1989 s.36(6)). Doing it twice changes nothing.
 */
@Service
class CaseEndings {

    private static final String ENDED = "Message_CaseEnded";

    private final JdbcTemplate jdbc;
    private final PupilLookup pupils;
    private final CaseActions actions;
    private final CaseProcess process;
    private final Matters matters;
    private final Steps steps;
    private final CurrentActor currentActor;

    CaseEndings(
            JdbcTemplate jdbc,
            PupilLookup pupils,
            CaseActions actions,
            @Lazy CaseProcess process,
            Matters matters,
            Steps steps,
            CurrentActor currentActor) {
        this.jdbc = jdbc;
        this.pupils = pupils;
        this.actions = actions;
        this.process = process;
        this.matters = matters;
        this.steps = steps;
        this.currentActor = currentActor;
    }

    private record Open(String reference, long pupilId) {}

    /** Looks at every open case of a school. */
    @Transactional(propagation = Propagation.MANDATORY)
    void at(int school, LocalDate today) {
        jdbc.query(
                        "select reference, pupil_id from case_file where school_urn = ? and status = 'OPEN' order by id",
                        (row, n) -> new Open(row.getString(1), row.getLong(2)),
                        school)
                .forEach(open -> look(open, today));
    }

    private void look(Open open, LocalDate today) {
        CompulsorySchoolAge age = pupils.withId(open.pupilId()).orElseThrow().compulsorySchoolAge();
        List<Enrolment> all = pupils.enrolmentsOf(open.pupilId());
        boolean gone = !all.isEmpty()
                && all.stream()
                        .allMatch(enrolment ->
                                enrolment.to() != null && enrolment.to().isBefore(today));
        if (today.isAfter(age.to())) {
            end(open.reference(), "aged-out", "The last day of compulsory school age was " + age.to() + ".");
        } else if (gone) {
            end(open.reference(), "left", "The child has left every roll known here.");
        } else if (pupils.needsOn(open.pupilId(), today).contains(Need.Kind.LOOKED_AFTER)) {
            matters.lock(open.reference());
            steps.stop(open.reference(), "in-care", List.of(StepKind.EDUCATION_SUPERVISION_ORDER));
        }
    }

    private void end(String reference, String outcome, String because) {
        if (process.waits(reference, ENDED)) {
            currentActor.as(Actor.SYSTEM, () -> actions.end(reference, outcome, new Reason(because)));
        }
    }
}
