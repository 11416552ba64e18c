package org.gradus.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Step 9: the files are those that were bundled, the record knew them, and what was taken out is said to be. */
final class ContentsCheck {

    private final Map<String, byte[]> files;
    private final List<Entry> entries;
    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, Set<String>> open = new HashMap<>();

    ContentsCheck(Map<String, byte[]> files, List<ProvedEntry> proved, List<Entry> entries) {
        this.files = files;
        this.entries = entries;
        for (int i = 0; i < entries.size(); i++) {
            String id = entries.get(i).id().toString();
            byId.put(id, entries.get(i));
            open.put(id, proved.get(i).open().keySet());
        }
    }

    void check(Report report) throws Fault {
        Contents contents = contents();
        Redaction redaction = files.containsKey(Redaction.PATH) ? redaction() : null;
        checkRecord(FaultCode.CONTENTS_RECORD, "evidence.bundled", "contents", Contents.PATH);
        if (redaction != null) {
            checkRecord(FaultCode.REDACTION_RECORD, "evidence.redacted", "redaction", Redaction.PATH);
        }
        for (Contents.Line line : contents.files()) {
            checkFile(line, redaction);
        }
        if (redaction != null) {
            checkRedaction(redaction, contents, report);
        }
        checkNothingElse(contents, redaction);
        report.checked("The contents are those bundled for case " + contents.caseReference()
                + (contents.act().equals("-") ? "" : ", " + contents.act()) + ", on " + contents.made()
                + "; the record says so.");
    }

    private Contents contents() throws Fault {
        try {
            return Contents.read(files.get(Contents.PATH));
        } catch (Malformed e) {
            throw new Fault(
                    FaultCode.CONTENTS_FORM,
                    Contents.PATH,
                    "The list of contents cannot be used: " + e.getMessage() + ".");
        }
    }

    private Redaction redaction() throws Fault {
        try {
            return Redaction.read(files.get(Redaction.PATH));
        } catch (Malformed e) {
            throw new Fault(
                    FaultCode.REDACTION_FORM,
                    Redaction.PATH,
                    "The list of what was taken out cannot be used: " + e.getMessage() + ".");
        }
    }

    private void checkRecord(FaultCode code, String action, String fact, String path) throws Fault {
        String hash = Hash.hex(files.get(path));
        if (entries.stream().noneMatch(entry -> action.equals(entry.text("action")) && entry.states(fact, hash))) {
            throw new Fault(
                    code, path, "No entry of the record says that this list was made: it is not the one recorded.");
        }
    }

    private void checkFile(Contents.Line line, Redaction redaction) throws Fault {
        byte[] file = files.get(line.path());
        boolean fits =
                file != null && file.length == line.size() && Hash.hex(file).equals(line.hash());
        boolean takenOut = file == null
                && redaction != null
                && redaction
                        .file(line.path())
                        .filter(removed -> removed.hash().equals(line.hash()))
                        .isPresent();
        if (!fits && !takenOut) {
            throw new Fault(
                    FaultCode.CONTENTS_FILE,
                    line.path(),
                    file == null
                            ? "The file was bundled and is missing, and nothing says that it was taken out."
                            : "The file is not the one that was bundled.");
        }
        if (!line.entry().equals("-")
                && (!byId.containsKey(line.entry()) || !byId.get(line.entry()).knows(line.hash()))) {
            throw new Fault(
                    FaultCode.CONTENTS_ENTRY,
                    line.path(),
                    "The record is said to know this file, and the entry named is not there or does not.");
        }
    }

    private void checkRedaction(Redaction redaction, Contents contents, Report report) throws Fault {
        report.redacted("This copy is redacted. Reason given: " + redaction.reason());
        for (Redaction.RemovedFile removed : redaction.files()) {
            boolean bundled = contents.file(removed.path())
                    .filter(line -> line.hash().equals(removed.hash()))
                    .isPresent();
            boolean standsIn = removed.standIn().equals("-") || files.containsKey(removed.standIn());
            if (!bundled || files.containsKey(removed.path()) || !standsIn) {
                throw untrue(
                        "The file \u201c" + removed.path()
                                + "\u201d is said to be taken out, and it is there, or never was, or what replaces it is not there.");
            }
            report.redacted("Taken out: " + removed.path()
                    + (removed.standIn().equals("-") ? "" : "; in its place, not as evidence: " + removed.standIn()));
        }
        for (Redaction.ClosedField closed : redaction.fields()) {
            Entry entry = byId.get(closed.entry());
            boolean there = entry != null && entry.fields().get(closed.field()) != null;
            if (!there || open.get(closed.entry()).contains(closed.field())) {
                throw untrue("The field \u201c" + closed.field() + "\u201d of entry " + closed.entry()
                        + " is said to be closed, and it is open, or never was.");
            }
            report.redacted("Closed: field \u201c" + closed.field() + "\u201d of entry " + closed.entry());
        }
    }

    private static Fault untrue(String words) {
        return new Fault(FaultCode.REDACTION_FALSE, Redaction.PATH, words);
    }

    private void checkNothingElse(Contents contents, Redaction redaction) throws Fault {
        Set<String> known = new HashSet<>(Set.of(StoredZip.MANIFEST, Contents.PATH, Redaction.PATH));
        contents.files().forEach(line -> known.add(line.path()));
        if (redaction != null) {
            redaction.files().stream()
                    .map(Redaction.RemovedFile::standIn)
                    .filter(path -> path.startsWith(Redaction.FOLDER))
                    .forEach(known::add);
        }
        for (String path : files.keySet()) {
            if (!path.startsWith(Proof.FOLDER) && !known.contains(path)) {
                throw new Fault(FaultCode.FILE_UNEXPECTED, path, "This file is in no list of contents.");
            }
        }
    }
}
