package org.gradus.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A sample drawn for audit.
 *
 * @param reference for instance {@code AU-2026-000012}
 * @param population {@code acts} or {@code closed-cases}
 * @param kind key of a formal step, or null for all
 * @param method {@code random} or {@code risk}
 * @param of how many there were to draw from
 * @param populationHash SHA-256 of the population with its scores
 * @param provable whether drawing again today from the recorded population and seed gives the same items
 * @param signedBy null until it is signed off
 */
public record Sample(
        String reference,
        String population,
        String kind,
        Integer schoolUrn,
        LocalDate from,
        LocalDate to,
        String method,
        String seed,
        int of,
        String populationHash,
        boolean provable,
        String because,
        LocalDate dueOn,
        String drawnBy,
        Instant drawnAt,
        String signedBy,
        Instant signedAt,
        String signedWords,
        List<Item> items) {

    /**
     * One sampled act or case with its control-test sheet.
     *
     * @param key of the step, or reference of the case
     * @param kind kind of formal step, or {@code closed-case}
     * @param score sum of the points of its risk factors; 0 in a random sample
     * @param factors the risk factors that hold, in words
     */
    public record Item(
            int place,
            String key,
            String kind,
            String reference,
            long pupilId,
            int schoolUrn,
            String school,
            int score,
            List<String> factors,
            List<Row> sheet) {

        /** The page where what was sampled can be read. */
        public String href() {
            return kind.equals("closed-case") ? "/cases/" + reference : "/audit/trace/" + key;
        }

        /** How many tests nobody has answered. */
        public long open() {
            return sheet.stream().filter(row -> row.latest() == null).count();
        }

        /** How many tests failed when they were last made. */
        public long failing() {
            return sheet.stream()
                    .filter(row -> row.latest() != null && row.latest().failed())
                    .count();
        }
    }

    /**
     * One test on the sheet of an item.
     *
     * @param evidence what the gate found then, condition by condition; empty when no gate was asked
     * @param results what was found, oldest first
     */
    public record Row(ControlTest test, List<String> evidence, List<ControlResult> results) {

        /** The result that counts, or null. */
        public ControlResult latest() {
            return results.isEmpty() ? null : results.get(results.size() - 1);
        }
    }

    /** How many tests nobody has answered. */
    public long open() {
        return items.stream().mapToLong(Item::open).sum();
    }

    /** How many tests failed when they were last made. */
    public long failing() {
        return items.stream().mapToLong(Item::failing).sum();
    }
}
