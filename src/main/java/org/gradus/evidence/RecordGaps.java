package org.gradus.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Step;
import org.gradus.ladder.prosecution.Certificate;
import org.gradus.letters.FiledLetter;
import org.gradus.letters.LetterFile;
import org.springframework.stereotype.Component;

/** Whether the record has an entry for every step of the evidence and knows the documents by their hash. */
@Component
class RecordGaps implements GapFinder {

    private final RecordedHashes hashes;
    private final LetterFile letters;

    RecordGaps(RecordedHashes hashes, LetterFile letters) {
        this.hashes = hashes;
        this.letters = letters;
    }

    @Override
    public List<Found> in(Material material) {
        List<Found> found = new ArrayList<>();
        Map<String, RecordedHashes.Known> known = hashes.of(material.reference());
        material.lettersOut().forEach(letter -> letter(material, letter, known, found));
        for (Step step : material.acts()) {
            missing(material, "step.asked-for", step.stepKey(), step.stepKey() + ", asked for", found);
            if (!step.open()) {
                missing(material, "step.ended", step.stepKey(), step.stepKey() + ", ended", found);
            }
            for (Decision decision : material.decisionsOf(step)) {
                missing(
                        material,
                        "decision.taken",
                        decision.id().toString(),
                        step.stepKey() + ", decision on " + decision.gate().words(),
                        found);
            }
        }
        material.court()
                .forEach((step, court) -> court.certificate()
                        .map(Certificate::stepKey)
                        .ifPresent(key -> missing(
                                material,
                                "proceedings.attendance-certified",
                                key,
                                key + ", sessions certified",
                                found)));
        int unsealed = hashes.unsealed(material.reference());
        if (unsealed > 0) {
            found.add(new Found(
                    "entries-not-sealed",
                    "Record of " + material.reference(),
                    unsealed + " entries are not sealed yet.",
                    "/cases/" + material.reference() + "/record"));
        }
        return found;
    }

    private void letter(
            Material material, FiledLetter letter, Map<String, RecordedHashes.Known> known, List<Found> found) {
        String where = letter.line().number() + ", " + letter.line().title();
        String page = "/letters/" + letter.line().id();
        String actual =
                letters.document(letter.line().id()).map(RecordGaps::sha256).orElse("");
        if (!known.containsKey(actual)) {
            found.add(new Found(
                    "hash-not-in-record",
                    where,
                    actual.isEmpty()
                            ? "There is no approved document."
                            : "No entry knows a document with the hash " + actual + ".",
                    page));
        }
        missing(material, "letter.sent", letter.line().id().toString(), where + ", sent", found);
    }

    private static void missing(Material material, String action, String object, String where, List<Found> found) {
        if (material.entry(action, object).isEmpty()) {
            found.add(new Found(
                    "entry-missing",
                    where,
                    "The record has no entry of it.",
                    "/cases/" + material.reference() + "/record"));
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
