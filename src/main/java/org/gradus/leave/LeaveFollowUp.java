package org.gradus.leave;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gradus.access.CurrentActor;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Cases;
import org.gradus.casework.Findings;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What follows when the dates have passed: nothing, a note on the case, or a notice considered for each liable parent. */
@Service
public class LeaveFollowUp {

    private final LeaveRows rows;
    private final LeaveSessions sessions;
    private final Cases cases;
    private final Steps steps;
    private final Matters matters;
    private final Findings findings;
    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    LeaveFollowUp(
            LeaveRows rows,
            LeaveSessions sessions,
            Cases cases,
            Steps steps,
            Matters matters,
            Findings findings,
            JdbcTemplate jdbc,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.cases = cases;
        this.steps = steps;
        this.matters = matters;
        this.findings = findings;
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    private record Liable(long parentId, String why) {}

    /**
     * Keeps what a person found in the register.
     *
     * @return whether the threshold is met
     * @throws Refused INVALID when the answer contradicts the register
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean looked(AnsweredTask task) {
        LeaveRequest request = rows.lockByReference(task.matter().reference()).orElseThrow();
        Leave leave = request.view();
        String taken = task.text("taken");
        LeaveSessions.Found found = sessions.of(leave);
        if (taken.equals("taken") && found.unauthorised() == 0) {
            throw Refused.invalid(
                    "taken",
                    "The register shows no unauthorised session on these dates.",
                    "If the child was away without leave, have code G entered in the management information system first.");
        }
        if (taken.equals("ill") && !task.yes("illnessClaimed")) {
            throw Refused.invalid(
                    "illnessClaimed",
                    "The answers contradict each other: ill, and no illness claimed.",
                    "Say what the family claims and what supports it.");
        }
        request.looked(taken, found);
        if (!taken.equals("taken")) {
            request.close("not-taken", London.today(clock));
        }
        rows.flush();
        publisher.publishEvent(LeaveRequests.recorded("leave.register-checked", leave.reference(), leave.pupilId())
                .because(task.text("reason"))
                .outcome(taken)
                .fact("unauthorised", found.unauthorised())
                .fact("thresholdMet", found.thresholdMet())
                .fact("working", found.working())
                .build());
        return found.thresholdMet();
    }

    /**
     * Keeps which parents took or allowed the leave, and why (EA96 s.576: per parent, per child); if any did, the pupil's
     * case is opened or joined.
     *
     * @param answers one row for each parent
     * @param because why support is not the answer, in place of a notice to improve
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void nameParents(String reference, List<Map<String, Object>> answers, String because) {
        Leave leave = rows.lockByReference(reference).orElseThrow().view();
        for (Map<String, Object> row : answers) {
            long parentId = Long.parseLong(row.get("parentId").toString());
            steps.mustBeParent(leave.pupilId(), parentId);
            jdbc.update(
                    "insert into leave_liability (reference, parent_id, liable, why, found_at, found_by)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    reference,
                    parentId,
                    "yes".equals(row.get("liable")),
                    String.valueOf(row.get("why")),
                    Timestamp.from(clock.instant()),
                    currentActor.get().username());
        }
        if (!liable(reference).isEmpty()) {
            // Here and not in the model's step: a process begun inside an engine command cannot be spoken to before it
            // ends.
            cases.open(leave.pupilId(), leave.schoolUrn(), 0, words(leave));
        }
        publisher.publishEvent(LeaveRequests.recorded("leave.parents-named", reference, leave.pupilId())
                .because(because)
                .fact("parents", answers.size())
                .fact("liable", liable(reference).size())
                .build());
    }

    private List<Liable> liable(String reference) {
        return jdbc.query(
                "select parent_id, why from leave_liability where reference = ? and liable order by parent_id",
                (row, n) -> new Liable(row.getLong(1), row.getString(2)),
                reference);
    }

    /**
     * Opens for each liable parent, in the pupil's case, the step in which a penalty notice is considered. No notice to
     * improve is needed: support is not the answer to leave without permission (WT).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void considerNotices(String reference) {
        LeaveRequest request = rows.lockByReference(reference).orElseThrow();
        Leave leave = request.view();
        List<Liable> parents = liable(reference);
        if (!parents.isEmpty()) {
            String words = words(leave);
            String about = cases.openCaseOf(leave.pupilId()).orElseThrow();
            parents.forEach(parent -> consider(about, leave, parent, words));
        }
        request.close("notice-considered", London.today(clock));
        rows.flush();
        publisher.publishEvent(LeaveRequests.recorded("leave.notices-considered", reference, leave.pupilId())
                .lawfully("Education Act 1996 s.444A; WT (penalty notices)")
                .fact("parents", parents.size())
                .build());
    }

    private void consider(String caseReference, Leave leave, Liable parent, String words) {
        boolean open = steps.ofCase(caseReference).stream()
                .anyMatch(step -> step.open()
                        && step.kind() == StepKind.PENALTY_NOTICE
                        && step.parentId() != null
                        && step.parentId() == parent.parentId());
        if (open) {
            // One is being considered for this parent already; these sessions are in the register it looks at.
            return;
        }
        Step step = steps.open(
                caseReference,
                new StepRequest(
                        StepKind.PENALTY_NOTICE,
                        parent.parentId(),
                        leave.countFrom(),
                        leave.countTo(),
                        null,
                        new Reason(words + " " + parent.why())));
        var matter = matters.find(caseReference).orElseThrow();
        findings.found(
                matter,
                step.stepKey(),
                "notice-to-improve",
                "skipped-with-reason",
                "Support is inappropriate: leave in term time without permission (" + leave.reference() + ").");
        findings.found(matter, step.stepKey(), "parent-liable", "yes", parent.why());
    }

    /** Opens or joins the pupil's case with the leave that was taken; its sessions still count towards the threshold. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void noteTaken(String reference) {
        LeaveRequest request = rows.lockByReference(reference).orElseThrow();
        Leave leave = request.view();
        cases.open(leave.pupilId(), leave.schoolUrn(), 0, words(leave));
        request.close("below-threshold", London.today(clock));
        rows.flush();
        publisher.publishEvent(LeaveRequests.recorded("leave.noted", reference, leave.pupilId())
                .because(words(leave))
                .build());
    }

    private static String words(Leave leave) {
        return "Leave without permission from " + leave.from() + " to " + leave.to() + " (" + leave.reference() + "). "
                + leave.working();
    }
}
