package org.gradus.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was taken out of a copy, and why: {@code redaction.txt}. */
record Redaction(String reason, List<RemovedFile> files, List<ClosedField> fields) {

    static final String PATH = "redaction.txt";
    static final String FOLDER = "redacted/";

    private static final String HEADER = "gradus-redaction/v1";

    /** @param standIn path of what stands in its place, or {@code -} */
    record RemovedFile(String hash, String path, String standIn) {}

    /** @param entry id of the entry */
    record ClosedField(String entry, String field) {}

    static Redaction read(byte[] bytes) throws Malformed {
        List<String> lines = Text.lines(bytes);
        if (lines.size() < 2 || !lines.get(0).equals(HEADER)) {
            throw new Malformed("it does not begin as a redaction does");
        }
        List<RemovedFile> files = new ArrayList<>();
        List<ClosedField> fields = new ArrayList<>();
        String previous = "";
        for (String line : lines.subList(2, lines.size())) {
            String[] parts = line.split(" ", -1);
            if (parts.length == 4 && parts[0].equals("file") && fields.isEmpty()) {
                add(files, new RemovedFile(parts[1], parts[2], parts[3]));
            } else if (parts.length == 3
                    && parts[0].equals("field")
                    && Contents.isId(parts[1])
                    && Entry.SEALED.contains(parts[2])
                    && line.compareTo(previous) > 0) {
                fields.add(new ClosedField(parts[1], parts[2]));
                previous = line;
            } else {
                throw new Malformed("a line names neither a file nor, after those and in order, a field");
            }
        }
        return new Redaction(Contents.value(lines.get(1), "reason "), List.copyOf(files), List.copyOf(fields));
    }

    private static void add(List<RemovedFile> files, RemovedFile file) throws Malformed {
        boolean standIn = file.standIn().equals("-")
                || StoredZip.isPath(file.standIn()) && file.standIn().startsWith(FOLDER);
        if (!Hash.isHex(file.hash()) || !StoredZip.isPath(file.path()) || !standIn) {
            throw new Malformed("a line is not hash, path and stand-in of a file");
        }
        for (RemovedFile other : files) {
            if (!file.standIn().equals("-") && other.standIn().equals(file.standIn())) {
                throw new Malformed("one file stands in the place of two");
            }
        }
        if (!files.isEmpty() && files.get(files.size() - 1).path().compareTo(file.path()) >= 0) {
            throw new Malformed("its files are not in order, or one comes twice");
        }
        files.add(file);
    }

    Optional<RemovedFile> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }
}
