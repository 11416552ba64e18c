package org.gradus.verify;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Whether a time-stamp was signed with the certificate in it, and whether that was one for signing time-stamps. */
final class TimestampSignature {

    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String CONTENT_TYPE = "1.2.840.113549.1.9.3";
    private static final String MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
    private static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    private static final String SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String RSA_PSS = "1.2.840.113549.1.1.10";
    private static final Map<String, String> ALGORITHMS = Map.of(
            "1.2.840.113549.1.1.11", "SHA256withRSA",
            "1.2.840.113549.1.1.12", "SHA384withRSA",
            "1.2.840.113549.1.1.13", "SHA512withRSA",
            "1.2.840.10045.4.3.2", "SHA256withECDSA",
            "1.2.840.10045.4.3.3", "SHA384withECDSA",
            "1.2.840.10045.4.3.4", "SHA512withECDSA");

    private final TimestampToken token;

    TimestampSignature(TimestampToken token) {
        this.token = token;
    }

    /**
     * The signer's certificate.
     *
     * @throws Malformed when it is not in the token, not named by it, not for time-stamping, or was not valid then
     */
    X509Certificate certificate() throws Malformed {
        for (X509Certificate certificate : token.certificates()) {
            if (token.isSignedBy(certificate)) {
                checkUse(certificate);
                checkNamed(certificate);
                return certificate;
            }
        }
        throw new Malformed("the certificate of its signer is not in it");
    }

    private void checkUse(X509Certificate certificate) throws Malformed {
        try {
            boolean critical = certificate.getCriticalExtensionOIDs() != null
                    && certificate.getCriticalExtensionOIDs().contains(EXTENDED_KEY_USAGE);
            if (!critical || !List.of(TIME_STAMPING).equals(certificate.getExtendedKeyUsage())) {
                throw new Malformed("its certificate is not one for time-stamping and nothing else");
            }
        } catch (GeneralSecurityException e) {
            throw new Malformed("its certificate does not say what it is for");
        }
        if (!isValid(certificate)) {
            throw new Malformed("its certificate was not valid at the time it states");
        }
    }

    boolean isValid(X509Certificate certificate) {
        return !token.time().isBefore(certificate.getNotBefore().toInstant())
                && !token.time().isAfter(certificate.getNotAfter().toInstant());
    }

    /** The signed attribute that ties the token to this certificate and no other with the same key (RFC 5816). */
    private void checkNamed(X509Certificate certificate) throws Malformed {
        Der second = token.values().get(SIGNING_CERTIFICATE_V2);
        Der first = token.values().get(SIGNING_CERTIFICATE);
        if (second == null && first == null) {
            throw new Malformed("it does not name its certificate");
        }
        if (second != null) {
            List<Der> named = second.part(0, Der.SEQUENCE).part(0, Der.SEQUENCE).parts();
            boolean algorithm = !named.isEmpty() && named.get(0).tag() == Der.SEQUENCE;
            checkHash(
                    named, algorithm ? 1 : 0, algorithm ? TimestampToken.digest(named.get(0)) : "SHA-256", certificate);
        }
        if (first != null) {
            checkHash(first.part(0, Der.SEQUENCE).part(0, Der.SEQUENCE).parts(), 0, "SHA-1", certificate);
        }
    }

    private static void checkHash(List<Der> named, int at, String algorithm, X509Certificate certificate)
            throws Malformed {
        try {
            byte[] hash = Hash.digest(algorithm).digest(certificate.getEncoded());
            if (at >= named.size()
                    || !Arrays.equals(named.get(at).as(Der.OCTETS).content(), hash)) {
                throw new Malformed("the certificate in it is not the one it names");
            }
        } catch (GeneralSecurityException e) {
            throw new Malformed("its certificate cannot be read");
        }
    }

    /** Whether the signature is by that certificate, over this statement and no other. */
    boolean holds(X509Certificate certificate) throws Malformed {
        byte[] digest = Hash.digest(token.digest()).digest(token.statement());
        Der type = token.values().get(CONTENT_TYPE);
        Der stated = token.values().get(MESSAGE_DIGEST);
        if (type == null || stated == null || !type.oid().equals(TimestampToken.STATEMENT)) {
            return false;
        }
        return Arrays.equals(stated.as(Der.OCTETS).content(), digest) && isSigned(certificate);
    }

    private boolean isSigned(X509Certificate certificate) throws Malformed {
        Signature signature = algorithm();
        try {
            signature.initVerify(certificate.getPublicKey());
            signature.update(token.attributes().encodedAs(Der.SET));
            return signature.verify(token.signature());
        } catch (GeneralSecurityException e) {
            // A signature that is not even of the key's form.
            return false;
        }
    }

    /** The algorithm of the token's signature; one not known here is no proof of anything. */
    Signature algorithm() throws Malformed {
        String oid = token.algorithm().part(0, Der.OID).oid();
        String name = oid.equals(RSA) ? token.digest().replace("-", "") + "withRSA" : ALGORITHMS.get(oid);
        try {
            if (oid.equals(RSA_PSS)) {
                Signature pss = Signature.getInstance("RSASSA-PSS");
                pss.setParameter(parameters(token.algorithm().part(1, Der.SEQUENCE)));
                return pss;
            }
            if (name != null) {
                return Signature.getInstance(name);
            }
        } catch (GeneralSecurityException e) {
            throw new Malformed("its signature is of a kind that is not known here");
        }
        throw new Malformed("its signature is of a kind that is not known here");
    }

    /** Hash, mask and salt of RSASSA-PSS, all three written out: what is left out would mean SHA-1. */
    private static PSSParameterSpec parameters(Der parameters) throws Malformed {
        String hash = TimestampToken.digest(parameters.part(0, 0xa0).part(0, Der.SEQUENCE));
        Der mask = parameters.part(1, 0xa1).part(0, Der.SEQUENCE);
        String maskHash = TimestampToken.digest(mask.part(1, Der.SEQUENCE));
        if (!mask.part(0, Der.OID).oid().equals("1.2.840.113549.1.1.8") || !maskHash.equals(hash)) {
            throw new Malformed("its signature is of a kind that is not known here");
        }
        int salt = parameters.part(2, 0xa2).part(0, Der.INTEGER).integer().intValue();
        return new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(maskHash), salt, 1);
    }
}
