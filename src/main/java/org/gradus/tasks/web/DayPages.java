package org.gradus.tasks.web;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.tasks.Day;
import org.gradus.tasks.WorkDay;
import org.gradus.tasks.WorkFilter;
import org.gradus.tasks.WorkItem;
import org.gradus.ui.HomePage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where somebody begins after signing in, by the first of the {@link HomePage}s of their roles; and the day. */
@Controller
class DayPages {

    private final Day day;
    private final CurrentActor currentActor;
    private final TaskWords words;
    private final ObjectProvider<HomePage> homes;

    DayPages(Day day, CurrentActor currentActor, TaskWords words, ObjectProvider<HomePage> homes) {
        this.day = day;
        this.currentActor = currentActor;
        this.words = words;
        this.homes = homes;
    }

    /** A task of the day and why it is there. */
    record Row(WorkItem item, String why) {}

    /** A group of the day; {@code href} is its whole list. */
    record Group(String name, String href, long count, List<Row> rows) {}

    @GetMapping("/")
    String home() {
        Set<String> roles = currentActor.get().grants().stream()
                .map(grant -> grant.role().name())
                .collect(Collectors.toSet());
        return homes.stream()
                .filter(home -> home.roles().stream().anyMatch(roles::contains))
                .min(Comparator.comparingInt(HomePage::order))
                .map(home -> "redirect:" + home.href())
                .orElse("tasks/home");
    }

    @GetMapping("/day")
    String day(Model model) {
        if (!day.hasTasks()) {
            return "tasks/home";
        }
        WorkDay today = day.today();
        model.addAttribute("today", today.today());
        model.addAttribute("next", today.next() == null ? null : row(today.next(), false));
        model.addAttribute("groups", today.groups().stream().map(this::group).toList());
        model.addAttribute("later", today.later());
        model.addAttribute(
                "laterLink", ListAddress.of(WorkFilter.of(WorkFilter.Whose.DAY).on(WorkFilter.Due.LATER)));
        return "tasks/day";
    }

    private Group group(WorkDay.Group group) {
        boolean waiting = group.filter().whose() == WorkFilter.Whose.WAITING;
        return new Group(
                group.name(),
                ListAddress.of(group.filter()),
                group.count(),
                group.first().stream().map(item -> row(item, waiting)).toList());
    }

    private Row row(WorkItem item, boolean waiting) {
        return new Row(item, words.why(item, currentActor.get(), waiting));
    }
}
