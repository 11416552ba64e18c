package org.gradus.tasks;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the day holds for whoever is signed in. */
@Service
@Transactional(readOnly = true)
public class Day {

    /** Roles that no model gives a task: their home leads to what they read or keep in order. */
    private static final Set<Role> NO_TASKS = EnumSet.of(Role.GOVERNOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.SYSTEM);

    private static final int SHOWN = 5;
    private static final int CANDIDATES = 20;

    private final WorkPages pages;
    private final TaskRules rules;
    private final Access access;
    private final CurrentActor currentActor;
    private final Clock clock;

    Day(WorkPages pages, TaskRules rules, Access access, CurrentActor currentActor, Clock clock) {
        this.pages = pages;
        this.rules = rules;
        this.access = access;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** The roles that do tasks. */
    public static Set<Role> roles() {
        return EnumSet.complementOf(EnumSet.copyOf(NO_TASKS));
    }

    /** Whether the one acting holds a role that does tasks. */
    public boolean hasTasks() {
        return currentActor.get().grants().stream().anyMatch(grant -> !NO_TASKS.contains(grant.role()));
    }

    /** The day of the one acting. */
    public WorkDay today() {
        Actor actor = currentActor.get();
        WorkFilter mine = WorkFilter.of(WorkFilter.Whose.DAY);
        WorkFilter waiting = WorkFilter.of(WorkFilter.Whose.WAITING);
        long[] counts = pages.day(actor);
        List<WorkDay.Group> groups = new ArrayList<>();
        groups.add(group("overdue", mine.on(WorkFilter.Due.OVERDUE), counts[0], actor));
        groups.add(group("today", mine.on(WorkFilter.Due.TODAY), counts[1], actor));
        groups.add(group("week", mine.on(WorkFilter.Due.WEEK), counts[2], actor));
        groups.add(group(
                "waiting",
                waiting,
                pages.counts(List.of(waiting), actor, Integer.MAX_VALUE).get(0),
                actor));
        return new WorkDay(London.today(clock), next(actor), List.copyOf(groups), counts[3]);
    }

    /** The first task they may do: who prepared a step does not decide it, and a safeguarding hold stops enforcement. */
    private WorkItem next(Actor actor) {
        return access.mayChange()
                ? pages.best(actor, CANDIDATES).stream()
                        .filter(item -> rules.mayDoNow(actor, item))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private WorkDay.Group group(String name, WorkFilter filter, long count, Actor actor) {
        List<WorkItem> first = count == 0
                ? List.of()
                : pages.page(filter, actor, WorkOrder.URGENT, null, SHOWN).items();
        return new WorkDay.Group(name, filter, count, first);
    }
}
