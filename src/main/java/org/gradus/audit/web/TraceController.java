package org.gradus.audit.web;

import java.util.Arrays;
import java.util.List;
import org.gradus.audit.Trace;
import org.gradus.audit.TraceItem;
import org.gradus.audit.Traces;
import org.gradus.ui.Sheet;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Why an enforcement act happened, on one page, by level or in order of time. */
@Controller
class TraceController {

    private final Traces traces;

    TraceController(Traces traces) {
        this.traces = traces;
    }

    @GetMapping("/audit/trace/{stepKey}")
    String trace(@PathVariable String stepKey, @RequestParam(defaultValue = "level") String order, Model model) {
        model.addAttribute("trace", traces.of(stepKey));
        model.addAttribute("byTime", order.equals("time"));
        model.addAttribute("levels", TraceItem.Level.values());
        return "audit/trace";
    }

    @GetMapping(path = "/audit/trace/{stepKey}", params = "format")
    ResponseEntity<byte[]> download(@PathVariable String stepKey, @RequestParam String format) {
        Trace trace = traces.export(stepKey);
        return new Sheet(
                        "trace-" + stepKey.toLowerCase(java.util.Locale.ROOT),
                        List.of(
                                "Level",
                                "When",
                                "What",
                                "State",
                                "Known then",
                                "By",
                                "Source",
                                "Changed since",
                                "Page",
                                "Entry"),
                        trace.items().stream().map(TraceController::row).toList())
                .as(format);
    }

    private static List<Object> row(TraceItem item) {
        return Arrays.asList(
                item.level().key(),
                item.at().toString(),
                item.what(),
                item.state(),
                item.then(),
                item.by(),
                item.source(),
                String.join(" ", item.since()),
                item.links().isEmpty() ? null : item.links().get(0).href(),
                item.entry() == null ? null : item.entry().toString());
    }
}
