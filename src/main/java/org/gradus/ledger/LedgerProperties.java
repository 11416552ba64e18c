package org.gradus.ledger;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the record.
 *
 * @param installationKeyFile the file holding the key that wraps the data subjects' keys; null for
 *     {@code keys/installation.key} under the service's home, made at the first start
 * @param origin the record's name in checkpoints, for instance {@code attendance.borough.example/record}; chosen once, null
 *     for a random one
 * @param signingKeys files of the keys that sign checkpoints, oldest first, the last one signs; empty for those in
 *     {@code keys/signing} under the service's home, the first made at the first start
 * @param signingKeyPassword of PKCS#12 files among them
 * @param sealer whether this node seals
 * @param checkEvery how long after a check of the whole record the next one begins
 * @param anchors where checkpoints go
 * @param witness what this installation witnesses for others
 */
@ConfigurationProperties("gradus.ledger")
record LedgerProperties(
        Path installationKeyFile,
        String origin,
        @DefaultValue List<Path> signingKeys,
        String signingKeyPassword,
        @DefaultValue("true") boolean sealer,
        @DefaultValue("6h") Duration checkEvery,
        @DefaultValue Anchors anchors,
        @DefaultValue Witness witness) {

    /**
     * Where checkpoints go, so that the record cannot be rewritten unnoticed.
     *
     * @param folder append-only folder; null for {@code checkpoints} under the service's home
     * @param folderEvery at most so often
     * @param mailTo addresses of auditors
     * @param mailEvery at most so often
     * @param witnesses other installations
     * @param witnessEvery at most so often
     * @param timeStampUrl an RFC 3161 time-stamping authority; null for none
     * @param timeStampEvery at most so often
     */
    record Anchors(
            Path folder,
            @DefaultValue("1m") Duration folderEvery,
            @DefaultValue List<String> mailTo,
            @DefaultValue("1d") Duration mailEvery,
            @DefaultValue List<OtherWitness> witnesses,
            @DefaultValue("5m") Duration witnessEvery,
            URI timeStampUrl,
            @DefaultValue("1h") Duration timeStampEvery) {}

    /**
     * An installation that cosigns this one's checkpoints.
     *
     * @param url to which {@code /add-checkpoint} is appended
     * @param key of the witness, written down as C2SP tlog-cosignature says
     */
    record OtherWitness(URI url, String key) {}

    /**
     * What this installation witnesses.
     *
     * @param name of its key as a witness
     * @param logs keys of the logs it cosigns, written down as C2SP signed-note says; none: it is no witness
     */
    record Witness(
            @DefaultValue("gradus-witness") String name,
            @DefaultValue List<String> logs) {}
}
