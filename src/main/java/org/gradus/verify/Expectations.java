package org.gradus.verify;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** What whoever checks a bundle knows from elsewhere, and against which it is held. */
public final class Expectations {

    /** The place of a fault that lies between the bundle and what was given from outside. */
    static final String PLACE = "outside";

    private final List<VerifierKey> keys = new ArrayList<>();
    private final List<VerifierKey> witnesses = new ArrayList<>();
    private final List<Checkpoint> checkpoints = new ArrayList<>();
    private final List<String> seals = new ArrayList<>();
    private final List<X509Certificate> authorities = new ArrayList<>();

    /** Nothing is known: the bundle is checked in itself. */
    public static Expectations none() {
        return new Expectations();
    }

    /**
     * The log has this key.
     *
     * @throws IllegalArgumentException when it is no key of a log in its written form
     */
    public Expectations key(String written) {
        keys.add(read(written, false));
        return this;
    }

    /**
     * This witness vouches for the log.
     *
     * @throws IllegalArgumentException when it is no key of a witness in its written form
     */
    public Expectations witness(String written) {
        witnesses.add(read(written, true));
        return this;
    }

    /**
     * The seal printed on a letter: number of entries, space, four groups of four letters.
     *
     * @throws IllegalArgumentException when it is none
     */
    public Expectations seal(String printed) {
        if (!printed.matches("[1-9][0-9]{0,15} ([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")) {
            throw new IllegalArgumentException("A seal is written like this: 18442 K7QF-2M9D-WX3T-8HBC");
        }
        seals.add(printed);
        return this;
    }

    /**
     * A checkpoint kept elsewhere.
     *
     * @throws IllegalArgumentException when it is none
     */
    public Expectations checkpoint(byte[] note) {
        try {
            checkpoints.add(Checkpoint.read(PLACE, note));
            return this;
        } catch (Malformed e) {
            throw new IllegalArgumentException("That is no checkpoint: " + e.getMessage(), e);
        }
    }

    /**
     * Certificates of time-stamping authorities, or of those that issued theirs, in PEM or DER.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Expectations authority(byte[] certificates) {
        try {
            List<X509Certificate> read =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(certificates))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (read.isEmpty()) {
                throw new IllegalArgumentException("There is no certificate in it");
            }
            authorities.addAll(read);
            return this;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("That is no certificate", e);
        }
    }

    private static VerifierKey read(String written, boolean witness) {
        try {
            VerifierKey key = VerifierKey.read(written);
            if (key.witness() != witness) {
                throw new IllegalArgumentException(
                        witness
                                ? "That is the key of a log, not of a witness"
                                : "That is the key of a witness, not of a log");
            }
            return key;
        } catch (Malformed e) {
            throw new IllegalArgumentException("That is no key: " + e.getMessage(), e);
        }
    }

    List<VerifierKey> keys() {
        return keys;
    }

    List<VerifierKey> witnesses() {
        return witnesses;
    }

    List<Checkpoint> checkpoints() {
        return checkpoints;
    }

    List<String> seals() {
        return seals;
    }

    List<X509Certificate> authorities() {
        return authorities;
    }
}
