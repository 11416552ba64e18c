package org.gradus.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

/** The texts of a bundle that say what is in it; their form is that of {@code docs/bundle-format.md}. */
final class Contents {

    static final String CONTENTS = "contents.txt";
    static final String REDACTION = "redaction.txt";
    static final String REDACTED = "redacted/";
    static final String PROOF = "proof/";

    private Contents() {}

    /** A file that was withheld, and what stands in its place. */
    record Withheld(String sha256, String path, String instead) {}

    /** What was bundled, as it was at first. */
    static byte[] contents(
            String reference, String act, Instant made, Map<String, byte[]> files, Map<String, UUID> entries) {
        StringBuilder text = new StringBuilder("gradus-contents/v1\n")
                .append("case ")
                .append(reference)
                .append("\nact ")
                .append(act == null ? "-" : act)
                .append("\nmade ")
                .append(made.truncatedTo(ChronoUnit.SECONDS))
                .append('\n');
        new TreeMap<>(files).forEach((path, content) -> {
            UUID entry = entries.get(path);
            text.append("file ")
                    .append(RecordGaps.sha256(content))
                    .append(' ')
                    .append(content.length)
                    .append(' ')
                    .append(path)
                    .append(' ')
                    .append(entry == null ? "-" : entry)
                    .append('\n');
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What was taken out.
     *
     * @param fields each an entry's id, a space and the field's name
     */
    static byte[] redaction(String reason, List<Withheld> files, SortedSet<String> fields) {
        StringBuilder text = new StringBuilder("gradus-redaction/v1\nreason ")
                .append(reason.replaceAll("\\s+", " ").strip())
                .append('\n');
        SortedMap<String, Withheld> ordered = new TreeMap<>();
        files.forEach(file -> ordered.put(file.path(), file));
        ordered.values()
                .forEach(file -> text.append("file ")
                        .append(file.sha256())
                        .append(' ')
                        .append(file.path())
                        .append(' ')
                        .append(file.instead() == null ? "-" : file.instead())
                        .append('\n'));
        fields.forEach(field -> text.append("field ").append(field).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What {@code MANIFEST} says, before it is signed. */
    static String manifest(String origin, Map<String, byte[]> files) {
        StringBuilder text =
                new StringBuilder("gradus-bundle/v1\n").append(origin).append('\n');
        new TreeMap<>(files)
                .forEach((path, content) -> text.append(RecordGaps.sha256(content))
                        .append(' ')
                        .append(content.length)
                        .append(' ')
                        .append(path)
                        .append('\n'));
        return text.toString();
    }
}
