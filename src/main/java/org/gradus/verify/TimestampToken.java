package org.gradus.verify;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A time-stamp: RFC 3161's statement inside the signed data of CMS (RFC 5652).
 *
 * @param statement the bytes of the TSTInfo
 * @param imprint what was stamped: a SHA-256
 * @param time when, to the second
 * @param signer who signed: issuer and serial number, or a key identifier
 * @param digest name of the hash over the statement
 * @param attributes the signed attributes, under the tag they have in the token
 * @param values the first value of each signed attribute, by its object identifier
 * @param algorithm the signature's algorithm with its parameters
 */
record TimestampToken(
        byte[] statement,
        byte[] imprint,
        Instant time,
        List<X509Certificate> certificates,
        Der signer,
        String digest,
        Der attributes,
        Map<String, Der> values,
        Der algorithm,
        byte[] signature) {

    static final String STATEMENT = "1.2.840.113549.1.9.16.1.4";

    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final int TAG_0 = 0xa0;
    private static final int KEY_IDENTIFIER = 0x80;
    private static final Map<String, String> DIGESTS = Map.of(
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    static TimestampToken read(byte[] token) throws Malformed {
        Der outer = Der.read(token).as(Der.SEQUENCE);
        if (!outer.part(0, Der.OID).oid().equals(SIGNED_DATA)) {
            throw new Malformed("it is not signed data");
        }
        List<Der> data = outer.part(1, TAG_0).part(0, Der.SEQUENCE).parts();
        if (data.size() < 4) {
            throw new Malformed("parts of it are missing");
        }
        Der content = data.get(2).as(Der.SEQUENCE);
        if (!content.part(0, Der.OID).oid().equals(STATEMENT)) {
            throw new Malformed("it is not a time-stamp");
        }
        byte[] statement = content.part(1, TAG_0).part(0, Der.OCTETS).content();
        List<Der> signers = data.get(data.size() - 1).as(Der.SET).parts();
        if (signers.size() != 1 || data.get(3).tag() != TAG_0) {
            throw new Malformed("it does not have one signer and a certificate");
        }
        List<Der> signer = signers.get(0).as(Der.SEQUENCE).parts();
        if (signer.size() < 6
                || signer.get(1).tag() != Der.SEQUENCE && signer.get(1).tag() != KEY_IDENTIFIER) {
            throw new Malformed("its signer has no name or nothing signed");
        }
        Der attributes = signer.get(3).as(TAG_0);
        Der said = Der.read(statement).as(Der.SEQUENCE);
        return new TimestampToken(
                statement,
                imprint(said.part(2, Der.SEQUENCE)),
                time(said),
                certificates(data.get(3)),
                signer.get(1),
                digest(signer.get(2)),
                attributes,
                values(attributes),
                signer.get(4).as(Der.SEQUENCE),
                signer.get(5).as(Der.OCTETS).content());
    }

    private static byte[] imprint(Der imprint) throws Malformed {
        if (!digest(imprint.part(0, Der.SEQUENCE)).equals("SHA-256")) {
            throw new Malformed("what it stamps is not a SHA-256");
        }
        return imprint.part(1, Der.OCTETS).content();
    }

    private static Instant time(Der statement) throws Malformed {
        statement.part(3, Der.INTEGER);
        String written = Text.utf8(statement.part(4, Der.TIME).content());
        if (!written.matches("[0-9]{14}(\\.[0-9]+)?Z")) {
            throw new Malformed("its time is not written as such");
        }
        try {
            return LocalDateTime.parse(written.substring(0, 14), SECONDS).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Malformed("its time is none");
        }
    }

    /** Name of the hash an AlgorithmIdentifier stands for. */
    static String digest(Der algorithm) throws Malformed {
        String name = DIGESTS.get(algorithm.as(Der.SEQUENCE).part(0, Der.OID).oid());
        if (name == null) {
            throw new Malformed("it uses a hash that is not known here");
        }
        return name;
    }

    private static Map<String, Der> values(Der attributes) throws Malformed {
        Map<String, Der> values = new HashMap<>();
        for (Der attribute : attributes.parts()) {
            List<Der> all = attribute.as(Der.SEQUENCE).part(1, Der.SET).parts();
            if (all.isEmpty() || values.put(attribute.part(0, Der.OID).oid(), all.get(0)) != null) {
                throw new Malformed("a signed attribute is empty or comes twice");
            }
        }
        return values;
    }

    /** Those that can be read; one that cannot is nobody's signer, and others may be carried along for any reason. */
    private static List<X509Certificate> certificates(Der set) throws Malformed {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Der one : set.parts()) {
            if (one.tag() == Der.SEQUENCE) {
                certificate(one.encoded()).ifPresent(certificates::add);
            }
        }
        return List.copyOf(certificates);
    }

    private static Optional<X509Certificate> certificate(byte[] encoded) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    /** Whether the signer is named by this certificate's issuer and number, or by its key identifier. */
    boolean isSignedBy(X509Certificate certificate) throws Malformed {
        if (signer.tag() == KEY_IDENTIFIER) {
            byte[] extension = certificate.getExtensionValue("2.5.29.14");
            return extension != null
                    && Arrays.equals(Der.read(Der.read(extension).content()).content(), signer.content());
        }
        byte[] issuer = certificate.getIssuerX500Principal().getEncoded();
        return Arrays.equals(issuer, signer.part(0, Der.SEQUENCE).encoded())
                && certificate
                        .getSerialNumber()
                        .equals(signer.part(1, Der.INTEGER).integer());
    }
}
