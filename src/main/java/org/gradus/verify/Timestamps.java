package org.gradus.verify;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Step 10: others state when a checkpoint existed. */
final class Timestamps {

    private static final int LONGEST_CHAIN = 5;

    private final Proof proof;
    private final Map<String, byte[]> files;
    private final List<X509Certificate> authorities;

    Timestamps(Proof proof, Map<String, byte[]> files, List<X509Certificate> authorities) {
        this.proof = proof;
        this.files = files;
        this.authorities = authorities;
    }

    void check(Report report) throws Fault {
        Map<Long, String> stamped = Proof.timestamps(files.keySet());
        for (Map.Entry<Long, String> one : stamped.entrySet()) {
            check(one.getKey(), one.getValue(), report);
        }
        if (stamped.isEmpty()) {
            report.checked("No time-stamp by others is in the bundle.");
        }
        if (stamped.isEmpty() && !authorities.isEmpty()) {
            throw new Fault(
                    FaultCode.TIMESTAMP_TRUST,
                    Expectations.PLACE,
                    "There is no time-stamp in the bundle that could be by the authority you gave.");
        }
    }

    private void check(long size, String path, Report report) throws Fault {
        TimestampToken token;
        TimestampSignature signature;
        try {
            token = TimestampToken.read(files.get(path));
            signature = new TimestampSignature(token);
            signature.algorithm();
        } catch (Malformed e) {
            throw new Fault(FaultCode.TIMESTAMP_FORM, path, "The time-stamp cannot be used: " + e.getMessage() + ".");
        }
        boolean over = proof.all().stream()
                .filter(one -> one.size() == size)
                .anyMatch(one -> Arrays.equals(Hash.of(one.note().signed()), token.imprint()));
        if (!over) {
            throw new Fault(
                    FaultCode.TIMESTAMP_CHECKPOINT,
                    path,
                    "The time-stamp is not over the checkpoint whose size its name has.");
        }
        X509Certificate certificate;
        try {
            certificate = signature.certificate();
        } catch (Malformed e) {
            throw new Fault(
                    FaultCode.TIMESTAMP_CERTIFICATE, path, "The time-stamp proves nothing: " + e.getMessage() + ".");
        }
        if (!isSigned(signature, certificate)) {
            throw new Fault(FaultCode.TIMESTAMP_SIGNATURE, path, "The signature of the time-stamp is false.");
        }
        report.checked("The first " + size + " entries existed on " + token.time() + ", as stated by "
                + certificate.getSubjectX500Principal().getName() + ".");
        if (authorities.isEmpty()) {
            report.trusted(
                    "That the certificate \u201c"
                            + certificate.getSubjectX500Principal().getName()
                            + "\u201d is that of a trustworthy time-stamping authority. Give it, or the one that issued it, with --tsa.");
        } else if (!leadsToAuthority(certificate, token, signature)) {
            throw new Fault(
                    FaultCode.TIMESTAMP_TRUST,
                    path,
                    "The time-stamp is not by the authority whose certificate you gave.");
        }
    }

    private static boolean isSigned(TimestampSignature signature, X509Certificate certificate) {
        try {
            return signature.holds(certificate);
        } catch (Malformed e) {
            return false;
        }
    }

    private boolean leadsToAuthority(X509Certificate signer, TimestampToken token, TimestampSignature signature) {
        X509Certificate current = signer;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            if (authorities.contains(current) || issuer(current, authorities, signature) != null) {
                return true;
            }
            current = issuer(current, token.certificates(), signature);
            if (current == null) {
                return false;
            }
        }
        return false;
    }

    private static X509Certificate issuer(
            X509Certificate issued, List<X509Certificate> candidates, TimestampSignature signature) {
        for (X509Certificate candidate : candidates) {
            boolean named = candidate.getBasicConstraints() >= 0
                    && candidate.getSubjectX500Principal().equals(issued.getIssuerX500Principal());
            if (named && signature.isValid(candidate) && hasIssued(candidate, issued)) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean hasIssued(X509Certificate issuer, X509Certificate issued) {
        try {
            issued.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // Same name, another key: somebody else's.
            return false;
        }
    }
}
