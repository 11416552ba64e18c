package org.gradus.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.calendar.DayWords;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.GateAnswer;
import org.springframework.stereotype.Component;

/** The frozen decisions of the acts: each as a sheet to read and as the very text whose hash the record holds. */
@Component
class GateSheets {

    private final Decisions decisions;

    GateSheets(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Sheets to print, and the frozen texts by path. */
    record Sheets(List<Paper> papers, Map<String, byte[]> frozen) {}

    Sheets of(Material material) {
        List<Paper> papers = new ArrayList<>();
        Map<String, byte[]> frozen = new LinkedHashMap<>();
        material.acts().stream()
                .flatMap(step -> material.decisionsOf(step).stream())
                .forEach(decision -> {
                    String stem = "gates/%02d-%s"
                            .formatted(papers.size() + 1, decision.gate().key());
                    Decisions.Frozen text = decisions.frozen(decision);
                    frozen.put(stem + ".json", text.conditions().getBytes(StandardCharsets.UTF_8));
                    papers.add(new Paper(
                            stem + ".pdf",
                            "Gate sheet " + (papers.size() + 1),
                            "Decision on " + decision.gate().words() + ", " + Said.moment(decision.takenAt()),
                            body(decision, text, stem + ".json")));
                });
        return new Sheets(papers, frozen);
    }

    private static String body(Decision decision, Decisions.Frozen text, String path) {
        return new Markup()
                .pairs(Arrays.asList(
                        "Step", decision.stepKey(),
                        "For the day", DayWords.full(decision.effectiveOn()),
                        "Taken", Said.moment(decision.takenAt()),
                        "Prepared by", decision.preparedBy() == null ? "Nobody on record" : decision.preparedBy(),
                        "Taken by", decision.takenBy(),
                        "Why", decision.reason(),
                        "Rules", decision.gate().key() + ", " + decision.tableVersion(),
                        "Decision", decision.id().toString(),
                        "Frozen text",
                                path + (text.unchanged() ? "" : " (no longer the one the decision was taken on)")))
                .heading("Conditions and the facts they were judged on")
                .table(
                        List.of("Condition", "Then", "Fact", "Source"),
                        decision.conditions().stream()
                                .map(GateSheets::condition)
                                .toList())
                .heading("The sessions it rests on, as they read then")
                .table(
                        List.of("Day", "Session", "Code", "Meaning"),
                        decision.marks().stream()
                                .map(mark -> List.of(
                                        DayWords.full(mark.date()),
                                        mark.session().name(),
                                        mark.code().code(),
                                        mark.code().meaning()))
                                .toList())
                .text();
    }

    private static List<String> condition(GateAnswer.Condition condition) {
        return List.of(
                condition.words(),
                condition.met() ? "met" : "missing",
                condition.fact().value() + ". " + condition.fact().evidence(),
                condition.source());
    }
}
