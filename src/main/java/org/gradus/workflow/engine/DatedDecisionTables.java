package org.gradus.workflow.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.Refused;
import org.gradus.settings.RulePacks;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The decision tables that came with this build, each in one version or several.
 *
 * <p>{@code signals.dmn} applies from the beginning; {@code signals.from-2027-09-01.dmn} beside it replaces it from that
 * day on, and earlier days are still judged by the earlier file. {@code signals.pack-wt-2026.dmn} replaces both on the days
 * on which that rule pack is in force; of several packs in force the one switched on last.
 */
@Component
class DatedDecisionTables implements DecisionTables {

    /** Answers kept of one version; gates have a few hundred, and a table that is asked for more begins again. */
    private static final int MOST_KNOWN = 2_000;

    private static final Pattern CLOCK = Pattern.compile("\\b(now|today)\\s*\\(");

    private static final Pattern FILE = Pattern.compile(
            "(?<table>[a-z0-9-]+?)(\\.from-(?<date>\\d{4}-\\d{2}-\\d{2})|\\.pack-(?<pack>[a-z0-9-]+))?\\.dmn");

    private final DmnEngine engine;
    private final RulePacks rulePacks;
    /** By table, by pack, by first day; packs have one version each, without a day. */
    private final Map<String, Map<String, NavigableMap<LocalDate, Version>>> tables = new TreeMap<>();

    /**
     * @param known what the table said to facts before: the same facts always get the same answer, and evaluating every cell
     *     of every row again is most of what a gate costs; null for a table that asks for the time
     */
    private record Version(
            String name,
            DmnDecision decision,
            DmnModelInstance model,
            Map<Map<String, Object>, List<Map<String, Object>>> known) {}

    DatedDecisionTables(DmnEngine standaloneDmnEngine, RulePacks rulePacks) {
        this.engine = standaloneDmnEngine;
        this.rulePacks = rulePacks;
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:processes/decisions/*.dmn")) {
                read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The decision tables of this build could not be read", e);
        }
    }

    private void read(Resource file) throws IOException {
        Matcher name = FILE.matcher(file.getFilename());
        if (!name.matches()) {
            throw new IllegalStateException("A decision table is called " + file.getFilename()
                    + "; it must be called table.dmn, table.from-YYYY-MM-DD.dmn or table.pack-ID.dmn");
        }
        // A pack that nobody can switch on would never be asked.
        if (name.group("pack") != null && !RulePacks.PREPARED.contains(name.group("pack"))) {
            throw new IllegalStateException("A decision table is called " + file.getFilename()
                    + "; there is no rule pack " + name.group("pack"));
        }
        byte[] bytes = file.getContentAsByteArray();
        LocalDate from = name.group("date") == null ? LocalDate.MIN : LocalDate.parse(name.group("date"));
        String table = name.group("table");
        String pack = name.group("pack") == null ? RulePacks.BASE : name.group("pack");
        Version version = new Version(
                pack + (name.group("date") == null ? "" : " from " + name.group("date")) + " " + shortHash(bytes),
                engine.parseDecision(table, new ByteArrayInputStream(bytes)),
                Dmn.readModelFromStream(new ByteArrayInputStream(bytes)),
                CLOCK.matcher(new String(bytes, StandardCharsets.UTF_8)).find() ? null : new ConcurrentHashMap<>());
        tables.computeIfAbsent(table, key -> new TreeMap<>())
                .computeIfAbsent(pack, key -> new TreeMap<>())
                .put(from, version);
    }

    @Override
    public List<Map<String, Object>> evaluate(String table, LocalDate effectiveOn, Map<String, Object> facts) {
        Version version = inForce(table, effectiveOn);
        if (version.known() == null || !facts.values().stream().allMatch(DatedDecisionTables::lasting)) {
            return evaluate(version, facts);
        }
        List<Map<String, Object>> answer = version.known().get(facts);
        if (answer == null) {
            answer = evaluate(version, facts);
            if (version.known().size() >= MOST_KNOWN) {
                version.known().clear();
            }
            version.known().put(Collections.unmodifiableMap(new HashMap<>(facts)), answer);
        }
        return answer.stream()
                .map(row -> (Map<String, Object>) new LinkedHashMap<>(row))
                .toList();
    }

    private List<Map<String, Object>> evaluate(Version version, Map<String, Object> facts) {
        return engine.evaluateDecisionTable(version.decision(), new LinkedHashMap<>(facts)).getResultList().stream()
                .map(row -> (Map<String, Object>) new LinkedHashMap<>(row))
                .toList();
    }

    /** Whether a fact is what it is for ever; a list could be changed by whoever gave it. */
    private static boolean lasting(Object fact) {
        return fact == null
                || fact instanceof String
                || fact instanceof Boolean
                || fact instanceof Integer
                || fact instanceof Long
                || fact instanceof BigDecimal
                || fact instanceof LocalDate;
    }

    @Override
    public List<Map<String, Object>> rows(String table, LocalDate effectiveOn) {
        return rows(inForce(table, effectiveOn)
                .model()
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next());
    }

    @Override
    public List<Map<String, Object>> read(String table, byte[] dmn) {
        try {
            // Refuses a document type declaration, so that no file of this machine can be drawn in.
            DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(dmn));
            if (model.getModelElementById(table) instanceof Decision decision
                    && decision.getExpression() instanceof DecisionTable found) {
                return rows(found);
            }
        } catch (ModelException e) {
            throw Refused.invalid(
                    "table", "The file is not a decision table in DMN.", "Save the table from the modeler once more.");
        } catch (IllegalStateException e) {
            throw Refused.invalid(
                    "table", e.getMessage() + ".", "Write a number, a word in quotes, true or false there.");
        }
        throw Refused.invalid(
                "table", "The file has no table for the decision " + table + ".", "Give a file with that decision.");
    }

    private static List<Map<String, Object>> rows(DecisionTable model) {
        List<Input> inputs = List.copyOf(model.getInputs());
        List<Output> outputs = List.copyOf(model.getOutputs());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Rule rule : model.getRules()) {
            Map<String, Object> row = new LinkedHashMap<>();
            int column = 0;
            for (var entry : rule.getInputEntries()) {
                String name =
                        inputs.get(column++).getInputExpression().getText().getTextContent();
                put(row, name, entry.getTextContent());
            }
            column = 0;
            for (var entry : rule.getOutputEntries()) {
                put(row, outputs.get(column++).getName(), entry.getTextContent());
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public String version(String table, LocalDate effectiveOn) {
        return inForce(table, effectiveOn).name();
    }

    @Override
    public List<String> packs(LocalDate effectiveOn) {
        return rulePacks.inForce(effectiveOn);
    }

    private Version inForce(String table, LocalDate day) {
        Map<String, NavigableMap<LocalDate, Version>> versions = tables.get(table);
        if (versions == null) {
            throw new IllegalArgumentException("There is no decision table " + table);
        }
        // Packs are settings; a table without packs is read without asking for them.
        List<String> packs = versions.keySet().equals(Set.of(RulePacks.BASE)) ? List.of(RulePacks.BASE) : packs(day);
        for (int i = packs.size() - 1; i >= 0; i--) {
            NavigableMap<LocalDate, Version> ofPack = versions.get(packs.get(i));
            if (ofPack != null && ofPack.floorEntry(day) != null) {
                return ofPack.floorEntry(day).getValue();
            }
        }
        throw new IllegalArgumentException("No version of " + table + " was in force on " + day);
    }

    private static void put(Map<String, Object> row, String name, String cell) {
        String text = cell.strip();
        if (text.isEmpty() || text.equals("-") || text.equals("null")) {
            row.put(name, null);
        } else if (text.startsWith("\"") && text.endsWith("\"")) {
            row.put(name, text.substring(1, text.length() - 1));
        } else if (text.equals("true") || text.equals("false")) {
            row.put(name, Boolean.valueOf(text));
        } else if (text.matches("-?\\d+")) {
            row.put(name, Long.valueOf(text));
        } else {
            throw new IllegalStateException("Read as thresholds, a cell must be a literal, not: " + text);
        }
    }

    private static String shortHash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
