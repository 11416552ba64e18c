package org.gradus.tasks.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.gradus.kernel.Refused;
import org.gradus.tasks.Bottlenecks;
import org.gradus.tasks.Bottlenecks.Pile;
import org.gradus.ui.Sheet;
import org.gradus.workflow.ProcessPictures;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where work piles up, on the picture of each model and in a table that leads to the tasks. */
@Controller
@Tag(name = "Operations", description = "Where work piles up")
class ModelPages {

    private final Bottlenecks bottlenecks;
    private final ProcessPictures pictures;
    private final MessageSource messages;

    ModelPages(Bottlenecks bottlenecks, ProcessPictures pictures, MessageSource messages) {
        this.bottlenecks = bottlenecks;
        this.pictures = pictures;
        this.messages = messages;
    }

    /** A line of the tables; {@code pile} has zeros where nothing waits. */
    public record Line(String key, String name, Pile pile) {}

    /** The piles of one model. */
    record Load(String model, String name, int version, String sentence, List<Line> steps) {}

    @GetMapping("/operations/models")
    String models(Model model) {
        List<Line> lines = modelLines();
        model.addAttribute("models", lines);
        model.addAttribute("sentence", sentence(lines));
        return "tasks/models";
    }

    @GetMapping(value = "/operations/models", params = "format")
    ResponseEntity<byte[]> modelsFile(@RequestParam String format) {
        return sheet("open-tasks-by-model", "tasks.models.model", modelLines()).as(format);
    }

    @GetMapping("/operations/models/{key}")
    String one(@PathVariable String key, Model model) {
        Load load = load(key);
        Map<String, ProcessPictures.Load> marks = new HashMap<>();
        long oldest = most(load.steps(), Pile::oldest);
        long open = most(load.steps(), Pile::open);
        for (Line line : load.steps()) {
            Pile pile = line.pile();
            if (pile.open() > 0) {
                marks.put(
                        line.key(),
                        new ProcessPictures.Load(
                                text("tasks.models.mark", pile.open(), pile.median(), pile.oldest()),
                                pile.open() == open || pile.oldest() == oldest));
            }
        }
        model.addAttribute("load", load);
        model.addAttribute("svg", pictures.drawn(key, load.sentence(), marks).orElseThrow());
        return "tasks/model";
    }

    @GetMapping(value = "/operations/models/{key}", params = "format")
    ResponseEntity<byte[]> oneFile(@PathVariable String key, @RequestParam String format) {
        return sheet("open-tasks-" + key, "tasks.models.step", load(key).steps())
                .as(format);
    }

    @GetMapping(value = "/api/operations/models", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @Operation(summary = "Open tasks by model: counts and ages in calendar days")
    List<Line> modelsApi() {
        return modelLines();
    }

    @GetMapping(value = "/api/operations/models/{key}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    @Operation(summary = "Open tasks by step of a model: counts and ages in calendar days")
    Load oneApi(@PathVariable String key) {
        return load(key);
    }

    private List<Line> modelLines() {
        Map<String, Pile> piles = byKey(bottlenecks.ofModels());
        return pictures.models().stream()
                .map(model -> new Line(model.key(), model.name(), piles.getOrDefault(model.key(), none(model.key()))))
                .sorted(Comparator.comparingLong((Line line) -> -line.pile().open())
                        .thenComparing(Line::name))
                .toList();
    }

    private Load load(String key) {
        Map<String, Pile> piles = byKey(bottlenecks.of(key));
        ProcessPictures.Model model = pictures.models().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("There is no model " + key + ".", "Choose one from the list."));
        List<Line> steps = pictures.nodes(key).orElseThrow().stream()
                .filter(node -> node.kind() == ProcessPictures.Kind.TASK)
                .map(node ->
                        new Line(node.element(), node.name(), piles.getOrDefault(node.element(), none(node.element()))))
                .sorted(Comparator.comparingLong((Line line) -> -line.pile().open()))
                .toList();
        return new Load(key, model.name(), model.version(), sentence(steps), steps);
    }

    private static Map<String, Pile> byKey(List<Pile> piles) {
        return piles.stream().collect(Collectors.toMap(Pile::key, pile -> pile));
    }

    private static Pile none(String key) {
        return new Pile(key, 0, 0, 0, 0, 0, 0);
    }

    private static long most(List<Line> lines, ToLongFunction<Pile> figure) {
        return lines.stream().map(Line::pile).mapToLong(figure).max().orElse(0);
    }

    private String sentence(List<Line> lines) {
        long all = lines.stream().mapToLong(line -> line.pile().open()).sum();
        if (all == 0) {
            return text("tasks.models.sentence.none");
        }
        Line largest = lines.stream()
                .max(Comparator.comparingLong(line -> line.pile().open()))
                .orElseThrow();
        Line oldest = lines.stream()
                .max(Comparator.comparingLong(line -> line.pile().oldest()))
                .orElseThrow();
        return text(
                "tasks.models.sentence",
                all,
                lines.stream().mapToLong(line -> line.pile().overdue()).sum(),
                largest.name(),
                largest.pile().open(),
                oldest.name(),
                oldest.pile().oldest());
    }

    private Sheet sheet(String name, String what, List<Line> lines) {
        List<List<Object>> rows = new ArrayList<>();
        for (Line line : lines) {
            Pile pile = line.pile();
            rows.add(List.of(line.name(), pile.open(), pile.overdue(), pile.unclaimed(), pile.median(), pile.oldest()));
        }
        return new Sheet(
                name,
                List.of(
                        text(what),
                        text("tasks.models.open"),
                        text("tasks.models.overdue"),
                        text("tasks.models.unclaimed"),
                        text("tasks.models.median"),
                        text("tasks.models.oldest")),
                rows);
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
