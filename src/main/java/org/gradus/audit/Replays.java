package org.gradus.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.access.Access;
import org.gradus.calendar.SchoolYear;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.casework.TargetsAsKnown;
import org.gradus.casework.Timeline;
import org.gradus.casework.TimelineEntry;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.GateAnswer;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepViews;
import org.gradus.ladder.Steps;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.Registers;
import org.gradus.workflow.ProcessPictures;
import org.gradus.workflow.ProcessPictures.Model;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows a case as it was known at the end of a day, beside what is known now. Every look is recorded. */
@Service
public class Replays {

    private static final Set<TimelineEntry.Kind> WITHOUT_MARKS =
            EnumSet.complementOf(EnumSet.of(TimelineEntry.Kind.MARKS));

    private final Matters matters;
    private final Registers registers;
    private final TargetsAsKnown targets;
    private final Steps steps;
    private final StepViews views;
    private final Decisions decisions;
    private final Timeline timeline;
    private final Access access;
    private final ApplicationEventPublisher publisher;
    private final ProcessPictures pictures;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Replays(
            Matters matters,
            Registers registers,
            TargetsAsKnown targets,
            Steps steps,
            StepViews views,
            Decisions decisions,
            Timeline timeline,
            Access access,
            ApplicationEventPublisher publisher,
            ProcessPictures pictures,
            JdbcTemplate jdbc,
            Clock clock) {
        this.matters = matters;
        this.registers = registers;
        this.targets = targets;
        this.steps = steps;
        this.views = views;
        this.decisions = decisions;
        this.timeline = timeline;
        this.access = access;
        this.publisher = publisher;
        this.pictures = pictures;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The case as it was known when the day ended in England; for today, as it is known now.
     *
     * @throws Refused NOT_FOUND when there is no such case for the one acting; FORBIDDEN to those who may not read its notes;
     *     INVALID for a day that has not come, or before the case was opened
     */
    @Transactional
    public Replay asKnown(String reference, LocalDate day) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound("There is no case " + reference + ".", "Check the reference."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        if (!access.maySeeNotes(matter.schoolUrn(), matter.referred())) {
            access.announceRefusal("replay of " + reference);
            throw Refused.forbidden(
                    "Your role may not read the notes of this case.",
                    "Ask the head or the authority's welfare officer.");
        }
        List<TimelineEntry> all = timeline.of(reference, WITHOUT_MARKS, null, null);
        mustBeDuring(reference, day, all);
        Instant now = clock.instant();
        Instant end = Said.end(day);
        Instant knownAt = end.isAfter(now) ? now : end;
        publisher.publishEvent(Recorded.of("replay.viewed")
                .inCase(reference)
                .about("case", reference)
                .pupil(matter.pupilId())
                .fact("day", day.toString())
                .build());
        LocalDate yearBegan = SchoolYear.of(day).firstDay();
        List<Mark> then = registers.marksKnownAt(matter.pupilId(), yearBegan, day, knownAt);
        List<Mark> nowKnown = registers.marksKnownAt(matter.pupilId(), yearBegan, day, now);
        return new Replay(
                reference,
                day,
                knownAt,
                all.isEmpty() ? "" : all.get(all.size() - 1).words(),
                standing(reference, knownAt),
                sessions(then),
                sessions(nowKnown),
                changed(then, nowKnown),
                targets(reference, day, knownAt, now),
                steps.ofCase(reference).stream()
                        .filter(step -> !step.askedAt().isAfter(knownAt))
                        .map(step -> step(step, day))
                        .toList(),
                decisions.ofCase(reference).stream()
                        .filter(decision -> !decision.takenAt().isAfter(knownAt))
                        .toList(),
                all.stream().filter(entry -> !entry.at().isAfter(knownAt)).toList(),
                all.stream().filter(entry -> entry.at().isAfter(knownAt)).toList());
    }

    private void mustBeDuring(String reference, LocalDate day, List<TimelineEntry> all) {
        if (day.isAfter(London.today(clock))) {
            throw Refused.invalid("on", Said.day(day) + " has not come yet.", "Give a day that is not in the future.");
        }
        if (!all.isEmpty() && day.isBefore(all.get(all.size() - 1).on())) {
            throw Refused.invalid(
                    "on",
                    reference + " was opened on "
                            + Said.day(all.get(all.size() - 1).on()) + ", after that day.",
                    "Give a day from then on.");
        }
    }

    private List<String> standing(String reference, Instant knownAt) {
        Map<String, String> models =
                pictures.models().stream().collect(Collectors.toMap(Model::key, Model::name, (first, second) -> first));
        return jdbc
                .query(
                        """
                        select distinct process_key, element_id from case_step
                        where reference = ? and entered_at <= ? and (left_at is null or left_at > ?)
                          and element_type in ('userTask', 'intermediateCatchEvent', 'receiveTask', 'eventBasedGateway')
                        """,
                        (row, n) -> words(models, row.getString("process_key"), row.getString("element_id")),
                        reference,
                        knownAt.atOffset(ZoneOffset.UTC),
                        knownAt.atOffset(ZoneOffset.UTC))
                .stream()
                .distinct()
                .sorted()
                .toList();
    }

    /** A step without a name of its own, such as a wait for whichever comes first, is told by its model alone. */
    private String words(Map<String, String> models, String model, String element) {
        String of = models.getOrDefault(model, model);
        return pictures.nodes(model).orElse(List.of()).stream()
                .filter(node -> node.element().equals(element))
                .findFirst()
                .map(node -> of + ": " + node.name())
                .orElse(of);
    }

    private static Replay.Sessions sessions(List<Mark> marks) {
        int possible = 0;
        int attended = 0;
        int unauthorised = 0;
        int absent = 0;
        for (Mark mark : marks) {
            AttendanceCode code = mark.code();
            possible += code.possible() ? 1 : 0;
            attended += code.possible() && code.attended() ? 1 : 0;
            absent += code.possible() && code.absent() ? 1 : 0;
            unauthorised += code.possible() && code.absent() && code.countsToPenalty() ? 1 : 0;
        }
        return new Replay.Sessions(possible, attended, absent - unauthorised, unauthorised);
    }

    private static List<Replay.ChangedMark> changed(List<Mark> then, List<Mark> now) {
        Map<DatedSession, String[]> codes = new TreeMap<>();
        then.forEach(mark -> codes.computeIfAbsent(mark.at(), at -> new String[2])[0] =
                mark.code().code());
        now.forEach(mark -> codes.computeIfAbsent(mark.at(), at -> new String[2])[1] =
                mark.code().code());
        List<Replay.ChangedMark> changed = new ArrayList<>();
        codes.forEach((at, pair) -> {
            if (!Objects.equals(pair[0], pair[1])) {
                changed.add(new Replay.ChangedMark(at.date(), at.session().toString(), pair[0], pair[1]));
            }
        });
        return changed;
    }

    private List<Replay.Target> targets(String reference, LocalDate day, Instant knownAt, Instant now) {
        List<TargetsAsKnown.Reading> then = targets.of(reference, day, knownAt);
        List<TargetsAsKnown.Reading> later = targets.of(reference, day, now);
        List<Replay.Target> both = new ArrayList<>();
        for (int at = 0; at < then.size(); at++) {
            TargetsAsKnown.Reading one = then.get(at);
            both.add(new Replay.Target(
                    one.words(),
                    one.rule(),
                    one.measured(),
                    one.reached(),
                    later.get(at).measured(),
                    later.get(at).reached(),
                    one.verdict()));
        }
        return both;
    }

    private Replay.StepThen step(Step step, LocalDate day) {
        GateAnswer then = views.gate(step.stepKey(), day).orElse(null);
        GateAnswer now = views.gate(step.stepKey(), day, clock.instant()).orElse(null);
        List<Replay.Difference> differences = new ArrayList<>();
        if (then != null && now != null) {
            for (int at = 0; at < then.conditions().size(); at++) {
                GateAnswer.Condition before = then.conditions().get(at);
                GateAnswer.Condition after = now.conditions().get(at);
                if (before.met() != after.met()
                        || !before.fact().value().equals(after.fact().value())) {
                    differences.add(new Replay.Difference(
                            before.words(), before.fact().value(), after.fact().value()));
                }
            }
        }
        return new Replay.StepThen(step, then, now, differences);
    }
}
