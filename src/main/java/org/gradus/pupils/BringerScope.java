package org.gradus.pupils;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.intake.CellRefused;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.Imports;

/** Which schools a file's rows may be about, and how a row names its school. */
final class BringerScope {

    private final Map<Integer, Integer> urnsByLaestab;
    private final Set<Integer> known;
    /** Null for the authority and for Gradus itself: every school. */
    private final Set<Integer> own;

    BringerScope(Actor actor, Schools schools) {
        this.urnsByLaestab = schools.urnsByLaestab();
        this.known = new HashSet<>(schools.urns());
        boolean everywhere = actor.grants().stream()
                .anyMatch(grant -> grant.schoolUrn() == null && Imports.BRINGERS.contains(grant.role()));
        this.own = everywhere
                ? null
                : actor.grants().stream()
                        .filter(grant -> grant.schoolUrn() != null && Imports.BRINGERS.contains(grant.role()))
                        .map(Actor.Grant::schoolUrn)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** The schools rows may be about, or null for every school. */
    Set<Integer> own() {
        return own;
    }

    /** The URN of the row's school, from its URN or else from its LAESTAB; refused when unknown or not the actor's. */
    int school(HeaderedCsv csv, HeaderedCsv.Column urnColumn, HeaderedCsv.Column laestabColumn) {
        HeaderedCsv.Column named = csv.text(urnColumn).isEmpty() ? laestabColumn : urnColumn;
        String text = csv.text(named).toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            throw new CellRefused(urnColumn, "The row names no school.", "Fill in URN or LAESTAB for this row.");
        }
        Integer number = number(text.replace("/", "").replace("-", "").replace(" ", ""));
        Integer urn = number == null ? null : named == urnColumn ? number : urnsByLaestab.get(number);
        if (urn == null || !known.contains(urn)) {
            throw new CellRefused(
                    named,
                    "There is no school with this " + named.heading() + ".",
                    "Check the number, or bring in the school directory first.");
        }
        if (own != null && !own.contains(urn)) {
            throw new CellRefused(
                    named,
                    "The row is for a school that is not yours.",
                    "Leave it out, or ask that school or the authority to upload it.");
        }
        return urn;
    }

    private static Integer number(String text) {
        if (text.isEmpty() || text.length() > 8 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        return Integer.valueOf(text);
    }
}
