package org.gradus.tasks;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.access.CurrentActor;
import org.gradus.access.Exclusion;
import org.gradus.access.Exclusions;
import org.gradus.access.Exclusions.From;
import org.gradus.access.Role;
import org.gradus.casework.Matters;
import org.gradus.duties.DayBegan;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.Pupils;
import org.gradus.workflow.TaskCommands;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exclusions with what they do to the work list: the tasks the person excluded had claimed are put back on the first day,
 * and kept in a list until somebody else has them.
 */
@Service
public class ConflictsOfInterest implements OutboxHandler {

    private final Exclusions exclusions;
    private final Matters matters;
    private final Pupils pupils;
    private final PupilLookup lookup;
    private final WorkItems items;
    private final TaskCommands commands;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Outbox outbox;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    ConflictsOfInterest(
            Exclusions exclusions,
            Matters matters,
            Pupils pupils,
            PupilLookup lookup,
            WorkItems items,
            TaskCommands commands,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Outbox outbox,
            JdbcTemplate jdbc,
            Clock clock) {
        this.exclusions = exclusions;
        this.matters = matters;
        this.pupils = pupils;
        this.lookup = lookup;
        this.items = items;
        this.commands = commands;
        this.currentActor = currentActor;
        this.events = events;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A task put back because of an exclusion.
     *
     * @param open whether it is still to be done
     * @param holder name of whoever has it now, or null
     */
    public record PutBack(String taskId, String reference, String name, Role role, boolean open, String holder) {

        /** Whether somebody still has to be found for it. */
        public boolean nobodys() {
            return open && holder == null;
        }
    }

    /**
     * Keeps somebody from a case or from everything about a pupil.
     *
     * @param of a case's reference, or a unique pupil number
     * @param everything whether everything about the pupil of that case is meant
     * @throws Refused INVALID for a reference or number nobody knows; otherwise as {@link Exclusions#make}
     */
    @Transactional
    public Exclusion exclude(String username, String of, boolean everything, LocalDate from, Reason reason) {
        Exclusion made = exclusions.make(username, from(of, everything), from, reason);
        if (made.holdsOn(London.today(clock))) {
            putBack(made);
        }
        return made;
    }

    /** What was put back because of an exclusion, by name. */
    @Transactional(readOnly = true)
    public List<PutBack> putBackFor(long exclusion) {
        return jdbc.query(
                """
                select t.task_id, t.reference, t.name, t.role, w.task_id is not null, coalesce(s.name, w.assignee)
                  from exclusion_task t left join work_item w on w.task_id = t.task_id
                  left join staff s on s.username = w.assignee
                 where t.exclusion_id = ? order by t.name, t.task_id
                """,
                (row, n) -> new PutBack(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Role.valueOf(row.getString(4)),
                        row.getBoolean(5),
                        row.getString(6)),
                exclusion);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void dayBegan(DayBegan began) {
        outbox.put(topic(), began.day().toString(), Map.of("day", began.day().toString()));
    }

    @Override
    public String topic() {
        return "exclusions-begin";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        exclusions.holdingOn(LocalDate.parse((String) payload.get("day"))).forEach(this::putBack);
    }

    private void putBack(Exclusion exclusion) {
        jdbc.queryForList(
                        "select task_id, reference from work_item where assignee = ? and pupil_id = ?"
                                + " and (?::text is null or reference = ?) order by reference, task_id",
                        exclusion.username(),
                        exclusion.pupilId(),
                        exclusion.reference(),
                        exclusion.reference())
                .forEach(row -> putBack(exclusion, (String) row.get("task_id"), (String) row.get("reference")));
    }

    private void putBack(Exclusion exclusion, String taskId, String reference) {
        matters.lock(reference);
        items.find(taskId)
                .filter(item -> exclusion.username().equals(item.assignee()))
                .ifPresent(item -> {
                    commands.unclaim(taskId);
                    jdbc.update(
                            "insert into exclusion_task (exclusion_id, task_id, reference, name, role, put_back_at)"
                                    + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                            exclusion.id(),
                            taskId,
                            reference,
                            item.name(),
                            item.role().name(),
                            java.sql.Timestamp.from(clock.instant()));
                    events.publishEvent(TaskActs.about("task.put-back", item)
                            .fact("from", exclusion.username())
                            .fact("exclusion", exclusion.id())
                            .build());
                });
    }

    private From from(String of, boolean everything) {
        String asked = of == null ? "" : of.strip().toUpperCase(Locale.ROOT);
        if (asked.matches("[A-Z]{2}-\\d{4}-\\d{1,9}")) {
            return matters.find(asked)
                    .filter(matter -> exclusions.mayKeepAt(matter.schoolUrn())
                            && !currentActor.get().excluded().fromMatter(asked, matter.pupilId()))
                    .filter(matter -> matter.pupilId() > 0)
                    .map(matter ->
                            new From(matter.pupilId(), matter.schoolUrn(), everything ? null : matter.reference()))
                    .orElseThrow(() -> unknown(asked));
        }
        if (asked.isEmpty() || !asked.matches("[A-Z0-9]{2,20}")) {
            throw unknown(asked);
        }
        // Whoever keeps people from a child need not see the child, but is not told of one they are kept from
        // themselves.
        Pupil pupil = lookup.withUpn(asked)
                .filter(found -> !currentActor.get().excluded().fromPupil(found.id()))
                .filter(found -> currentActor.get().has(Role.ADMINISTRATOR)
                        || pupils.mayBeSeenBy(currentActor.get(), found.id()))
                .orElseThrow(() -> unknown(asked));
        return lookup.enrolmentsOn(pupil.id(), London.today(clock)).stream()
                .map(Enrolment::schoolUrn)
                .findFirst()
                .or(() -> lookup.enrolmentsOf(pupil.id()).stream()
                        .map(Enrolment::schoolUrn)
                        .reduce((first, second) -> second))
                .map(urn -> new From(pupil.id(), urn, null))
                .orElseThrow(() -> unknown(asked));
    }

    private static Refused unknown(String asked) {
        return Refused.invalid(
                "of",
                "There is no case or pupil “" + asked + "” among those you answer for.",
                "Give the case's reference, for instance GR-2026-000123, or the unique pupil number.");
    }
}
