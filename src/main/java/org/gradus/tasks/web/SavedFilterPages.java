package org.gradus.tasks.web;

import java.util.UUID;
import org.gradus.tasks.SavedFilters;
import org.gradus.tasks.WorkFilter;
import org.gradus.ui.FormOn;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeping and deleting filters from the page of the list. */
@Controller
class SavedFilterPages {

    private final SavedFilters filters;
    private final TaskWords words;

    SavedFilterPages(SavedFilters filters, TaskWords words) {
        this.filters = filters;
        this.words = words;
    }

    @PostMapping("/tasks/filters")
    @FormOn(
            page = "/tasks",
            form = "keep",
            keeping = {
                "list", "due", "overdue", "school", "stage", "pupil", "role", "claimed", "kind", "sort", "order", "size"
            })
    String save(
            ListQuery query,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String share,
            RedirectAttributes redirect) {
        WorkFilter filter = query.filter(WorkFilter.Whose.ALL);
        filters.save(name, filter, Sharings.read(share));
        redirect.addFlashAttribute("done", words.say("tasks.saved.done"));
        return "redirect:" + new ListAddress(filter, query.by(), query.pageSize()).at(null);
    }

    @PostMapping("/tasks/filters/{id}/delete")
    String delete(@PathVariable UUID id, @RequestParam(required = false) String back, RedirectAttributes redirect) {
        filters.delete(id);
        redirect.addFlashAttribute("done", words.say("tasks.saved.deleted"));
        return "redirect:" + ListAddress.back(back);
    }
}
