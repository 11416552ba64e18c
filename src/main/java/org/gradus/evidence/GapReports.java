package org.gradus.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.casework.Matters;
import org.gradus.kernel.DecisionTables;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Step;
import org.gradus.ladder.Steps;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Looks through the evidence of an act before anybody relies on it; what a gap means stands in the table of the day. */
@Service
public class GapReports {

    private static final String TABLE = "evidence-gaps";

    private final EvidenceRights rights;
    private final Materials materials;
    private final List<GapFinder> finders;
    private final Matters matters;
    private final Steps steps;
    private final DecisionTables tables;
    private final ApplicationEventPublisher publisher;

    GapReports(
            EvidenceRights rights,
            Materials materials,
            List<GapFinder> finders,
            Matters matters,
            Steps steps,
            DecisionTables tables,
            ApplicationEventPublisher publisher) {
        this.rights = rights;
        this.materials = materials;
        this.finders = List.copyOf(finders);
        this.matters = matters;
        this.steps = steps;
        this.tables = tables;
        this.publisher = publisher;
    }

    /**
     * The gaps of an act as it stands.
     *
     * @param stepKey null for the whole case
     * @throws Refused NOT_FOUND, FORBIDDEN and INVALID as the rights say
     */
    @Transactional
    public GapReport of(String reference, String stepKey) {
        EvidenceRights.Asked asked = rights.maySee(reference, stepKey);
        return of(materials.of(asked.matter(), asked.act()));
    }

    /** As {@link #of(String, String)}, by a person: that they looked is recorded. */
    @Transactional
    public GapReport look(String reference, String stepKey) {
        GapReport report = of(reference, stepKey);
        publisher.publishEvent(Recorded.of("evidence.viewed")
                .inCase(reference)
                .about("step", stepKey == null ? "" : stepKey)
                .fact("gaps", report.gaps().size())
                .build());
        return report;
    }

    /**
     * How far the one acting may look.
     *
     * @param whole whether the evidence of the whole case
     * @param acts the formal steps whose evidence may be looked at, oldest first
     */
    public record Reach(boolean whole, List<Step> acts) {}

    /** How far the one acting, who sees the case, may look into its evidence. */
    @Transactional(readOnly = true)
    public Reach reach(String reference) {
        return matters.find(reference)
                .map(matter -> new Reach(
                        rights.sees(matter, null),
                        steps.ofCase(reference).stream()
                                .filter(step -> step.kind().formal() && rights.sees(matter, step))
                                .toList()))
                .orElse(new Reach(false, List.of()));
    }

    GapReport of(Material material) {
        Map<String, Map<String, Object>> rows = tables.rows(TABLE, material.today()).stream()
                .collect(Collectors.toMap(row -> row.get("gap").toString(), Function.identity()));
        List<Gap> gaps = finders.stream()
                .flatMap(finder -> finder.in(material).stream())
                .map(found -> gap(found, rows))
                .sorted(Comparator.comparing(Gap::severity))
                .toList();
        return new GapReport(
                material.reference(),
                material.act() == null ? null : material.act().stepKey(),
                material.subject(),
                material.now(),
                tables.version(TABLE, material.today()),
                gaps);
    }

    /** A row taken out of the table hides no gap: what nobody says anything about counts as the worst. */
    private static Gap gap(GapFinder.Found found, Map<String, Map<String, Object>> rows) {
        Map<String, Object> row = rows.getOrDefault(found.id(), Map.of());
        return new Gap(
                found.id(),
                severity(row.get("severity")),
                text(row, "label", found.id() + ": no row of the table says what this means"),
                found.where(),
                found.what(),
                text(row, "remedy", "Have the table mended."),
                text(row, "source", ""),
                found.href());
    }

    private static Gap.Severity severity(Object key) {
        for (Gap.Severity severity : Gap.Severity.values()) {
            if (severity.key().equals(key)) {
                return severity;
            }
        }
        return Gap.Severity.STOPS;
    }

    private static String text(Map<String, Object> row, String column, String otherwise) {
        Object text = row.get(column);
        return text == null ? otherwise : text.toString();
    }
}
