package org.gradus.analysis.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.access.Role;
import org.gradus.analysis.Rehearsal;
import org.gradus.analysis.RehearsalResults;
import org.gradus.analysis.Rehearsals;
import org.gradus.kernel.Refused;
import org.gradus.ui.Figure;
import org.gradus.ui.NavItem;
import org.gradus.ui.Sheet;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/** Trying changed rules out over marks that are known: the list with its form, each rehearsal, and the same over the API. */
@Controller
class RehearsalPages {

    private final Rehearsals rehearsals;
    private final RehearsalResults results;
    private final RehearsalFigures figures;
    private final Words words;

    RehearsalPages(Rehearsals rehearsals, RehearsalResults results, RehearsalFigures figures, Words words) {
        this.rehearsals = rehearsals;
        this.results = results;
        this.figures = figures;
        this.words = words;
    }

    /** Administrators see no other figures, so they find the rehearsal in the navigation itself. */
    @Bean
    static NavItem rehearsalNavItem() {
        return new NavItem(
                "analysis.nav.rehearsal", "/analysis/rehearsal", 17, java.util.Set.of(Role.ADMINISTRATOR.name()));
    }

    /** A row of the form: a rule of the table with its numbers as text. */
    record Line(int row, String label, String amount, String window, String unit, String secondary) {}

    @GetMapping("/analysis/rehearsal")
    String page(Model model) {
        return page(model, List.of(), Map.of());
    }

    private String page(Model model, List<Refused.Problem> problems, Map<String, String> entered) {
        model.addAttribute("rehearsals", rehearsals.newest());
        model.addAttribute("mayAsk", rehearsals.mayAsk());
        model.addAttribute("problems", problems);
        model.addAttribute("entered", entered);
        model.addAttribute("version", rehearsals.versionInForce());
        List<Line> lines = new ArrayList<>();
        List<Map<String, Object>> rows = rehearsals.rowsInForce();
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = rows.get(i);
            if ("marks".equals(row.get("evidence")) && !"family".equals(row.get("rule"))) {
                lines.add(new Line(
                        i,
                        (String) row.get("label"),
                        value(entered, row, "amount", i),
                        value(entered, row, "window", i),
                        words.text("analysis.unit." + row.get("windowUnit")),
                        value(entered, row, "secondary", i)));
            }
        }
        model.addAttribute("lines", lines);
        return "analysis/rehearsals";
    }

    private static String value(Map<String, String> entered, Map<String, Object> row, String column, int i) {
        String text = entered.get(column + "-" + i);
        return text != null ? text : row.get(column) == null ? "" : String.valueOf(row.get(column));
    }

    @PostMapping("/analysis/rehearsal")
    String ask(
            @RequestParam Map<String, String> entered,
            @RequestParam(name = "table", required = false) MultipartFile table,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            List<Rehearsal.Change> changes = new ArrayList<>();
            for (Map.Entry<String, String> field : entered.entrySet()) {
                if (field.getKey().matches("(amount|window|secondary)-\\d{1,3}")) {
                    String[] parts = field.getKey().split("-", 2);
                    changes.add(new Rehearsal.Change(
                            Integer.parseInt(parts[1]),
                            parts[0],
                            field.getValue().isBlank() ? null : number(field.getKey(), field.getValue())));
                }
            }
            UUID id = rehearsals.ask(new Rehearsal.Proposal(
                    entered.get("name"),
                    entered.get("reason"),
                    "last-year".equals(entered.get("span")),
                    changes,
                    entered.get("version"),
                    table == null || table.isEmpty() ? null : table.getBytes(),
                    number("thresholdSessions", entered.getOrDefault("thresholdSessions", "")),
                    number("thresholdWeeks", entered.getOrDefault("thresholdWeeks", ""))));
            return "redirect:/analysis/rehearsal/" + id;
        } catch (Refused e) {
            if (e.kind() != Refused.Kind.INVALID && e.kind() != Refused.Kind.CONFLICT) {
                throw e;
            }
            response.setStatus(e.kind() == Refused.Kind.INVALID ? 400 : 409);
            return page(model, e.problems(), entered);
        }
    }

    private static int number(String field, String written) {
        if (!written.strip().matches("\\d{1,4}")) {
            throw Refused.invalid(
                    field, "\u201c" + written + "\u201d is not a whole number.", "Give a number such as 10.");
        }
        return Integer.parseInt(written.strip());
    }

    @GetMapping("/analysis/rehearsal/{id}")
    String one(@PathVariable UUID id, Model model, HttpServletResponse response) {
        Rehearsal rehearsal = rehearsals.find(id);
        model.addAttribute("rehearsal", rehearsal);
        if (rehearsal.ended()) {
            Rehearsal.Result result = results.of(id);
            List<Rehearsal.Child> children = results.children(id);
            model.addAttribute("result", result);
            model.addAttribute("figures", figures.of(result));
            model.addAttribute("children", children);
            model.addAttribute("unseen", Math.max(0, result.differing() - children.size()));
        } else {
            response.setHeader("Refresh", "2"); // the header rather than a meta element: the layout owns the head
        }
        return "analysis/rehearsal";
    }

    @GetMapping(value = "/analysis/rehearsal/{id}", params = "format")
    ResponseEntity<byte[]> sheet(@PathVariable UUID id, @RequestParam String format) {
        List<Figure> all = figures.of(results.of(id));
        return Flat.sheet("rehearsal", words, all).as(format);
    }

    @GetMapping(value = "/analysis/rehearsal/{id}/children", params = "format")
    ResponseEntity<byte[]> childrenSheet(@PathVariable UUID id, @RequestParam String format) {
        return new Sheet(
                        "rehearsal-children",
                        List.of(
                                words.text("analysis.rehearsal.upn"),
                                words.text("analysis.list.pupil"),
                                words.text("analysis.school"),
                                words.text("analysis.rehearsal.signals-now"),
                                words.text("analysis.rehearsal.signals-then"),
                                words.text("analysis.rehearsal.case-now"),
                                words.text("analysis.rehearsal.case-then"),
                                words.text("analysis.rehearsal.met-now"),
                                words.text("analysis.rehearsal.met-then")),
                        results.children(id).stream().map(RehearsalPages::cells).toList())
                .as(format);
    }

    private static List<Object> cells(Rehearsal.Child child) {
        List<Object> cells = new ArrayList<>(
                List.of(child.upn(), child.name(), child.school(), child.signalsInForce(), child.signalsProposed()));
        for (LocalDate day :
                new LocalDate[] {child.caseInForce(), child.caseProposed(), child.metInForce(), child.metProposed()}) {
            cells.add(day);
        }
        return cells;
    }

    /**
     * A rehearsal asked for by a program.
     *
     * @param span {@code last-year} or {@code months-12}, which is the default
     * @param table a proposed version of the table as the text of a DMN file, or null
     * @param thresholdSessions null for the law's
     * @param thresholdWeeks null for the law's
     */
    record Asked(
            String name,
            String reason,
            String span,
            List<Rehearsal.Change> changes,
            String version,
            String table,
            Integer thresholdSessions,
            Integer thresholdWeeks) {}

    record Begun(UUID id) {}

    /** A rehearsal with what came out; null while it runs. */
    record Report(Rehearsal rehearsal, Rehearsal.Result result) {}

    @PostMapping("/api/analysis/rehearsals")
    @ResponseStatus(HttpStatus.CREATED)
    @ResponseBody
    Begun ask(@RequestBody Asked asked) {
        return new Begun(rehearsals.ask(new Rehearsal.Proposal(
                asked.name(),
                asked.reason(),
                "last-year".equals(asked.span()),
                asked.changes() == null ? List.of() : asked.changes(),
                asked.version(),
                asked.table() == null ? null : asked.table().getBytes(StandardCharsets.UTF_8),
                asked.thresholdSessions() == null ? 10 : asked.thresholdSessions(),
                asked.thresholdWeeks() == null ? 10 : asked.thresholdWeeks())));
    }

    @GetMapping("/api/analysis/rehearsals")
    @ResponseBody
    List<Rehearsal> all() {
        return rehearsals.newest();
    }

    @GetMapping("/api/analysis/rehearsals/{id}")
    @ResponseBody
    Report report(@PathVariable UUID id) {
        Rehearsal rehearsal = rehearsals.find(id);
        return new Report(rehearsal, rehearsal.ended() ? results.of(id) : null);
    }

    @GetMapping("/api/analysis/rehearsals/{id}/children")
    @ResponseBody
    List<Rehearsal.Child> children(@PathVariable UUID id) {
        return results.children(id);
    }
}
