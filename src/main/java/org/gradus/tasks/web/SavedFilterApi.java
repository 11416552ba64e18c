package org.gradus.tasks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.kernel.Refused;
import org.gradus.tasks.SavedFilters;
import org.gradus.tasks.WorkFilter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Saved filters over HTTP. */
@RestController
@RequestMapping("/api/tasks/filters")
@Tag(name = "Tasks")
class SavedFilterApi {

    private final SavedFilters filters;

    SavedFilterApi(SavedFilters filters) {
        this.filters = filters;
    }

    /**
     * @param filter the words of GET /api/tasks
     * @param share own, school:100123 or role:LEGAL
     * @param count tasks it lets through; 1000 stands for that many or more
     */
    record Saved(UUID id, String name, Map<String, String> filter, String share, boolean own, String by, int count) {}

    /** @param filter the words of GET /api/tasks */
    record ToSave(String name, Map<String, String> filter, String share) {}

    record Id(UUID id) {}

    @GetMapping
    @Operation(summary = "Your filters and those shared with you, each with how many tasks it lets through")
    List<Saved> all() {
        return filters.all().stream()
                .map(one -> new Saved(
                        one.id(),
                        one.name(),
                        one.filter().words(),
                        Sharings.word(one.sharing()),
                        one.own(),
                        one.ownerName(),
                        one.count()))
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Keep a filter under a name; your own of that name is replaced")
    Id save(@RequestBody ToSave body) {
        if (body.filter() == null) {
            throw Refused.invalid("filter", "There is no filter.", "Send its words, as in GET /api/tasks.");
        }
        return new Id(filters.save(
                body.name(), WorkFilter.read(body.filter(), WorkFilter.Whose.ALL), Sharings.read(body.share())));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a filter of your own")
    void delete(@PathVariable UUID id) {
        filters.delete(id);
    }
}
