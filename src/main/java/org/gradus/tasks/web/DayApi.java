package org.gradus.tasks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.gradus.tasks.Day;
import org.gradus.tasks.WorkDay;
import org.gradus.tasks.WorkFilter;
import org.gradus.tasks.WorkItem;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The day over HTTP. */
@RestController
@Tag(name = "Tasks")
class DayApi {

    private final Day day;
    private final CurrentActor currentActor;
    private final TaskWords words;

    DayApi(Day day, CurrentActor currentActor, TaskWords words) {
        this.day = day;
        this.currentActor = currentActor;
        this.words = words;
    }

    /** @param next what to do first, or null */
    record Today(LocalDate today, Listed next, List<Group> groups, long later) {}

    /**
     * @param name overdue, today, week or waiting
     * @param list address of the whole group, also under /api
     */
    record Group(String name, long count, String list, List<Listed> first) {}

    /** A task and why it is there. */
    record Listed(TaskJson task, String why) {}

    @GetMapping("/api/day")
    @Operation(summary = "Your day: what to do first, what is overdue, due and waiting on others")
    Today today() {
        WorkDay today = day.today();
        return new Today(
                today.today(),
                today.next() == null ? null : listed(today.next(), false),
                today.groups().stream().map(this::group).toList(),
                today.later());
    }

    private Group group(WorkDay.Group group) {
        boolean waiting = group.filter().whose() == WorkFilter.Whose.WAITING;
        return new Group(
                group.name(),
                group.count(),
                ListAddress.of(group.filter()),
                group.first().stream().map(item -> listed(item, waiting)).toList());
    }

    private Listed listed(WorkItem item, boolean waiting) {
        return new Listed(TaskJson.of(item), words.why(item, currentActor.get(), waiting));
    }
}
