package org.gradus.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.casework.Chronology;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Step;
import org.gradus.ledger.EntryIndex;
import org.gradus.letters.FiledLetter;

/**
 * Everything in the case that is not an exhibit, with the reason, for whoever decides what must be disclosed (Criminal
 * Procedure and Investigations Act 1996; the form follows MG6C).
 */
final class UnusedMaterial {

    private static final Set<String> EXHIBITED = Set.of("meeting", "invitation");

    private final List<List<String>> rows = new ArrayList<>();

    private UnusedMaterial() {}

    /** Number, what it is, where and when, why it is not an exhibit, and an open field for the reviewer. */
    static List<List<String>> of(Material material, List<Exhibit> exhibits) {
        UnusedMaterial unused = new UnusedMaterial();
        Set<Object> letters =
                exhibits.stream().map(Exhibit::letter).filter(id -> id != null).collect(Collectors.toSet());
        material.letters().stream()
                .filter(letter -> !letters.contains(letter.line().id()))
                .forEach(letter -> unused.add(
                        letter.line().title() + " " + letter.line().number() + " to "
                                + letter.line().addressee(),
                        Said.day(letter.line().draftedOn()),
                        whyNot(material, letter)));
        material.chronology().stream()
                .filter(item -> !EXHIBITED.contains(item.kind()))
                .forEach(item -> unused.add(
                        item.heading() + " (written by " + item.by() + ")", Said.day(item.on()), whyNot(item)));
        Set<String> acts = material.acts().stream().map(Step::stepKey).collect(Collectors.toSet());
        for (Decision decision : material.decisions()) {
            boolean own = acts.contains(decision.stepKey());
            unused.add(
                    "Decision on " + decision.gate().words() + " about " + decision.stepKey(),
                    Said.day(decision.effectiveOn()),
                    own ? "Internal decision; its sheet is in the bundle under gates/" : "About another step");
        }
        material.steps().stream()
                .filter(step -> !acts.contains(step.stepKey()))
                .forEach(step -> unused.add(
                        "File of " + step.kind().words().toLowerCase(java.util.Locale.ROOT) + " " + step.stepKey(),
                        Said.day(step.askedOn()),
                        "About another step"));
        material.plans().stream()
                .filter(plan -> plan.agreedOn() == null)
                .forEach(plan -> unused.add("Draft of support plan " + plan.number(), "", "Never agreed"));
        unused.entries(material);
        return List.copyOf(unused.rows);
    }

    private void entries(Material material) {
        long kinds = material.entries().stream()
                .map(EntryIndex.Place::action)
                .distinct()
                .count();
        add(
                material.entries().size() + " entries of the record of the case, of " + kinds + " kinds",
                "",
                "Record of who did what; in the bundle under proof/, personal fields closed unless opened");
    }

    private void add(String what, String when, String why) {
        rows.add(List.of(String.valueOf(rows.size() + 1), what, when, why, ""));
    }

    private static String whyNot(Material material, FiledLetter letter) {
        return switch (letter.line().state()) {
            case DRAFTED -> "A draft, never approved";
            case APPROVED -> letter.parentId() == null ? "Internal document of the file" : "Approved, never sent";
            case DROPPED -> "Dropped before it was sent: " + letter.line().droppedWhy();
            case SENT, RETURNED ->
                material.concerns(letter)
                        ? "No document on file"
                        : letter.parentId() == null ? "Not about this act" : "To the other parent";
        };
    }

    private static String whyNot(Chronology.Item item) {
        return switch (item.kind()) {
            case "voice" -> "What the child or the family said in confidence of support";
            case "barrier" -> "Assessment of need";
            case "contact" -> "Contact about a day's absence";
            case "verdict" -> "Judgement on a target; its outcome is in the plan";
            case "decision" -> "Internal decision";
            default -> "Working note";
        };
    }

    static Paper paper(List<List<String>> rows) {
        return new Paper(
                "05-schedule-of-unused-material.pdf",
                "Schedule of unused material",
                "Schedule of unused material",
                new Markup()
                        .paragraph(
                                "Everything in the case file that is not an exhibit, for whoever must decide what to disclose"
                                        + " (Criminal Procedure and Investigations Act 1996 ss.3 and 7A). Nothing has been left off because it"
                                        + " helps the defence. The last column is for the reviewing lawyer: D disclose, CND clearly not"
                                        + " disclosable, I inspect.")
                        .table(List.of("No.", "What it is", "Day", "Why it is no exhibit", "Review"), rows)
                        .line("Reviewed by, and date")
                        .text());
    }
}
