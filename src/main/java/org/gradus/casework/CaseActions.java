package org.gradus.casework;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do to a case outside its tasks: open, reopen, end it, bring a review forward, raise a concern. */
@Service
public class CaseActions {

    /** How a case may end from outside: the model's outcomes of {@code Message_CaseEnded}. */
    private static final List<String> ENDINGS = List.of("left", "died", "aged-out", "home-educated");

    private final Cases cases;
    private final CaseRegister register;
    private final CaseProcess process;
    private final SupportPlans plans;
    private final SafeguardingHolds holds;
    private final Access access;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    CaseActions(
            Cases cases,
            CaseRegister register,
            @Lazy CaseProcess process,
            SupportPlans plans,
            SafeguardingHolds holds,
            Access access,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.cases = cases;
        this.register = register;
        this.process = process;
        this.plans = plans;
        this.holds = holds;
        this.access = access;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Whether the actor may do more with this case than read it. */
    @Transactional(readOnly = true)
    public boolean mayAct(String reference) {
        CaseRegister.Line line = register.find(reference);
        return access.mayChange() && access.maySeeNotes(line.schoolUrn(), line.referred());
    }

    /** Whether a plan is in force whose review has not begun. */
    @Transactional(readOnly = true)
    public boolean reviewWaits(String reference) {
        return plans.findFirstByReferenceOrderByNumberDesc(reference)
                        .filter(plan -> plan.state() == SupportPlan.State.AGREED)
                        .isPresent()
                && process.waits(reference, "Message_ReviewBroughtForward");
    }

    /**
     * Opens a case on a person's word.
     *
     * @return its reference; the open case's if there is one already
     */
    @Transactional
    public String openByHand(String upn, Reason because) {
        access.mustBeAbleToChange();
        List<long[]> found = jdbc.query(
                """
                select p.id, e.school_urn from pupil p join enrolment e on e.pupil_id = p.id
                where p.upn = upper(?) and e.entry_date <= ? and (e.leaving_date is null or e.leaving_date >= ?)
                order by case e.status when 'C' then 0 when 'M' then 1 else 2 end
                """,
                (row, n) -> new long[] {row.getLong(1), row.getLong(2)},
                upn.strip(),
                London.today(clock),
                London.today(clock));
        long[] pupil = found.stream()
                .filter(row ->
                        access.maySeePupils((int) row[1]) && !access.excluded().fromPupil(row[0]))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "upn",
                        "There is no pupil with the UPN “" + upn.strip() + "” on roll at your school today.",
                        "Check the UPN; a pupil who moved must be opened by the new school."));
        return cases.open(pupil[0], (int) pupil[1], 0, because.text()).reference();
    }

    /** @see Cases#reopen */
    @Transactional
    public void reopen(String reference, String entry, Reason because) {
        mustAct(reference);
        if (!List.of("none", "listen", "plan").contains(entry)) {
            throw Refused.invalid(
                    "entry", "A case cannot begin at “" + entry + "”.", "Choose where to begin from the list.");
        }
        cases.reopen(reference, entry, because);
    }

    /** Brings the review of the plan in force forward to now. */
    @Transactional
    public void bringReviewForward(String reference, Reason because) {
        mustAct(reference);
        CaseFile file = cases.locked(reference);
        if (!process.tell(reference, "Message_ReviewBroughtForward")) {
            throw Refused.conflict(
                    "No review of case " + reference + " waits for its day.",
                    "Look at the open tasks: the review may be on already, or no plan is in force yet.");
        }
        publisher.publishEvent(record("review.brought-forward", file, because).build());
    }

    /** Somebody is worried about the child's safety; the DSL gets a task for the same day. */
    @Transactional
    public void raiseConcern(String reference, Reason because) {
        mustAct(reference);
        CaseFile file = cases.locked(reference);
        holds.place(reference, because.text());
        tellOrRefuse(file, "Message_SafeguardingConcern");
        publisher.publishEvent(
                record("safeguarding.concern-raised", file, because).build());
    }

    /** A child comes back after a long absence, a suspension or a stay elsewhere: the return is planned with the family (domain 1.10). */
    @Transactional
    public void planReturn(String reference, Reason because) {
        mustAct(reference);
        CaseFile file = cases.locked(reference);
        tellOrRefuse(file, "Message_ReturnPlanned");
        publisher.publishEvent(record("return.asked-for", file, because).build());
    }

    /** Ends a case for a reason outside it: the pupil left, died, is of age, or is educated at home. */
    @Transactional
    public void end(String reference, String outcome, Reason because) {
        mustAct(reference);
        if (!ENDINGS.contains(outcome)) {
            throw Refused.invalid(
                    "outcome", "A case does not end as “" + outcome + "”.", "Choose how it ended from the list.");
        }
        CaseFile file = cases.locked(reference);
        publisher.publishEvent(
                record("case.ending", file, because).outcome(outcome).build());
        if (!process.tell(reference, "Message_CaseEnded", Map.of("outcome", outcome))) {
            throw Refused.conflict("Case " + reference + " has ended already.", "Look at the case again.");
        }
    }

    /** Says whether a promise was kept. */
    @Transactional
    public void settlePromise(String reference, long promiseId, boolean kept) {
        mustAct(reference);
        CaseFile file = cases.locked(reference);
        Promise promise = plans.findByReferenceOrderByNumber(reference).stream()
                .flatMap(plan -> plan.promises().stream())
                .filter(owed -> owed.id() == promiseId)
                .findFirst()
                .orElseThrow(() -> Refused.notFound(
                        "Case " + reference + " has no such promise.",
                        "Go back to the case and choose one from its plan."));
        promise.settle(kept, London.today(clock));
        publisher.publishEvent(Recorded.of("promise.settled")
                .inCase(reference)
                .about("promise", promiseId)
                .pupil(file.pupilId())
                .outcome(kept ? "kept" : "broken")
                .build());
    }

    private void mustAct(String reference) {
        if (!mayAct(reference)) {
            throw Refused.forbidden(
                    "You may read this case but not change it.",
                    "Ask the school's attendance champion if you think you should.");
        }
    }

    private void tellOrRefuse(CaseFile file, String message) {
        tellOrRefuse(file, message, Map.of());
    }

    private void tellOrRefuse(CaseFile file, String message, Map<String, Object> scalars) {
        if (!process.tell(file.reference(), message, scalars)) {
            throw Refused.conflict(
                    "Case " + file.reference() + " is closed.",
                    "Reopen it first, with the reason, if it must be worked on.");
        }
    }

    private static Recorded.Builder record(String action, CaseFile file, Reason because) {
        return Recorded.of(action)
                .inCase(file.reference())
                .about("case", file.reference())
                .pupil(file.pupilId())
                .because(because.text());
    }
}
