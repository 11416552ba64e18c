package org.gradus.tasks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.gradus.casework.Prefill;
import org.gradus.kernel.Refused;
import org.gradus.tasks.GivenAnswers;
import org.gradus.tasks.TaskActs;
import org.gradus.tasks.TaskSheet;
import org.gradus.tasks.WorkCounts;
import org.gradus.tasks.WorkFilter;
import org.gradus.tasks.WorkList;
import org.gradus.tasks.WorkPage;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The work list over HTTP: the same rules as the pages. */
@RestController
@RequestMapping("/api/tasks")
@Tag(name = "Tasks", description = "What waits for somebody, and doing it")
class TaskApi {

    private final WorkList workList;
    private final TaskActs acts;

    TaskApi(WorkList workList, TaskActs acts) {
        this.workList = workList;
        this.acts = acts;
    }

    /** @param next cursor of the page after, or null at the end */
    record Page(List<TaskJson> tasks, WorkCounts counts, String previous, String next) {}

    /** A task with its form; {@code known} are answers the case file has and a page would be filled with. */
    record Sheet(
            TaskJson task,
            String guidance,
            List<Prefill.Shown> shown,
            Form form,
            Map<String, Object> known,
            boolean mayComplete) {}

    /** @param version SHA-256 of the form's file */
    record Form(String key, String version, List<FieldJson> fields) {}

    /** @param answers by field key: text, number, true/false, date as 2026-11-05, list of texts, or list of objects */
    record Answers(Map<String, Object> answers) {}

    /** What is open now in the same matter. */
    record Next(String reference, List<TaskJson> next) {}

    @GetMapping
    @Operation(summary = "Tasks you may see, filtered, sorted and paged as the page /tasks")
    Page list(@ParameterObject ListQuery query) {
        WorkFilter wanted = query.filter(WorkFilter.Whose.ALL);
        WorkPage page = workList.page(wanted, query.by(), query.cursor(), query.pageSize());
        return new Page(
                page.items().stream().map(TaskJson::of).toList(),
                workList.counts(wanted),
                page.previous(),
                page.next());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One open task with its form")
    Sheet task(@PathVariable String id) {
        TaskSheet sheet = workList.sheet(id);
        return new Sheet(
                TaskJson.of(sheet.item()),
                sheet.guidance(),
                sheet.shown(),
                new Form(
                        sheet.form().key(),
                        sheet.form().version(),
                        FieldJson.of(sheet.form().parts())),
                sheet.known(),
                sheet.mayDo());
    }

    @PostMapping("/{id}/claim")
    @Operation(summary = "Take a task; taking it twice changes nothing")
    TaskJson claim(@PathVariable String id) {
        return TaskJson.of(acts.claim(id));
    }

    @PostMapping("/{id}/unclaim")
    @Operation(summary = "Put a task back for others of its role")
    TaskJson unclaim(@PathVariable String id) {
        acts.unclaim(id);
        return TaskJson.of(workList.task(id));
    }

    @PostMapping("/{id}/complete")
    @Operation(summary = "Complete a task with its answers; claims it first when nobody has it")
    Next complete(@PathVariable String id, @RequestBody Answers body) {
        if (body.answers() == null) {
            throw Refused.invalid(
                    "answers", "There are no answers.", "Send an object \"answers\" with a value for each field.");
        }
        TaskActs.Completed completed = acts.complete(id, new GivenAnswers.Sent(body.answers()));
        return new Next(
                completed.reference(),
                completed.next().stream().map(TaskJson::of).toList());
    }
}
