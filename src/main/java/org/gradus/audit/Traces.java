package org.gradus.audit;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.ledger.EntryIndex;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers why an enforcement act happened: from the act back to decision, gate, support, signals and marks, each as it was
 * known then and with what has changed since. Every look is recorded.
 */
@Service
public class Traces {

    private final Steps steps;
    private final Decisions decisions;
    private final Matters matters;
    private final PupilLookup pupils;
    private final Schools schools;
    private final List<Trail> trails;
    private final EntriesOfTrace entries;
    private final Staff staff;
    private final Access access;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Traces(
            Steps steps,
            Decisions decisions,
            Matters matters,
            PupilLookup pupils,
            Schools schools,
            List<Trail> trails,
            EntriesOfTrace entries,
            Staff staff,
            Access access,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.steps = steps;
        this.decisions = decisions;
        this.matters = matters;
        this.pupils = pupils;
        this.schools = schools;
        this.trails = List.copyOf(trails);
        this.entries = entries;
        this.staff = staff;
        this.access = access;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * The trace of a formal step.
     *
     * @throws Refused NOT_FOUND when there is none or the case may not be seen; FORBIDDEN to those who may not read the
     *     notes of the case, and for a prosecution to those who may not read its legal file; INVALID for a step that is no
     *     enforcement act
     */
    @Transactional
    public Trace of(String stepKey) {
        return read(stepKey, "trace.viewed");
    }

    /** As {@link #of}, to be taken away. */
    @Transactional
    public Trace export(String stepKey) {
        return read(stepKey, "trace.exported");
    }

    private Trace read(String stepKey, String action) {
        Step step = steps.get(stepKey);
        Matter matter = matters.find(step.reference()).orElseThrow();
        maySee(step, matter);
        List<Decision> taken = decisions.ofCase(step.reference()).stream()
                .filter(decision -> stepKey.equals(decision.stepKey()))
                .toList();
        Pupil pupil = pupils.withId(matter.pupilId()).orElseThrow();
        TraceSubject subject = new TraceSubject(
                step,
                matter,
                taken,
                taken.isEmpty() ? clock.instant() : taken.get(taken.size() - 1).takenAt(),
                clock.instant(),
                Map.of(pupil.id(), pupil.upn()));
        List<EntryIndex.Place> places = entries.of(subject);
        List<TraceItem> items = entries.beside(
                subject,
                places,
                trails.stream()
                        .flatMap(trail -> trail.of(subject).stream())
                        .sorted(Comparator.comparing(TraceItem::level).thenComparing(TraceItem::at))
                        .toList());
        publisher.publishEvent(Recorded.of(action)
                .inCase(step.reference())
                .about("step", stepKey)
                .pupil(matter.pupilId())
                .fact("items", items.size())
                .fact(
                        "changed",
                        items.stream().filter(item -> !item.since().isEmpty()).count())
                .build());
        return new Trace(
                step,
                matter.schoolUrn(),
                schools.withUrn(matter.schoolUrn()).map(School::name).orElse(""),
                pupil.upn(),
                pupil.name(),
                "pupil:" + pupil.id(),
                parent(step, matter),
                subject.until(),
                subject.now(),
                items,
                rules(items),
                people(places));
    }

    private void maySee(Step step, Matter matter) {
        access.mustSeeMatter(step.reference(), matter.schoolUrn(), matter.referred());
        if (!step.kind().formal()) {
            throw Refused.invalid(
                    "stepKey",
                    step.kind().words() + " is no enforcement act.",
                    "Choose one from the list of enforcement acts.");
        }
        boolean legalFile = step.kind() != StepKind.PROSECUTION
                || access.has(Role.EDUCATION_WELFARE, Role.LEGAL, Role.MANAGER, Role.AUDITOR, Role.HEAD);
        if (!access.maySeeNotes(matter.schoolUrn(), matter.referred()) || !legalFile) {
            access.announceRefusal("trace of " + step.stepKey());
            throw Refused.forbidden(
                    "Your role may not read why this was decided.", "Ask the head or the authority's welfare officer.");
        }
    }

    private String parent(Step step, Matter matter) {
        return pupils.parentsWithAddresses(matter.pupilId()).stream()
                .filter(parent -> step.parentId() != null && parent.parentId() == step.parentId())
                .map(ParentOf::name)
                .findFirst()
                .orElse(null);
    }

    /** Every table version that had a part, with what was decided by it. */
    private static List<Trace.RuleUsed> rules(List<TraceItem> items) {
        Predicate<TraceItem> ruled =
                item -> item.level() == TraceItem.Level.DECISION || item.level() == TraceItem.Level.SIGNAL;
        Set<Trace.RuleUsed> rules = new LinkedHashSet<>();
        items.stream().filter(ruled).filter(item -> item.source() != null).forEach(item -> {
            String[] named = item.source().split(", ", 2);
            rules.add(new Trace.RuleUsed(named[0], named[1], item.what()));
        });
        return List.copyOf(rules);
    }

    private List<Trace.Person> people(List<EntryIndex.Place> places) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        Map<String, Set<String>> did = new LinkedHashMap<>();
        for (EntryIndex.Place place : places) {
            Set<String> held = roles.computeIfAbsent(place.actor(), who -> new TreeSet<>());
            if (!place.roles().isEmpty()) {
                held.addAll(List.of(place.roles().split(",")));
            }
            did.computeIfAbsent(place.actor(), who -> new LinkedHashSet<>()).add(place.action());
        }
        List<Trace.Person> people = new ArrayList<>();
        roles.forEach((who, held) -> people.add(new Trace.Person(
                who,
                who.equals(Actor.SYSTEM.username())
                        ? Actor.SYSTEM.name()
                        : staff.find(who).map(Staff.Member::name).orElse(who),
                List.copyOf(held),
                List.copyOf(did.get(who)))));
        return people;
    }
}
