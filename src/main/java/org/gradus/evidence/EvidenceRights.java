package org.gradus.evidence;

import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.springframework.stereotype.Component;

/** Who may look at the evidence of an act, and who may make a bundle of it. */
@Component
class EvidenceRights {

    private static final Role[] LEGAL_FILE = {Role.EDUCATION_WELFARE, Role.LEGAL, Role.MANAGER, Role.AUDITOR, Role.HEAD
    };

    private final Access access;
    private final CurrentActor currentActor;
    private final Matters matters;
    private final Steps steps;

    EvidenceRights(Access access, CurrentActor currentActor, Matters matters, Steps steps) {
        this.access = access;
        this.currentActor = currentActor;
        this.matters = matters;
        this.steps = steps;
    }

    /**
     * The case and the act that were asked for.
     *
     * @param act null for the whole case
     */
    record Asked(Matter matter, Step act) {}

    /**
     * @param stepKey null for the whole case
     * @throws Refused NOT_FOUND when there is no such case or act for the one acting; INVALID for a step that is no
     *     enforcement act; FORBIDDEN to those who may not read the notes of the case, and for a prosecution or the whole
     *     case to those who may not read a legal file
     */
    Asked maySee(String reference, String stepKey) {
        Matter matter = matters.find(reference)
                .filter(found -> found.kind().equals("case"))
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        Step act = stepKey == null ? null : act(reference, stepKey);
        if (!sees(matter, act)) {
            access.announceRefusal("evidence of " + (act == null ? reference : stepKey));
            throw Refused.forbidden(
                    "Your role may not read the evidence.", "Ask the head or the authority's welfare officer.");
        }
        return new Asked(matter, act);
    }

    /** Whether the one acting, who sees the case, may read the evidence of an act or, with null, of the whole case. */
    boolean sees(Matter matter, Step act) {
        boolean legal = act == null || act.kind() == StepKind.PROSECUTION;
        return access.maySeeNotes(matter.reference(), matter.schoolUrn(), matter.referred())
                && (!legal || access.has(LEGAL_FILE));
    }

    private Step act(String reference, String stepKey) {
        Step step = steps.get(stepKey);
        if (!step.reference().equals(reference)) {
            throw Refused.notFound(
                    "There is no step " + stepKey + " in " + reference + ".", "Choose one from the case's steps.");
        }
        if (!step.kind().formal()) {
            throw Refused.invalid(
                    "stepKey", step.kind().words() + " is no enforcement act.", "Choose a formal step of the case.");
        }
        return step;
    }

    /** Whether the one acting may make a bundle: the authority's welfare and legal officers, the head for what schools issue. */
    boolean mayMake(Asked asked) {
        if (!access.mayChange()) {
            return false;
        }
        boolean schools = asked.act() != null
                && switch (asked.act().kind()) {
                    case ATTENDANCE_CONTRACT, NOTICE_TO_IMPROVE, PENALTY_NOTICE -> true;
                    default -> false;
                };
        return access.has(Role.LEGAL, Role.EDUCATION_WELFARE)
                || (schools && currentActor.get().has(Role.HEAD, asked.matter().schoolUrn()));
    }

    /** Whether the one acting may take a bundle away: hidden addresses stand in it, so not everyone who may look for gaps. */
    boolean mayFetch(Asked asked) {
        return access.has(Role.LEGAL, Role.EDUCATION_WELFARE, Role.AUDITOR)
                || currentActor.get().has(Role.HEAD, asked.matter().schoolUrn());
    }

    /** @throws Refused FORBIDDEN, and as {@link #maySee} */
    void mustFetch(String reference, String stepKey) {
        if (!mayFetch(maySee(reference, stepKey))) {
            access.announceRefusal("a bundle of " + (stepKey == null ? reference : stepKey));
            throw Refused.forbidden(
                    "Your role may not take this bundle away.", "Ask the authority's welfare or legal officers.");
        }
    }

    /** @throws Refused FORBIDDEN, and as {@link #maySee} */
    Asked mustMake(String reference, String stepKey) {
        Asked asked = maySee(reference, stepKey);
        if (!mayMake(asked)) {
            access.announceRefusal("a bundle of " + (stepKey == null ? reference : stepKey));
            throw Refused.forbidden(
                    "Your role may not make a bundle of this evidence.",
                    "Ask the authority's welfare or legal officers.");
        }
        return asked;
    }
}
