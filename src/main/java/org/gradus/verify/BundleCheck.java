package org.gradus.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a bundle in the ten steps of docs/bundle-format.md and stops at the first thing that is wrong. */
public final class BundleCheck {

    private final Map<String, byte[]> files;
    private final Expectations expected;
    private final Report report = new Report();

    private BundleCheck(Map<String, byte[]> files, Expectations expected) {
        this.files = files;
        this.expected = expected;
    }

    /**
     * Checks everything.
     *
     * @param zip the bundle
     * @param expected what is known from elsewhere
     * @throws Fault the first thing that is wrong
     */
    public static Report of(byte[] zip, Expectations expected) throws Fault {
        return new BundleCheck(StoredZip.files(zip), expected).run();
    }

    private Report run() throws Fault {
        Proof proof = Proof.read(files);
        proof.checkKeys(expected);
        report.checked("The list of files is signed with the newest key of the record \u201c"
                + proof.checkpoint().origin() + "\u201d.");
        Proof.manifest(files.get(StoredZip.MANIFEST)).check(files);
        report.checked((files.size() - 1) + " files are those that were signed; none is missing and none was added.");
        new EarlierProofs(proof, files).check(expected, report);
        proof.checkWitnesses();
        report.checked(cosigned(proof));
        List<ProvedEntry> proved = entries();
        List<Entry> entries = new EntryProofs(proof.checkpoint()).check(proved, report);
        new ContentsCheck(files, proved, entries).check(report);
        new Timestamps(proof, files, expected.authorities()).check(report);
        trust(proof);
        return report;
    }

    private List<ProvedEntry> entries() throws Fault {
        try {
            return ProvedEntry.read(files.get(Proof.ENTRIES));
        } catch (Malformed e) {
            throw new Fault(
                    FaultCode.ENTRIES_FORM,
                    Proof.ENTRIES,
                    "The list of entries cannot be used: " + e.getMessage() + ".");
        }
    }

    private void trust(Proof proof) {
        if (expected.keys().isEmpty()) {
            report.trusted("That the key of the record is the authority's own: "
                    + proof.keys().logs().get(0).written() + ". Ask for it by another way, or give it with --key.");
        }
        long known = knownOutside(proof);
        if (known == 0) {
            report.trusted(
                    "That the record was not written a second time from its beginning. A seal printed on a letter"
                            + " (--seal), a checkpoint kept elsewhere (--checkpoint) or a witness (--witness) would show it.");
        } else if (known < proof.checkpoint().size()) {
            report.trusted("That the entries after the first " + known
                    + " were not written a second time: what you gave reaches no further.");
        }
    }

    /** Size of the largest checkpoint for which something given from outside stands; 0 for none. */
    private long knownOutside(Proof proof) {
        return proof.all().stream()
                .filter(one -> expected.checkpoints().stream().anyMatch(given -> given.size() == one.size())
                        || expected.seals().contains(one.shortForm())
                        || expected.witnesses().stream().anyMatch(one::isSignedBy))
                .mapToLong(Checkpoint::size)
                .max()
                .orElse(0);
    }

    private static String cosigned(Proof proof) {
        List<String> sentences = new ArrayList<>();
        for (VerifierKey witness : proof.keys().witnesses()) {
            long size = proof.all().stream()
                    .filter(one -> one.isSignedBy(witness))
                    .mapToLong(Checkpoint::size)
                    .max()
                    .orElse(0);
            sentences.add(
                    "The witness \u201c" + witness.name() + "\u201d saw the first " + size + " entries and signed.");
        }
        return sentences.isEmpty() ? "No witness has cosigned the record." : String.join(" ", sentences);
    }
}
