package org.gradus.ladder;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gradus.casework.Findings;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at gates. They fail closed: the table of the day only grants, what is required stands in {@link Gate}, what nobody
 * knows is unknown, and unknown grants nothing.
 */
@Service
public class Gates implements SmartInitializingSingleton {

    private final DecisionTables tables;
    private final Findings findings;
    private final ObjectProvider<FactFinder> finders;
    private Map<String, FactFinder> byCondition;

    /** Facts are asked for late, because what finds them may itself take decisions. */
    Gates(DecisionTables tables, Findings findings, ObjectProvider<FactFinder> finders) {
        this.tables = tables;
        this.findings = findings;
        this.finders = finders;
    }

    /** Asks every finder what it knows. @throws IllegalStateException when two know the same: one fact has one source */
    @Override
    public void afterSingletonsInstantiated() {
        Map<String, FactFinder> known = new HashMap<>();
        finders.forEach(finder -> finder.conditions().forEach(condition -> {
            FactFinder other = known.put(condition, finder);
            if (other != null) {
                throw new IllegalStateException(condition + " is answered by " + other.getClass() + " and "
                        + finder.getClass() + "; one fact has one source");
            }
        }));
        this.byCondition = Map.copyOf(known);
    }

    /** Every condition of the gate, met or missing, on the day and by the knowledge of the question. */
    @Transactional(readOnly = true)
    public GateAnswer look(GateQuestion question) {
        String table = question.gate().key();
        List<Map<String, Object>> rows = tables.rows(table, question.on());
        return new GateAnswer(
                question,
                tables.version(table, question.on()).split(" ")[0],
                tables.version(table, question.on()),
                question.gate().required().stream()
                        .map(id -> condition(id, rows, question))
                        .toList());
    }

    private GateAnswer.Condition condition(String id, List<Map<String, Object>> rows, GateQuestion question) {
        Fact fact = fact(id, question);
        // An exception stands beside the fact, never in its place; it counts only where the table has a row for it.
        boolean excepted = false;
        if (!granted(id, fact.value(), question)) {
            var exception =
                    findings.latest(question.reference(), question.stepKey(), id + ".exception", question.knownAt());
            if (exception.isPresent() && exception.get().fact().equals("yes") && granted(id, "overridden", question)) {
                excepted = true;
                fact = Fact.of(
                        fact.value() + ", overridden",
                        fact.evidence() + " Decided otherwise by "
                                + exception.get().by() + ": " + exception.get().words());
            }
        }
        Map<String, Object> words = rows.stream()
                .filter(row -> Objects.equals(row.get("condition"), id))
                .findFirst()
                .orElse(Map.of());
        boolean overridable = rows.stream()
                .anyMatch(row ->
                        Objects.equals(row.get("condition"), id) && Objects.equals(row.get("fact"), "overridden"));
        return new GateAnswer.Condition(
                id,
                text(words, "words", id + ": no row of the table grants this, so the gate stays closed"),
                excepted || granted(id, fact.value(), question),
                fact,
                overridable,
                text(words, "remedy", "Have the table mended; nothing can go through this gate meanwhile."),
                text(words, "source", ""));
    }

    private boolean granted(String id, String value, GateQuestion question) {
        return tables.evaluate(question.gate().key(), question.on(), Map.of("condition", id, "fact", value)).stream()
                .anyMatch(row -> Boolean.TRUE.equals(row.get("granted")));
    }

    private Fact fact(String id, GateQuestion question) {
        FactFinder finder = byCondition.get(id);
        if (finder != null) {
            return finder.find(id, question);
        }
        return findings.latest(question.reference(), question.stepKey(), id, question.knownAt())
                .map(found -> Fact.of(
                        found.fact(),
                        "Found by " + found.by() + (found.words().isBlank() ? "." : ": " + found.words())))
                .orElseGet(() -> Fact.unknown("Nobody has answered this yet."));
    }

    /** @throws Refused CONFLICT naming each missing condition with its remedy */
    static void mustBeOpen(GateAnswer answer) {
        if (!answer.open()) {
            StringBuilder cause = new StringBuilder("This step is not open yet. Missing: ");
            StringBuilder fix = new StringBuilder();
            for (GateAnswer.Condition missing : answer.missing()) {
                cause.append(missing.words())
                        .append(" (")
                        .append(missing.fact().evidence())
                        .append(") ");
                fix.append(missing.remedy()).append(' ');
            }
            throw Refused.conflict(cause.toString().strip(), fix.toString().strip());
        }
    }

    private static String text(Map<String, Object> row, String column, String otherwise) {
        Object text = row.get(column);
        return text == null ? otherwise : text.toString();
    }
}
