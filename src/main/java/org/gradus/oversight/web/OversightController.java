package org.gradus.oversight.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.gradus.oversight.Caseload;
import org.gradus.oversight.SchoolsInReach;
import org.gradus.oversight.WorkAhead;
import org.gradus.oversight.WorkKind;
import org.gradus.ui.Sheet;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Where cases stand, and the work behind the numbers. */
@Controller
@RequestMapping("/oversight")
class OversightController {

    private static final int PAGE = 50;

    private final Caseload caseload;
    private final WorkAhead work;
    private final OverviewFigures figures;
    private final SchoolsInReach schools;
    private final Said said;

    OversightController(Caseload caseload, WorkAhead work, OverviewFigures figures, SchoolsInReach schools, Said said) {
        this.caseload = caseload;
        this.work = work;
        this.figures = figures;
        this.schools = schools;
        this.said = said;
    }

    @ModelAttribute("schools")
    List<SchoolsInReach.Named> schools() {
        return schools.all();
    }

    @GetMapping
    String overview(@RequestParam(required = false) Integer school, Model model) {
        Caseload.Standing standing = caseload.standing(school);
        model.addAttribute("school", school);
        model.addAttribute("page", "/oversight");
        model.addAttribute("counts", standing.reach().countsOnly());
        model.addAttribute("mostOverdue", standing.mostOverdue());
        model.addAttribute("figures", figures.of(standing));
        return "oversight/overview";
    }

    @GetMapping("/work")
    String work(Sought sought, Model model) {
        WorkAhead.Asked asked = sought.asked();
        List<WorkAhead.Line> lines = work.list(asked, PAGE + 1);
        boolean more = lines.size() > PAGE;
        model.addAttribute("school", sought.school());
        model.addAttribute("page", "/oversight/work");
        model.addAttribute("counts", false);
        model.addAttribute("sought", sought);
        model.addAttribute("lines", more ? lines.subList(0, PAGE) : lines);
        model.addAttribute("address", sought.address(0));
        model.addAttribute("previous", asked.after() > 0 ? sought.address(Math.max(0, asked.after() - PAGE)) : null);
        model.addAttribute("next", more ? sought.address(asked.after() + PAGE) : null);
        return "oversight/work";
    }

    @GetMapping(path = "/work", params = "format")
    ResponseEntity<byte[]> download(Sought sought, @RequestParam String format) {
        return new Sheet(
                        "tasks",
                        List.of(
                                said.text("oversight.column.task"),
                                said.text("oversight.column.reference"),
                                said.text("oversight.column.pupil"),
                                said.text("oversight.column.school"),
                                said.text("oversight.column.stage"),
                                said.text("oversight.column.role"),
                                said.text("oversight.column.who"),
                                said.text("oversight.column.due"),
                                said.text("oversight.column.over")),
                        work.list(sought.asked(), WorkAhead.MOST).stream()
                                .map(line -> Arrays.<Object>asList(
                                        line.task(),
                                        line.reference(),
                                        line.pupil(),
                                        line.school(),
                                        line.stage(),
                                        said.text("tasks.role." + line.role().name()),
                                        line.assignee(),
                                        line.dueOn(),
                                        line.daysOver()))
                                .toList())
                .as(format);
    }

    /** A question about work as it stands in an address; what is left out is left open. */
    record Sought(
            String when,
            String kind,
            Integer school,
            String role,
            String who,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            Integer after) {

        WorkAhead.Asked asked() {
            return new WorkAhead.Asked(
                    when, WorkKind.named(kind), school, held(role), who, from, until, after == null ? 0 : after);
        }

        private static Role held(String name) {
            return name == null || name.isBlank()
                    ? null
                    : Arrays.stream(Role.values())
                            .filter(role -> role.name().equals(name))
                            .findFirst()
                            .orElseThrow(() -> Refused.invalid(
                                    "role", "There is no role \u201c" + name + "\u201d.", "Choose one from the list."));
        }

        String address(int place) {
            UriComponentsBuilder link = UriComponentsBuilder.fromPath("/oversight/work");
            add(link, "when", when);
            add(link, "kind", kind);
            add(link, "school", school);
            add(link, "role", role);
            add(link, "who", who);
            add(link, "from", from);
            add(link, "until", until);
            add(link, "after", place == 0 ? null : place);
            return link.encode().build().toUriString();
        }

        private static void add(UriComponentsBuilder link, String name, Object value) {
            if (value != null && !value.toString().isBlank()) {
                link.queryParam(name, value);
            }
        }
    }
}
