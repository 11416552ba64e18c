package org.gradus.analysis.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.analysis.Analysis;
import org.gradus.analysis.AttendanceAnalysis;
import org.gradus.analysis.Benchmarks;
import org.gradus.analysis.Period;
import org.gradus.analysis.Scopes;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ui.Figure;
import org.gradus.ui.NavItem;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The attendance analysis as a page, as a sheet and over the API; and the published figures it is compared with. */
@Controller
class AnalysisPages {

    private final AttendanceAnalysis attendance;
    private final AttendanceFigures figures;
    private final Benchmarks benchmarks;
    private final Scopes scopes;
    private final Words words;

    AnalysisPages(
            AttendanceAnalysis attendance,
            AttendanceFigures figures,
            Benchmarks benchmarks,
            Scopes scopes,
            Words words) {
        this.attendance = attendance;
        this.figures = figures;
        this.benchmarks = benchmarks;
        this.scopes = scopes;
        this.words = words;
    }

    @Bean
    static NavItem analysisNavItem() {
        Set<String> roles = new TreeSet<>(Scopes.roles());
        return new NavItem("analysis.nav", "/analysis", 16, Set.copyOf(roles));
    }

    @GetMapping("/analysis")
    String page(
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String period,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            Model model) {
        Analysis analysis = attendance.of(school, period, from, to);
        model.addAttribute("analysis", analysis);
        model.addAttribute("figures", figures.of(analysis, benchmarks.all()));
        model.addAttribute("mayNote", benchmarks.mayNote());
        Filter.show(model, "/analysis", analysis.scope(), analysis.period());
        return "analysis/attendance";
    }

    @GetMapping(value = "/analysis", params = "format")
    ResponseEntity<byte[]> sheet(
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String period,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            @RequestParam String format) {
        List<Figure> all = figures.of(attendance.of(school, period, from, to), benchmarks.all());
        return Flat.sheet("attendance-analysis", words, all).as(format);
    }

    @GetMapping(value = "/api/analysis", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Analysis api(
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String period,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        return attendance.of(school, period, from, to);
    }

    @GetMapping("/analysis/benchmarks")
    String benchmarks(Model model) {
        if (!benchmarks.mayNote()) {
            scopes.of(null);
        }
        return benchmarks(model, List.of());
    }

    private String benchmarks(Model model, List<Refused.Problem> problems) {
        model.addAttribute("problems", problems);
        model.addAttribute("benchmarks", benchmarks.all());
        model.addAttribute("mayNote", benchmarks.mayNote());
        record Option(String value, String label) {}
        model.addAttribute(
                "measures",
                Benchmarks.MEASURES.stream()
                        .map(measure -> new Option(measure, words.text("analysis.measure." + measure)))
                        .toList());
        return "analysis/benchmarks";
    }

    @GetMapping(value = "/api/analysis/benchmarks", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Benchmarks.Benchmark> benchmarks() {
        if (!benchmarks.mayNote()) {
            scopes.of(null);
        }
        return benchmarks.all();
    }

    @PostMapping("/analysis/benchmarks")
    String note(
            @RequestParam String measure,
            @RequestParam String about,
            @RequestParam String area,
            @RequestParam(name = "figures-period") String period,
            @RequestParam String percent,
            @RequestParam String source,
            @RequestParam String published,
            @RequestParam String reason,
            Model model,
            RedirectAttributes flash) {
        try {
            BigDecimal number =
                    percent.strip().matches("\\d{1,3}(\\.\\d{1,2})?") ? new BigDecimal(percent.strip()) : null;
            LocalDate day = DayWords.read("published", published);
            benchmarks.note(
                    new Benchmarks.Benchmark(measure, about, area, period, number, source, day), new Reason(reason));
        } catch (Refused e) {
            if (e.kind() != Refused.Kind.INVALID) {
                throw e;
            }
            for (String[] field : List.of(
                    new String[] {"measure", measure},
                    new String[] {"about", about},
                    new String[] {"area", area},
                    new String[] {"figuresPeriod", period},
                    new String[] {"percent", percent},
                    new String[] {"source", source},
                    new String[] {"published", published},
                    new String[] {"reason", reason})) {
                model.addAttribute(field[0], field[1]);
            }
            return benchmarks(model, e.problems());
        }
        flash.addFlashAttribute("done", words.text("analysis.benchmarks.done"));
        return "redirect:/analysis/benchmarks";
    }

    /** The filter of a page: what was asked for and what can be asked for. */
    static final class Filter {

        private Filter() {}

        static void show(Model model, String path, org.gradus.analysis.Scope scope, Period period) {
            String asked = "?period=" + period.kind()
                    + (scope.school() == null ? "" : "&school=" + scope.school())
                    + (period.kind().equals(Period.DAYS) ? "&from=" + period.from() + "&to=" + period.to() : "");
            model.addAttribute("path", path);
            model.addAttribute("asked", asked);
            model.addAttribute("scope", scope);
            model.addAttribute("period", period);
            model.addAttribute("periods", Period.KINDS);
            model.addAttribute("span", Words.full(period.from()) + " – " + Words.full(period.to()));
            model.addAttribute(
                    "days", Arrays.asList(period.from().toString(), period.to().toString()));
        }
    }
}
