package org.gradus.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys and checkpoints on which everything else in a bundle rests, with every signature of the log checked.
 *
 * @param checkpoint the one to which the entries lead
 * @param earlier the earlier ones, by size
 */
record Proof(Keys keys, Checkpoint checkpoint, List<Checkpoint> earlier) {

    static final String FOLDER = "proof/";
    static final String KEYS = "proof/keys.txt";
    static final String CHECKPOINT = "proof/checkpoint.txt";
    static final String ENTRIES = "proof/entries.json";
    static final String EARLIER = "proof/earlier.json";

    private static final Pattern EARLIER_CHECKPOINT = Pattern.compile("proof/earlier/([0-9]+)\\.txt");
    private static final Pattern TIMESTAMP = Pattern.compile("proof/timestamps/([0-9]+)\\.tsr");

    /** Steps 2 and 3: reads keys and checkpoints, and checks what the log signed. */
    static Proof read(Map<String, byte[]> files) throws Fault {
        for (String needed : List.of(Contents.PATH, KEYS, CHECKPOINT, ENTRIES)) {
            if (!files.containsKey(needed)) {
                throw new Fault(
                        FaultCode.FILE_MISSING, needed, "A file is missing without which nothing can be checked.");
            }
        }
        for (String path : files.keySet()) {
            boolean known = Set.of(KEYS, CHECKPOINT, ENTRIES, EARLIER).contains(path)
                    || size(EARLIER_CHECKPOINT, path) >= 0
                    || size(TIMESTAMP, path) >= 0;
            if (path.startsWith(FOLDER) && !known) {
                throw new Fault(
                        FaultCode.FILE_UNEXPECTED, path, "This file does not belong to the proofs of a bundle.");
            }
        }
        Keys keys = keys(files.get(KEYS));
        Checkpoint checkpoint = checkpoint(CHECKPOINT, files.get(CHECKPOINT));
        checkOrigin(keys, checkpoint);
        return new Proof(keys, checkpoint, earlier(files, keys, checkpoint));
    }

    /** The size in the path of an earlier checkpoint or time-stamp, or -1 where it is no such path. */
    private static long size(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        try {
            return matcher.matches() ? Text.number(matcher.group(1)) : -1;
        } catch (Malformed e) {
            return -1;
        }
    }

    /** Sizes of the time-stamps in a bundle, ascending, with their paths. */
    static Map<Long, String> timestamps(Set<String> paths) {
        Map<Long, String> sizes = new TreeMap<>();
        paths.stream()
                .filter(path -> size(TIMESTAMP, path) >= 0)
                .forEach(path -> sizes.put(size(TIMESTAMP, path), path));
        return sizes;
    }

    private static Keys keys(byte[] bytes) throws Fault {
        try {
            return Keys.read(bytes);
        } catch (Malformed e) {
            throw new Fault(FaultCode.KEYS_FORM, KEYS, "The list of keys cannot be used: " + e.getMessage() + ".");
        }
    }

    private static Checkpoint checkpoint(String path, byte[] bytes) throws Fault {
        try {
            return Checkpoint.read(path, bytes);
        } catch (Malformed e) {
            throw new Fault(FaultCode.CHECKPOINT_FORM, path, "The checkpoint cannot be used: " + e.getMessage() + ".");
        }
    }

    private static void checkOrigin(Keys keys, Checkpoint checkpoint) throws Fault {
        for (VerifierKey key : keys.logs()) {
            if (!key.name().equals(checkpoint.origin())) {
                throw new Fault(
                        FaultCode.KEYS_ORIGIN,
                        checkpoint.path(),
                        "The checkpoint and the keys are of different records.");
            }
        }
    }

    private static List<Checkpoint> earlier(Map<String, byte[]> files, Keys keys, Checkpoint checkpoint) throws Fault {
        checkManifest(files.get(StoredZip.MANIFEST), keys);
        checkSignatures(keys, checkpoint, List.of(keys.newest()));
        List<String> paths = files.keySet().stream()
                .filter(path -> size(EARLIER_CHECKPOINT, path) >= 0)
                .sorted(Comparator.comparing(path -> size(EARLIER_CHECKPOINT, path)))
                .toList();
        List<Checkpoint> earlier = new ArrayList<>();
        for (String path : paths) {
            Checkpoint one = checkpoint(path, files.get(path));
            if (one.size() != size(EARLIER_CHECKPOINT, path) || one.size() >= checkpoint.size()) {
                throw new Fault(
                        FaultCode.CHECKPOINT_FORM,
                        path,
                        "The checkpoint is not of the size its name says, or not an earlier one.");
            }
            checkOrigin(keys, one);
            checkSignatures(keys, one, keys.logs());
            earlier.add(one);
        }
        return List.copyOf(earlier);
    }

    private static void checkManifest(byte[] bytes, Keys keys) throws Fault {
        Manifest manifest = manifest(bytes);
        if (!manifest.origin().equals(keys.newest().name())) {
            throw new Fault(
                    FaultCode.MANIFEST_FORM, StoredZip.MANIFEST, "The list of files is that of another record.");
        }
        List<Note.Line> lines = manifest.note().lines();
        boolean signed = lines.size() == 1
                && keys.newest().isOf(lines.get(0))
                && keys.newest().hasSigned(lines.get(0), manifest.note().signed());
        if (!signed) {
            throw new Fault(
                    FaultCode.MANIFEST_SIGNATURE,
                    StoredZip.MANIFEST,
                    "The list of files does not carry the signature of the record's newest key, and that alone.");
        }
    }

    static Manifest manifest(byte[] bytes) throws Fault {
        try {
            return Manifest.read(bytes);
        } catch (Malformed e) {
            throw new Fault(
                    FaultCode.MANIFEST_FORM,
                    StoredZip.MANIFEST,
                    "The list of files cannot be used: " + e.getMessage() + ".");
        }
    }

    /** Every line is by a known key, none twice; those of the log hold; and one of those wanted is among them. */
    private static void checkSignatures(Keys keys, Checkpoint checkpoint, List<VerifierKey> wanted) throws Fault {
        Set<String> seen = new HashSet<>();
        boolean found = false;
        for (Note.Line line : checkpoint.note().lines()) {
            VerifierKey key = keys.of(line)
                    .orElseThrow(
                            () -> fault(checkpoint, "The checkpoint is signed with a key that is not in the bundle."));
            if (!seen.add(key.written())) {
                throw fault(checkpoint, "The checkpoint is signed twice with the same key.");
            }
            if (!key.witness() && !key.hasSigned(line, checkpoint.note().signed())) {
                throw fault(checkpoint, "A signature of the record on the checkpoint is false.");
            }
            found |= wanted.contains(key);
        }
        if (!found) {
            throw fault(checkpoint, "The checkpoint is not signed with the key of the record.");
        }
    }

    private static Fault fault(Checkpoint checkpoint, String words) {
        return new Fault(FaultCode.CHECKPOINT_SIGNATURE, checkpoint.path(), words);
    }

    /** All checkpoints: the one to which the entries lead, then the earlier ones by size. */
    List<Checkpoint> all() {
        List<Checkpoint> all = new ArrayList<>();
        all.add(checkpoint);
        all.addAll(earlier);
        return all;
    }

    /** The rest of step 3: each key of the log is vouched for by the one before it, and those given from outside are there. */
    void checkKeys(Expectations expected) throws Fault {
        for (int i = 0; i + 1 < keys.logs().size(); i++) {
            VerifierKey old = keys.logs().get(i);
            VerifierKey next = keys.logs().get(i + 1);
            if (all().stream().noneMatch(one -> one.isSignedBy(old) && one.isSignedBy(next))) {
                throw new Fault(
                        FaultCode.KEY_SUCCESSION,
                        KEYS,
                        "The record changed its key, and no checkpoint shows that the old key vouches for the new one.");
            }
        }
        checkGiven(expected.keys(), keys.logs());
        checkGiven(expected.witnesses(), keys.witnesses());
    }

    private static void checkGiven(List<VerifierKey> given, List<VerifierKey> there) throws Fault {
        for (VerifierKey key : given) {
            if (there.stream().noneMatch(one -> one.written().equals(key.written()))) {
                throw new Fault(
                        FaultCode.KEY_UNKNOWN,
                        Expectations.PLACE,
                        "The bundle was not signed with the key \u201c" + key.name() + "\u201d that you gave.");
            }
        }
    }

    /** Step 6: every cosignature holds, and every witness named has given one. */
    void checkWitnesses() throws Fault {
        Set<String> cosigned = new HashSet<>();
        for (Checkpoint one : all()) {
            for (Note.Line line : one.note().lines()) {
                for (VerifierKey witness : keys.witnesses()) {
                    if (witness.isOf(line)) {
                        if (!witness.hasSigned(line, one.note().signed())) {
                            throw new Fault(
                                    FaultCode.WITNESS_SIGNATURE,
                                    one.path(),
                                    "The signature of the witness \u201c" + witness.name() + "\u201d is false.");
                        }
                        cosigned.add(witness.written());
                    }
                }
            }
        }
        for (VerifierKey witness : keys.witnesses()) {
            if (!cosigned.contains(witness.written())) {
                throw new Fault(
                        FaultCode.WITNESS_MISSING,
                        KEYS,
                        "The witness \u201c" + witness.name() + "\u201d has signed none of the checkpoints.");
            }
        }
    }
}
