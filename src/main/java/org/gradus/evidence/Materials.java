package org.gradus.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gradus.casework.Chronology;
import org.gradus.casework.Matter;
import org.gradus.casework.PlanViews;
import org.gradus.casework.Timeline;
import org.gradus.casework.TimelineEntry;
import org.gradus.kernel.London;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.ladder.contract.ContractViews;
import org.gradus.ladder.improve.ImprovementViews;
import org.gradus.ladder.order.OrderViews;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.ladder.prosecution.CourtFile;
import org.gradus.ledger.EntryIndex;
import org.gradus.letters.LetterFile;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.Schools;
import org.gradus.register.Mark;
import org.gradus.register.Registers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers the material of a case; whoever asks has looked whether the one acting may see it. */
@Component
class Materials {

    private final Steps steps;
    private final Decisions decisions;
    private final LetterFile letters;
    private final CourtFile courtFile;
    private final PenaltyNotices notices;
    private final ImprovementViews improvements;
    private final ContractViews contracts;
    private final OrderViews orders;
    private final PlanViews plans;
    private final Chronology chronology;
    private final Timeline timeline;
    private final EntryIndex entries;
    private final PupilLookup pupils;
    private final Schools schools;
    private final Registers registers;
    private final Clock clock;

    Materials(
            Steps steps,
            Decisions decisions,
            LetterFile letters,
            CourtFile courtFile,
            PenaltyNotices notices,
            ImprovementViews improvements,
            ContractViews contracts,
            OrderViews orders,
            PlanViews plans,
            Chronology chronology,
            Timeline timeline,
            EntryIndex entries,
            PupilLookup pupils,
            Schools schools,
            Registers registers,
            Clock clock) {
        this.steps = steps;
        this.decisions = decisions;
        this.letters = letters;
        this.courtFile = courtFile;
        this.notices = notices;
        this.improvements = improvements;
        this.contracts = contracts;
        this.orders = orders;
        this.plans = plans;
        this.chronology = chronology;
        this.timeline = timeline;
        this.entries = entries;
        this.pupils = pupils;
        this.schools = schools;
        this.registers = registers;
        this.clock = clock;
    }

    /** @param act one of the case's formal steps; null for the whole case */
    @Transactional(readOnly = true)
    Material of(Matter matter, Step act) {
        String reference = matter.reference();
        Instant now = clock.instant();
        List<Step> all = steps.ofCase(reference);
        List<Step> acts =
                act == null ? all.stream().filter(step -> step.kind().formal()).toList() : List.of(act);
        Map<String, CourtFile.Contents> court = new HashMap<>();
        acts.stream()
                .filter(step -> step.kind() == StepKind.PROSECUTION)
                .forEach(step -> court.put(step.stepKey(), courtFile.of(step, matter.pupilId(), now)));
        return new Material(
                matter,
                act,
                acts,
                all,
                pupils.withId(matter.pupilId()).orElseThrow(),
                schools.withUrn(matter.schoolUrn()).orElseThrow(),
                pupils.enrolmentsOf(matter.pupilId()),
                pupils.needsOn(matter.pupilId(), London.date(now)),
                pupils.parentsWithAddresses(matter.pupilId()),
                decisions.ofCase(reference),
                letters.of(reference),
                marks(matter.pupilId(), acts, now),
                court,
                notices.ofCase(reference),
                improvements.ofCase(reference),
                contracts.ofCase(reference),
                contracts.attempts(reference),
                orders.ofCase(reference),
                plans.of(reference),
                chronology.of(reference),
                inTime(timeline.of(reference, Set.of(), null, null)),
                entries.changesIn(reference, null),
                now);
    }

    private List<Mark> marks(long pupilId, List<Step> acts, Instant now) {
        LocalDate from = acts.stream()
                .map(Step::periodFrom)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        LocalDate to = acts.stream()
                .map(Step::periodTo)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return from == null
                ? List.of()
                : registers.marksKnownAt(pupilId, from, to, now).stream()
                        .sorted(Comparator.comparing(Mark::at))
                        .toList();
    }

    /** Of what happened on one day at no known hour, the order of the timeline's own sources stands. */
    private static List<TimelineEntry> inTime(List<TimelineEntry> newestFirst) {
        return newestFirst.stream()
                .sorted(Comparator.comparing(TimelineEntry::on).thenComparing(TimelineEntry::at))
                .toList();
    }
}
