package org.gradus.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The signed list of all other files of a bundle. */
record Manifest(Note note, String origin, List<Line> lines) {

    private static final String HEADER = "gradus-bundle/v1";

    record Line(String hash, long size, String path) {

        boolean fits(byte[] file) {
            return file.length == size && Hash.hex(file).equals(hash);
        }
    }

    static Manifest read(byte[] bytes) throws Malformed {
        Note note = Note.read(bytes);
        List<String> text = note.text();
        if (text.size() < 2 || !text.get(0).equals(HEADER)) {
            throw new Malformed("it does not begin as a manifest does");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : text.subList(2, text.size())) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || !Hash.isHex(parts[0]) || !StoredZip.isPath(parts[2])) {
                throw new Malformed("a line is not hash, size and path");
            }
            lines.add(new Line(parts[0], Text.number(parts[1]), parts[2]));
        }
        return new Manifest(note, text.get(1), List.copyOf(lines));
    }

    /** Holds the files against the lines: each line has its file, each file its line in the same order, and they fit. */
    void check(Map<String, byte[]> files) throws Fault {
        for (Line line : lines) {
            if (!files.containsKey(line.path()) || line.path().equals(StoredZip.MANIFEST)) {
                throw fault(line.path(), "The bundle was signed with this file in it, and it is not there.");
            }
        }
        List<String> others = files.keySet().stream()
                .filter(path -> !path.equals(StoredZip.MANIFEST))
                .toList();
        for (int i = 0; i < others.size(); i++) {
            if (i >= lines.size() || !lines.get(i).path().equals(others.get(i))) {
                throw fault(
                        others.get(i), "The bundle was signed without this file, or with its files in another order.");
            }
        }
        if (lines.size() > others.size()) {
            throw fault(lines.get(others.size()).path(), "The list of files names this file twice.");
        }
        for (Line line : lines) {
            if (!line.fits(files.get(line.path()))) {
                throw fault(line.path(), "The file is not the one that was signed: it was changed afterwards.");
            }
        }
    }

    private static Fault fault(String path, String words) {
        return new Fault(FaultCode.MANIFEST_FILE, path, words);
    }
}
