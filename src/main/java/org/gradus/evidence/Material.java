package org.gradus.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.casework.Chronology;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Matter;
import org.gradus.casework.PlanViews;
import org.gradus.casework.TimelineEntry;
import org.gradus.kernel.London;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.contract.ContractViews;
import org.gradus.ladder.improve.ImprovementViews;
import org.gradus.ladder.order.OrderViews;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.ladder.prosecution.CourtFile;
import org.gradus.ledger.EntryIndex;
import org.gradus.letters.FiledLetter;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.Need;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.School;
import org.gradus.register.Mark;

/**
 * Everything on record about a case, gathered once for one act or for the whole case.
 *
 * @param act the enforcement act; null for the whole case
 * @param acts the act alone, or every formal step of the case
 * @param steps all steps of the case, oldest first
 * @param marks every mark of the period the acts rest on, as the register says now
 * @param court what is on record about each prosecution among the acts, by step
 * @param entries what was done in the case as the record has it, oldest first; who merely looked is left out
 * @param now what was known at this instant
 */
record Material(
        Matter matter,
        Step act,
        List<Step> acts,
        List<Step> steps,
        Pupil pupil,
        School school,
        List<Enrolment> enrolments,
        Set<Need.Kind> needs,
        List<ParentOf> parents,
        List<Decision> decisions,
        List<FiledLetter> letters,
        List<Mark> marks,
        Map<String, CourtFile.Contents> court,
        List<PenaltyNotices.View> notices,
        List<ImprovementViews.NoticeView> improvements,
        List<ContractViews.ContractView> contracts,
        List<ContractViews.AttemptView> attempts,
        OrderViews.Page orders,
        List<PlanViews.PlanView> plans,
        List<Chronology.Item> chronology,
        List<TimelineEntry> timeline,
        List<EntryIndex.Place> entries,
        Instant now) {

    String reference() {
        return matter.reference();
    }

    LocalDate today() {
        return London.date(now);
    }

    /** The act or the case in words. */
    String subject() {
        return act == null ? "Case " + reference() : act.kind().words() + " " + act.stepKey();
    }

    Optional<ParentOf> parent(Long parentId) {
        return parents.stream()
                .filter(parent -> parentId != null && parent.parentId() == parentId)
                .findFirst();
    }

    List<Decision> decisionsOf(Step step) {
        return decisions.stream()
                .filter(decision -> step.stepKey().equals(decision.stepKey()))
                .toList();
    }

    /** The day whose law and facts count for an act: that of its last decision, or today while there is none. */
    LocalDate reliedOn(Step step) {
        return decisionsOf(step).stream()
                .map(Decision::effectiveOn)
                .max(Comparator.naturalOrder())
                .orElse(today());
    }

    /**
     * Whether a letter may be evidence in these acts: it is about one of them, or went to a parent one of them is taken
     * against. Another parent's letters stay out.
     */
    boolean concerns(FiledLetter letter) {
        return act == null
                || acts.stream()
                        .anyMatch(step -> step.stepKey().equals(letter.stepKey())
                                || (letter.parentId() != null
                                        && (step.parentId() == null
                                                || letter.parentId().equals(step.parentId()))));
    }

    /** The letters that went out and concern the acts, oldest first. */
    List<FiledLetter> lettersOut() {
        return letters.stream()
                .filter(this::concerns)
                .filter(letter -> letter.line().state() == Correspondence.State.SENT
                        || letter.line().state() == Correspondence.State.RETURNED)
                .sorted(Comparator.comparing(letter -> letter.line().sentOn()))
                .toList();
    }

    /** The penalty notices to the parents the acts are taken against. */
    List<PenaltyNotices.View> noticesAgainst() {
        return notices.stream()
                .filter(view -> against(view.notice().parentId()))
                .toList();
    }

    boolean against(long parentId) {
        return act == null || acts.stream().anyMatch(step -> step.parentId() == null || step.parentId() == parentId);
    }

    Stream<Step> acts(StepKind kind) {
        return acts.stream().filter(step -> step.kind() == kind);
    }

    Optional<EntryIndex.Place> entry(String action, Object objectId) {
        return entries.stream()
                .filter(place -> place.action().equals(action) && Objects.equals(place.objectId(), objectId.toString()))
                .findFirst();
    }
}
