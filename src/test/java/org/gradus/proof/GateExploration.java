package org.gradus.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.gradus.processes.ModelFiles;

/** One gate alone: it opens when everything is granted, and closes for want of any one thing. */
final class GateExploration {

    /** Facts that must never grant anything, whatever the table lists. */
    private static final Set<String> NEVER = Set.of("no", "unknown", "", "nonsense", "YES", "Yes", "true");

    /** Tables asked before, with their answers; a mutant of one is a table of its own. */
    private static final Map<DmnModelInstance, GateTable> ASKED = Collections.synchronizedMap(new WeakHashMap<>());

    final String gate;
    final List<String> complaints = new ArrayList<>();
    /** Questions put to the table. */
    int asked;

    /**
     * Explores.
     *
     * @param required what the law's guard requires, listed beside the guard and not in the table
     */
    GateExploration(String gate, GateTable table, Set<String> required) {
        this.gate = gate;
        Map<String, String> best = table.best(required);
        expect(table.open(required, best), "is closed although everything is granted");
        for (String condition : required) {
            expect(table.conditions().contains(condition), "has no row for " + condition + " and never opens");
            List<String> wrong = new ArrayList<>(NEVER);
            wrong.add(null);
            for (String fact : wrong) {
                Map<String, String> known = new TreeMap<>(best);
                known.put(condition, fact);
                expect(!table.open(required, known), "opens although " + condition + " is " + fact);
            }
            expect(!table.grants(condition + "-", "yes"), "grants a condition that there is not");
        }
        Set<String> idle = new TreeSet<>(table.conditions());
        idle.removeAll(required);
        expect(idle.isEmpty(), "speaks of " + idle + ", which nothing requires");
        for (List<String> row : table.rows) {
            expect(row.stream().noneMatch(String::isBlank), "has an empty cell in " + row);
            expect(row.get(2).equals("true"), "has a row that does not grant: " + row);
        }
    }

    private void expect(boolean holds, String complaint) {
        asked++;
        if (!holds) {
            complaints.add(gate + " " + complaint);
        }
    }

    /** Tables that are gates, by id. */
    static Map<String, GateTable> tables() {
        Map<String, GateTable> gates = new TreeMap<>();
        for (Map.Entry<String, DmnModelInstance> table : ModelFiles.tables().entrySet()) {
            if (table.getKey().startsWith(GateTable.PREFIX)) {
                gates.put(
                        table.getKey(),
                        ASKED.computeIfAbsent(table.getValue(), model -> new GateTable(table.getKey(), model)));
            }
        }
        return gates;
    }
}
