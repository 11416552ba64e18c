package org.gradus.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One small case as a bundle, whole and redacted: a log of twelve entries that changed its key, with a witness, two earlier
 * checkpoints and a time-stamp.
 */
final class SampleBundle {

    static final String ORIGIN = WrittenBundle.ORIGIN;
    static final SigningKey OLD = SigningKey.log(ORIGIN, 1);
    static final SigningKey NEW = SigningKey.log(ORIGIN, 2);
    static final SigningKey WITNESS = SigningKey.witness("witness.example", 3);
    static final String LETTER = "exhibits/01-letter.txt";
    static final String INDEX = "index.txt";
    static final String STAND_IN = "redacted/01-letter.txt";

    final TimestampAuthority authority = TimestampAuthority.honest();
    final WrittenEntry agreed;
    final WrittenEntry posted;
    final WrittenEntry bundled;
    final WrittenEntry redacted;
    final WrittenLog log = new WrittenLog();
    private final byte[] letter = "Dear parent, …\n".getBytes(StandardCharsets.UTF_8);
    private final byte[] index = "1 Letter\n".getBytes(StandardCharsets.UTF_8);
    private final String contents;
    private final String redaction;

    SampleBundle() {
        agreed = WrittenEntry.numbered(3)
                .text(6, "plan.agreed")
                .text(7, "GR-2026-000123")
                .sealed(17, "reason", "She asked for mornings.")
                .sealed(23, "personal", "{\"name\":\"Zoë\"}")
                .text(22, "{\"days\":5}");
        posted = WrittenEntry.numbered(5)
                .text(6, "letter.posted")
                .sealed(19, "recipient", "A parent")
                .text(22, "{\"letter\":{\"files\":[\"" + WrittenBundle.sha256(letter) + "\"]}}");
        contents = "gradus-contents/v1\ncase GR-2026-000123\nact -\nmade 2026-11-22T09:00:00Z\n"
                + contentsLine(letter, LETTER, posted.id())
                + contentsLine(index, INDEX, "-");
        bundled = WrittenEntry.numbered(10)
                .text(6, "evidence.bundled")
                .text(22, "{\"contents\":\"" + sha256(contents) + "\"}");
        redaction = "gradus-redaction/v1\nreason Names of third parties\nfile " + WrittenBundle.sha256(letter) + " "
                + LETTER + " " + STAND_IN + "\nfield " + agreed.id() + " personal\n";
        redacted = WrittenEntry.numbered(11)
                .text(6, "evidence.redacted")
                .text(22, "{\"redaction\":\"" + sha256(redaction) + "\"}");
        for (int i = 0; i < 12; i++) {
            log.add(entry(i).canonical());
        }
    }

    private WrittenEntry entry(int number) {
        return switch (number) {
            case 3 -> agreed;
            case 5 -> posted;
            case 10 -> bundled;
            case 11 -> redacted;
            default -> WrittenEntry.numbered(number).text(6, "case.viewed");
        };
    }

    WrittenBundle whole() {
        WrittenBundle bundle = new WrittenBundle(NEW)
                .put(LETTER, letter)
                .put(INDEX, index)
                .put("contents.txt", contents)
                .put(
                        "proof/keys.txt",
                        "log " + OLD.written() + "\nlog " + NEW.written() + "\nwitness " + WITNESS.written() + "\n")
                .put("proof/checkpoint.txt", checkpoint(12, NEW))
                .put("proof/earlier/4.txt", cosigned(4, OLD))
                .put("proof/earlier/8.txt", checkpoint(8, OLD, NEW))
                .put("proof/timestamps/4.tsr", authority.stamp(log.text(ORIGIN, 4)));
        earlier(bundle, 4, 8);
        entries(bundle, proved(3, agreed, "reason", "personal"), proved(5, posted, "recipient"), proved(10, bundled));
        return bundle;
    }

    WrittenBundle redacted() {
        WrittenBundle bundle =
                whole().remove(LETTER).put(STAND_IN, "(taken out)\n").put("redaction.txt", redaction);
        entries(
                bundle,
                proved(3, agreed, "reason"),
                proved(5, posted, "recipient"),
                proved(10, bundled),
                proved(11, redacted));
        return bundle;
    }

    /** A bundle of that many entries with a disclosed reason each, out of a record four times as long. */
    static WrittenBundle large(int count) {
        String contents = "gradus-contents/v1\ncase GR-2026-000123\nact -\nmade 2026-11-22T09:00:00Z\n";
        List<WrittenEntry> entries = new ArrayList<>();
        WrittenLog record = new WrittenLog();
        for (int i = 0; i < 4 * count; i++) {
            entries.add(WrittenEntry.numbered(i)
                    .text(6, "evidence.bundled")
                    .text(7, "GR-2026-000123")
                    .sealed(17, "reason", "Reason number " + i)
                    .text(22, "{\"contents\":\"" + sha256(contents) + "\"}"));
            record.add(entries.get(i).canonical());
        }
        String text = record.text(ORIGIN, 4 * count);
        WrittenBundle bundle = new WrittenBundle(NEW)
                .put("contents.txt", contents)
                .put("proof/keys.txt", "log " + NEW.written() + "\n")
                .put("proof/checkpoint.txt", text + "\n" + NEW.line(text));
        List<String> proved = new ArrayList<>();
        for (int i = 0; i < 4 * count; i += 4) {
            WrittenEntry entry = entries.get(i);
            proved.add(proved(i, entry.canonical(), record.inclusion(i, 4 * count), entry, "reason"));
        }
        entries(bundle, proved.toArray(String[]::new));
        return bundle;
    }

    /** The note of the log at that size, signed by those keys. */
    String checkpoint(int size, SigningKey... keys) {
        String text = log.text(ORIGIN, size);
        StringBuilder note = new StringBuilder(text).append('\n');
        for (SigningKey key : keys) {
            note.append(key.line(text));
        }
        return note.toString();
    }

    String cosigned(int size, SigningKey... keys) {
        return checkpoint(size, keys) + WITNESS.line(log.text(ORIGIN, size), 1_795_000_000L);
    }

    void earlier(WrittenBundle bundle, int... sizes) {
        List<String> items = new ArrayList<>();
        for (int size : sizes) {
            items.add("{\"size\":" + size + ",\"path\":" + WrittenBundle.json(log.consistency(size, 12)) + "}");
        }
        bundle.put("proof/earlier.json", "[" + String.join(",", items) + "]");
    }

    static void entries(WrittenBundle bundle, String... proved) {
        bundle.put("proof/entries.json", "[" + String.join(",", proved) + "]");
    }

    /** One entry as it stands in the file, with the keys of these of its fields. */
    String proved(int index, WrittenEntry entry, String... open) {
        return proved(index, entry.canonical(), log.inclusion(index, 12), entry, open);
    }

    static String proved(int index, byte[] canonical, List<byte[]> path, WrittenEntry entry, String... open) {
        List<String> keys = new ArrayList<>();
        for (String field : open) {
            keys.add("\"" + field + "\":\"" + WrittenBundle.base64(entry.fieldKey(field)) + "\"");
        }
        return "{\"index\":" + index + ",\"entry\":\"" + WrittenBundle.base64(canonical) + "\",\"path\":"
                + WrittenBundle.json(path) + ",\"open\":{" + String.join(",", keys) + "}}";
    }

    static String contentsLine(byte[] content, String path, String entry) {
        return "file " + WrittenBundle.sha256(content) + " " + content.length + " " + path + " " + entry + "\n";
    }

    private static String sha256(String text) {
        return WrittenBundle.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
