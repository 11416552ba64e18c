package org.gradus.analysis;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A changed version of the rules run over marks that are known.
 *
 * @param tableInForce version of the table {@code signals} it is compared with
 * @param differences what it changes, in words
 * @param thresholdSessions sessions of the penalty threshold tried; the law's are 10
 * @param thresholdWeeks school weeks of the penalty threshold tried; the law's are 10
 * @param schools how many schools it is run at
 * @param done at how many it has been run
 * @param pupils whose marks were looked at so far
 * @param endedAt null while it runs
 */
public record Rehearsal(
        UUID id,
        String name,
        String because,
        String askedBy,
        Instant askedAt,
        LocalDate from,
        LocalDate to,
        String tableInForce,
        List<String> differences,
        int thresholdSessions,
        int thresholdWeeks,
        int schools,
        int done,
        int pupils,
        Instant endedAt) {

    public boolean ended() {
        return endedAt != null;
    }

    /** How much of it is done, 0 to 100; 100 only at its end. */
    public int percentage() {
        return ended() ? 100 : Math.min(99, schools == 0 ? 0 : 100 * done / schools);
    }

    /** A number of a row of the table changed: {@code amount}, {@code window} or {@code secondary}. */
    public record Change(int row, String column, Integer value) {}

    /**
     * What is to be tried.
     *
     * @param lastSchoolYear over the last whole school year, or else over the twelve months up to today
     * @param changes changed numbers; without effect when a table is given
     * @param version of the table in force to which the rows of the changes belong, or null when it does not matter
     * @param table a proposed version of the table as DMN, or null
     */
    public record Proposal(
            String name,
            String because,
            boolean lastSchoolYear,
            List<Change> changes,
            String version,
            byte[] table,
            int thresholdSessions,
            int thresholdWeeks) {}

    /** A count under both versions; null when it is not told. */
    public record Pair(String what, String value, Integer inForce, Integer proposed) {}

    /**
     * What came out.
     *
     * @param totals signals, pupils with a signal, cases opened, pupils who met the threshold
     * @param rules signals by rule
     * @param groups cases and pupils who met the threshold, by group of pupils, small counts left out
     * @param newCases pupils with a case under the proposal only
     * @param lostCases pupils with a case under the rules in force only
     * @param newMet pupils who meet the threshold under the proposal only
     * @param lostMet pupils who meet it under that in force only
     */
    public record Result(
            List<Pair> totals,
            List<Pair> rules,
            List<Pair> groups,
            int newCases,
            int lostCases,
            int newMet,
            int lostMet,
            int differing) {}

    /** A child for whom the versions differ; only of those the one acting may see. */
    public record Child(
            String upn,
            String name,
            String school,
            int signalsInForce,
            int signalsProposed,
            LocalDate caseInForce,
            LocalDate caseProposed,
            LocalDate metInForce,
            LocalDate metProposed) {}
}
