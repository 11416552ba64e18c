package org.gradus.proof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradus.ladder.Gate;
import org.gradus.proof.MutantHunt.Verdict;

/** What the exploration saw, as a page. */
final class ExplorationReport {

    static final int BOUND = 200_000;

    private ExplorationReport() {}

    /** The part that is made again in every test run. */
    static String written() {
        StringBuilder page = new StringBuilder("# Exploration of the models\n\n");
        page.append(
                "Made by the tests of `org.gradus.proof`; how to make it again stands in the guide for engineers.\n\n");
        Stages stages = Stages.of(Models.graphs());
        page.append(
                        "## Models alone\n\nEach state is a distribution of tokens with the variables that can still be read. ")
                .append(
                        "What a model calls is stood in for by that model's own contract. Every transition is driven through ")
                .append("the real engine in the `proof` profile, one for each line of a contract in every build.\n\n")
                .append("| Model | States | Transitions | Outcomes | Beyond the bound |\n|---|---|---|---|---|\n");
        stages.contracts().forEach((process, contract) -> {
            Exploration all = stages.explorations().get(process);
            page.append("| `%s` | %d | %d | %s | %d |\n"
                    .formatted(
                            process,
                            all.states.size(),
                            all.transitions.size(),
                            String.join(", ", contract.outcomes()),
                            all.beyond));
        });
        page.append(
                "\n## Gates alone\n\n| Gate | Conditions required | Questions asked | Complaints |\n|---|---|---|---|\n");
        Map<String, GateTable> gates = GateExploration.tables();
        gates.forEach((key, table) -> {
            var required = new TreeSet<>(Gate.of(key.split("\\.")[0]).required());
            GateExploration all = new GateExploration(key, table, required);
            page.append("| `%s` | %d | %d | %d |\n".formatted(key, required.size(), all.asked, all.complaints.size()));
        });
        page.append(
                        "\n## The ladder\n\nFormal steps against two parents over the contracts of their stages, breadth first; ")
                .append(
                        "what the case file remembers is in the state, what may be so at any moment is asked of the gate at each ")
                .append(
                        "decision.\n\n| Live at once | States | Transitions | Questions to gates | Complete | Violations |\n")
                .append("|---|---|---|---|---|---|\n");
        for (int atOnce = 1; atOnce <= 2; atOnce++) {
            LadderExplorer all = new LadderExplorer(stages.explorations(), gates, atOnce, BOUND);
            page.append("| %d | %d | %d | %d | %s | %d |\n"
                    .formatted(
                            atOnce,
                            all.states.size(),
                            all.transitions,
                            all.decisions,
                            all.bounded ? "no" : "yes",
                            all.violations.size()));
        }
        page.append("\nInvariants:\n\n");
        INVARIANTS.forEach(invariant -> page.append("- ").append(invariant).append('\n'));
        return page.toString();
    }

    private static final List<String> INVARIANTS = List.of(
            "no step with effect outside without its gate's decision on record in the same step",
            "no prosecution without a minuted consideration of an education supervision order",
            "no notice while a counted mark is N, and none below the threshold",
            "never three notices in three years to one parent for one child",
            "no enforcement under a safeguarding hold, during an order, or for sessions outside compulsory school age",
            "no application for an order for a child in care, or before a contract was explored",
            "no proceedings before the payment period ends, after payment, or on the facts of a withdrawn notice",
            "nothing while a representation is open or a mark changed under the decision",
            "two people on notices, orders and proceedings",
            "in every state of every model something can happen, and an end can be reached",
            "from every state of the ladder one is reached in which no formal step is live, so that the case can close");

    /** The part that the long campaign makes. */
    static String mutants(List<Verdict> verdicts) {
        Map<String, Integer> by = new TreeMap<>();
        Map<String, int[]> kinds = new TreeMap<>();
        StringBuilder survivors = new StringBuilder();
        for (Verdict verdict : verdicts) {
            int[] count = kinds.computeIfAbsent(verdict.mutant().kind(), k -> new int[2]);
            count[0]++;
            if (verdict.caughtBy() == null) {
                survivors.append("- ").append(verdict.mutant()).append('\n');
            } else {
                count[1]++;
                by.merge(verdict.caughtBy(), 1, Integer::sum);
            }
        }
        StringBuilder page = new StringBuilder("# Mutants\n\n| Caught first by | Mutants |\n|---|---|\n");
        by.forEach((check, count) -> page.append("| %s | %d |\n".formatted(check, count)));
        page.append("\n| Kind | Made | Caught |\n|---|---|---|\n");
        kinds.forEach((kind, count) -> page.append("| %s | %d | %d |\n".formatted(kind, count[0], count[1])));
        return page.append("\nSurvivors:\n\n").append(survivors).toString();
    }
}
