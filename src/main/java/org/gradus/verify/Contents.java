package org.gradus.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was bundled, as it was at first: {@code contents.txt}.
 *
 * @param act key of the step, or {@code -} for the whole case
 */
record Contents(String caseReference, String act, Instant made, List<Line> files) {

    static final String PATH = "contents.txt";

    private static final String HEADER = "gradus-contents/v1";

    /** @param entry id of the entry that knows the file, or {@code -} */
    record Line(String hash, long size, String path, String entry) {}

    static Contents read(byte[] bytes) throws Malformed {
        List<String> lines = Text.lines(bytes);
        if (lines.size() < 4 || !lines.get(0).equals(HEADER)) {
            throw new Malformed("it does not begin as a list of contents does");
        }
        List<Line> files = new ArrayList<>();
        for (String line : lines.subList(4, lines.size())) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 5 || !parts[0].equals("file") || !Hash.isHex(parts[1]) || !isContent(parts[3])) {
                throw new Malformed("a line is not hash, size, path and entry of a file");
            }
            if (!parts[4].equals("-") && !isId(parts[4])) {
                throw new Malformed("a line does not name an entry by its id");
            }
            Line file = new Line(parts[1], Text.number(parts[2]), parts[3], parts[4]);
            if (!files.isEmpty() && files.get(files.size() - 1).path().compareTo(file.path()) >= 0) {
                throw new Malformed("its files are not in order, or one comes twice");
            }
            files.add(file);
        }
        return new Contents(
                value(lines.get(1), "case "), value(lines.get(2), "act "), made(lines.get(3)), List.copyOf(files));
    }

    static String value(String line, String name) throws Malformed {
        if (!line.startsWith(name) || line.length() == name.length()) {
            throw new Malformed("the line \u201c" + name.strip() + "\u201d is missing or empty");
        }
        return line.substring(name.length());
    }

    static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static boolean isContent(String path) {
        return StoredZip.isPath(path)
                && !path.equals(StoredZip.MANIFEST)
                && !path.equals(PATH)
                && !path.equals(Redaction.PATH)
                && !path.startsWith(Redaction.FOLDER)
                && !path.startsWith(Proof.FOLDER);
    }

    private static Instant made(String line) throws Malformed {
        String written = value(line, "made ");
        try {
            Instant made = Instant.parse(written);
            if (made.getNano() == 0 && made.toString().equals(written) && written.length() == 20) {
                return made;
            }
        } catch (DateTimeException e) {
            throw new Malformed("the time at which it was made is none");
        }
        throw new Malformed("the time at which it was made is not written to the second in UTC");
    }

    Optional<Line> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }
}
