package org.gradus.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Step 5: the record was only added to since each earlier checkpoint, and is the one known outside. */
final class EarlierProofs {

    private static final List<String> NAMES = List.of("size", "path");

    private final Proof proof;
    private final Map<String, byte[]> files;

    EarlierProofs(Proof proof, Map<String, byte[]> files) {
        this.proof = proof;
        this.files = files;
    }

    void check(Expectations expected, Report report) throws Fault {
        List<List<byte[]>> paths = paths();
        for (int i = 0; i < paths.size(); i++) {
            Checkpoint one = proof.earlier().get(i);
            Checkpoint now = proof.checkpoint();
            if (!MerkleProof.extendsTree(one.size(), one.root(), now.size(), now.root(), paths.get(i))) {
                throw new Fault(
                        FaultCode.EARLIER_PROOF,
                        one.path(),
                        "The record is not the one of this earlier checkpoint with more added: something in it was changed.");
            }
            report.checked("The record was only added to since its checkpoint " + one.shortForm() + ".");
        }
        for (Checkpoint outside : expected.checkpoints()) {
            Checkpoint here = ofSize(outside.size());
            if (!here.origin().equals(outside.origin())
                    || !here.shortForm().equals(outside.shortForm())
                    || !Arrays.equals(here.root(), outside.root())) {
                throw conflict(outside.size());
            }
            report.checked("It agrees with the checkpoint you gave, of " + outside.size() + " entries.");
        }
        for (String seal : expected.seals()) {
            Checkpoint here = ofSize(Long.parseLong(seal.substring(0, seal.indexOf(' '))));
            if (!here.shortForm().equals(seal)) {
                throw conflict(here.size());
            }
            report.checked("It agrees with the seal you gave, " + seal + ".");
        }
    }

    /** The consistency proofs, one for each earlier checkpoint in their order. */
    private List<List<byte[]>> paths() throws Fault {
        byte[] json = files.get(Proof.EARLIER);
        List<List<byte[]>> paths = new ArrayList<>();
        if (json == null && proof.earlier().isEmpty()) {
            return paths;
        }
        try {
            if (json == null || proof.earlier().isEmpty()) {
                throw new Malformed("there is none for the earlier checkpoints, or there are none for it");
            }
            List<Long> sizes = new ArrayList<>();
            for (Map<String, Object> object : ProofFile.objects(json, NAMES)) {
                sizes.add(ProofFile.number(object.get("size")));
                paths.add(ProofFile.hashes(object.get("path")));
            }
            if (!sizes.equals(proof.earlier().stream().map(Checkpoint::size).toList())) {
                throw new Malformed("it does not list the earlier checkpoints in the bundle");
            }
            return paths;
        } catch (Malformed e) {
            throw new Fault(
                    FaultCode.EARLIER_FORM,
                    Proof.EARLIER,
                    "The proofs from earlier checkpoints cannot be used: " + e.getMessage() + ".");
        }
    }

    private Checkpoint ofSize(long size) throws Fault {
        return proof.all().stream()
                .filter(one -> one.size() == size)
                .findFirst()
                .orElseThrow(() -> new Fault(
                        FaultCode.ANCHOR_MISSING,
                        Expectations.PLACE,
                        "The bundle has no checkpoint of " + size
                                + " entries, so what you gave cannot be held against it."
                                + " Ask for a bundle with that checkpoint."));
    }

    private static Fault conflict(long size) {
        return new Fault(
                FaultCode.ANCHOR_CONFLICT,
                Expectations.PLACE,
                "What you gave says something else of the first " + size
                        + " entries than the bundle does: the record was rewritten since, or it is another record.");
    }
}
