package org.gradus.audit.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.audit.ControlResult;
import org.gradus.audit.Sample;
import org.gradus.audit.Samples;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ui.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Samples for audit: the list, drawing one, its sheets, and signing it off. */
@Controller
class SamplesController {

    private static final int PAGE = 25;

    private final Samples samples;
    private final Access access;
    private final MessageSource messages;

    SamplesController(Samples samples, Access access, MessageSource messages) {
        this.samples = samples;
        this.access = access;
        this.messages = messages;
    }

    @GetMapping("/audit/samples")
    ModelAndView list(@RequestParam(required = false) String cursor) {
        return new ModelAndView("audit/samples")
                .addObject("page", samples.list(cursor, PAGE))
                .addObject("mayDraw", access.has(Role.AUDITOR));
    }

    @GetMapping("/audit/samples/new")
    ModelAndView form() {
        access.must(Role.AUDITOR);
        return form(SampleForm.empty(), List.of(), HttpStatus.OK);
    }

    @PostMapping("/audit/samples/new")
    ModelAndView draw(@ModelAttribute SampleForm form, RedirectAttributes flash) {
        try {
            String reference = samples.draw(form.request());
            flash.addFlashAttribute("done", text("audit.sample.done.drawn", reference));
            return new ModelAndView("redirect:/audit/samples/" + reference);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN) {
                throw refused;
            }
            return form(form, refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private ModelAndView form(SampleForm form, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView(
                "audit/sample-new",
                Map.of(
                        "form", form,
                        "problems", problems,
                        "kinds", ActsController.kinds(),
                        "populations",
                                List.of(
                                        new ActsController.Option("acts", text("audit.population.acts")),
                                        new ActsController.Option(
                                                "closed-cases", text("audit.population.closed-cases"))),
                        "methods",
                                List.of(
                                        new ActsController.Option("random", text("audit.method.random")),
                                        new ActsController.Option("risk", text("audit.method.risk"))),
                        "factors", samples.factors("acts"),
                        "caseFactors", samples.factors("closed-cases")),
                status);
    }

    @GetMapping("/audit/samples/{sample}")
    ModelAndView one(@PathVariable String sample) {
        return page(samples.open(sample), List.of(), HttpStatus.OK);
    }

    private ModelAndView page(Sample sample, List<Refused.Problem> problems, HttpStatus status) {
        return new ModelAndView(
                "audit/sample",
                Map.of("sample", sample, "problems", problems, "mayTest", access.has(Role.AUDITOR)),
                status);
    }

    @GetMapping(path = "/audit/samples/{sample}", params = "format")
    ResponseEntity<byte[]> download(@PathVariable String sample, @RequestParam String format) {
        Sample drawn = samples.export(sample);
        List<List<Object>> rows = new ArrayList<>();
        for (Sample.Item item : drawn.items()) {
            for (Sample.Row row : item.sheet()) {
                if (row.results().isEmpty()) {
                    rows.add(row(item, row, null));
                }
                row.results().forEach(result -> rows.add(row(item, row, result)));
            }
        }
        return new Sheet(
                        "sample-" + sample.toLowerCase(java.util.Locale.ROOT),
                        List.of(
                                "Place",
                                "Item",
                                "Case",
                                "URN",
                                "Score",
                                "Test",
                                "Source",
                                "Result",
                                "What was seen",
                                "Puts it right",
                                "By",
                                "Tested by",
                                "Tested at"),
                        rows)
                .as(format);
    }

    private static List<Object> row(Sample.Item item, Sample.Row row, ControlResult result) {
        return Arrays.asList(
                item.place(),
                item.key(),
                item.reference(),
                item.schoolUrn(),
                item.score(),
                row.test().words(),
                row.test().source(),
                result == null ? null : result.result(),
                result == null ? null : result.note(),
                result == null ? null : result.owner(),
                result == null ? null : result.dueOn(),
                result == null ? null : result.foundBy(),
                result == null ? null : result.foundAt().toString());
    }

    @GetMapping("/audit/samples/{sample}/{place}")
    ModelAndView sheet(@PathVariable String sample, @PathVariable int place) {
        return sheet(samples.open(sample), place, Map.of(), List.of(), HttpStatus.OK);
    }

    @PostMapping("/audit/samples/{sample}/{place}")
    ModelAndView test(
            @PathVariable String sample,
            @PathVariable int place,
            @RequestParam Map<String, String> sent,
            RedirectAttributes flash) {
        try {
            int kept = samples.record(sample, place, found(sent));
            flash.addFlashAttribute("done", text("audit.sample.done.tested", kept));
            return new ModelAndView("redirect:/audit/samples/" + sample + "/" + place);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.FORBIDDEN || refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            return sheet(samples.open(sample), place, sent, refused.problems(), HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    /** The tests for which a result was chosen. */
    private static List<Samples.Found> found(Map<String, String> sent) {
        return sent.entrySet().stream()
                .filter(field -> field.getKey().startsWith("result-")
                        && !field.getValue().isBlank())
                .map(field -> field.getKey().substring("result-".length()))
                .map(test -> new Samples.Found(
                        test,
                        sent.get("result-" + test),
                        sent.get("note-" + test),
                        sent.get("owner-" + test),
                        ActFilter.day("due-" + test, sent.get("due-" + test))))
                .toList();
    }

    /** The sheet, with what was sent where it was refused, else with the results that count. */
    private ModelAndView sheet(
            Sample sample, int place, Map<String, String> sent, List<Refused.Problem> problems, HttpStatus status) {
        Sample.Item item = sample.items().stream()
                .filter(one -> one.place() == place)
                .findFirst()
                .orElseThrow(() -> Refused.notFound(
                        "The sample has no item " + place + ".", "Choose one from the sample's page."));
        return new ModelAndView(
                "audit/sheet",
                Map.of(
                        "sample",
                        sample,
                        "item",
                        item,
                        "fields",
                        item.sheet().stream().map(row -> field(row, sent)).toList(),
                        "results",
                        List.of("pass", "fail", "not-applicable").stream()
                                .map(one -> new ActsController.Option(one, text("audit.result." + one)))
                                .toList(),
                        "problems",
                        problems,
                        "mayTest",
                        access.has(Role.AUDITOR)),
                status);
    }

    /** A row of the sheet with what its fields hold. */
    record Field(Sample.Row row, String result, String note, String owner, String due) {}

    private static Field field(Sample.Row row, Map<String, String> sent) {
        String key = row.test().key();
        if (!sent.isEmpty()) {
            return new Field(
                    row,
                    sent.get("result-" + key),
                    sent.get("note-" + key),
                    sent.get("owner-" + key),
                    sent.get("due-" + key));
        }
        ControlResult latest = row.latest();
        return latest == null
                ? new Field(row, null, null, null, null)
                : new Field(
                        row,
                        latest.result(),
                        latest.note(),
                        latest.owner(),
                        latest.dueOn() == null ? null : latest.dueOn().toString());
    }

    @PostMapping("/audit/samples/{sample}/sign-off")
    ModelAndView signOff(
            @PathVariable String sample, @RequestParam(required = false) String reason, RedirectAttributes flash) {
        try {
            samples.signOff(sample, new Reason(reason));
            flash.addFlashAttribute("done", text("audit.sample.done.signed", sample));
            return new ModelAndView("redirect:/audit/samples/" + sample);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.NOT_FOUND) {
                throw refused;
            }
            return page(
                    samples.open(sample),
                    refused.problems(),
                    refused.kind() == Refused.Kind.FORBIDDEN ? HttpStatus.FORBIDDEN : HttpStatus.UNPROCESSABLE_ENTITY);
        }
    }

    private String text(String key, Object... with) {
        return messages.getMessage(key, with, LocaleContextHolder.getLocale());
    }
}
