package org.gradus.proof;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradus.ladder.Gate;
import org.gradus.processes.Lint;
import org.gradus.processes.ModelFiles;

/** Does small wrongs to models and tables and sees which check catches each. */
final class MutantHunt {

    /** What the checks say of a mutant. */
    record Verdict(Mutant mutant, String caughtBy) {}

    private final Stages sound = Stages.of(Models.graphs());
    private final Map<String, String> contracts = new TreeMap<>();
    private final Set<String> brokenBefore = Lint.broken();
    private final String tables = TableRecord.written();

    MutantHunt() {
        sound.contracts().forEach((process, contract) -> contracts.put(process, contract.written()));
    }

    /** So many mutants, of every kind in turn, the same for the same seed. */
    static List<Mutant> draw(int number, long seed) {
        Map<String, List<Mutant>> kinds = new TreeMap<>();
        for (Path file : ModelFiles.filesEnding(ModelFiles.PROCESSES, ".bpmn")) {
            ModelMutations.of(file)
                    .forEach(m -> kinds.computeIfAbsent(m.kind(), k -> new ArrayList<>())
                            .add(m));
        }
        for (Path file : ModelFiles.filesEnding(ModelFiles.PROCESSES, ".dmn")) {
            TableMutations.of(file)
                    .forEach(m -> kinds.computeIfAbsent(m.kind(), k -> new ArrayList<>())
                            .add(m));
        }
        Random random = new Random(seed);
        kinds.values().forEach(mutants -> Collections.shuffle(mutants, random));
        List<Mutant> drawn = new ArrayList<>();
        for (int round = 0; drawn.size() < number; round++) {
            int before = drawn.size();
            for (List<Mutant> mutants : kinds.values()) {
                if (round < mutants.size() && drawn.size() < number) {
                    drawn.add(mutants.get(round));
                }
            }
            if (drawn.size() == before) {
                break;
            }
        }
        return drawn;
    }

    List<Verdict> hunt(List<Mutant> mutants) throws Exception {
        List<Verdict> verdicts = new ArrayList<>();
        for (Mutant mutant : mutants) {
            verdicts.add(new Verdict(mutant, ModelFiles.with(mutant.file(), mutant.text(), () -> caughtBy(mutant))));
        }
        return verdicts;
    }

    /** The first check that catches it, those that know no record first; {@code null} when it survives. */
    private String caughtBy(Mutant mutant) {
        String stem = ModelFiles.stem(mutant.file());
        boolean table = mutant.file().toString().endsWith(".dmn");
        try {
            // Only what the mutant broke counts, not what was broken before.
            if (!brokenBefore.containsAll(Lint.broken())) {
                return "lint";
            }
            return table ? tableCaughtBy(stem) : modelCaughtBy(stem);
        } catch (RuntimeException e) {
            return "not interpretable";
        }
    }

    private String modelCaughtBy(String process) {
        Stages stages = Stages.only(Models.graphs(), process);
        StageContract contract = stages.contracts().get(process);
        if (!contract.broken().isEmpty()) {
            return "broken contract";
        }
        Map<String, Exploration> explorations = new LinkedHashMap<>(sound.explorations());
        explorations.put(process, stages.explorations().get(process));
        if (violates(explorations)) {
            return "ladder invariant";
        }
        return contract.written().equals(contracts.get(process)) ? null : "recorded contract";
    }

    private String tableCaughtBy(String stem) {
        if (stem.startsWith(GateTable.PREFIX)) {
            GateTable table = GateExploration.tables().get(stem);
            var required = new TreeSet<>(Gate.of(stem.split("\\.")[0]).required());
            if (!new GateExploration(stem, table, required).complaints.isEmpty()) {
                return "gate exploration";
            }
            if (violates(sound.explorations())) {
                return "ladder invariant";
            }
        }
        return TableRecord.written().equals(tables) ? null : "recorded table";
    }

    private static boolean violates(Map<String, Exploration> explorations) {
        return !new LadderExplorer(explorations, GateExploration.tables(), 1, 20_000).violations.isEmpty();
    }
}
