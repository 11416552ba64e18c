package org.gradus.verify;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A time-stamping authority of RFC 3161 for tests, with an authority above it; made with a library the checker does not use. */
final class TimestampAuthority {

    static final Instant STAMPED = Instant.parse("2026-11-22T09:30:00Z");

    private static final byte[] KEY_IDENTIFIER = {1, 2, 3, 4};

    final X509Certificate root;
    final X509Certificate certificate;
    private final PrivateKey key;
    private final String algorithm;
    private final String digest;

    private TimestampAuthority(
            X509Certificate root, X509Certificate certificate, PrivateKey key, String algorithm, String digest) {
        this.root = root;
        this.certificate = certificate;
        this.key = key;
        this.algorithm = algorithm;
        this.digest = digest;
    }

    static TimestampAuthority honest() {
        return of("EC", 256, "SHA256withECDSA", "SHA-256");
    }

    static TimestampAuthority of(String keys, int size, String algorithm, String digest) {
        return made(keys, size, algorithm, digest, "2026-01-01T00:00:00Z", true, KeyPurposeId.id_kp_timeStamping);
    }

    /** One whose certificate was valid from that time for a year. */
    static TimestampAuthority validFrom(String begin) {
        return made("EC", 256, "SHA256withECDSA", "SHA-256", begin, true, KeyPurposeId.id_kp_timeStamping);
    }

    static TimestampAuthority forUse(boolean critical, KeyPurposeId... uses) {
        return made("EC", 256, "SHA256withECDSA", "SHA-256", "2026-01-01T00:00:00Z", critical, uses);
    }

    private static TimestampAuthority made(
            String keys,
            int size,
            String algorithm,
            String digest,
            String begin,
            boolean critical,
            KeyPurposeId... uses) {
        try {
            KeyPair rootKeys = keys(keys, size);
            KeyPair ownKeys = keys(keys, size);
            X500Name rootName = new X500Name("CN=Stand-in root,O=Gradus tests");
            JcaX509v3CertificateBuilder issued = builder(rootName, "2025-01-01T00:00:00Z", rootName, rootKeys, 1);
            issued.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            X509Certificate root = signed(issued, algorithm, rootKeys);
            JcaX509v3CertificateBuilder own =
                    builder(rootName, begin, new X500Name("CN=Stand-in time-stamps"), ownKeys, 2);
            if (uses.length > 0) {
                own.addExtension(Extension.extendedKeyUsage, critical, new ExtendedKeyUsage(uses));
            }
            own.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(KEY_IDENTIFIER));
            return new TimestampAuthority(
                    root, signed(own, algorithm, rootKeys), ownKeys.getPrivate(), algorithm, digest);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size, new SecureRandom());
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, String begin, X500Name subject, KeyPair keys, int serial) {
        Instant from = Instant.parse(begin);
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serial),
                Date.from(from),
                Date.from(from.plus(3 * 365, ChronoUnit.DAYS)),
                subject,
                keys.getPublic());
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, String algorithm, KeyPair keys)
            throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm)
                        .setProvider(new BouncyCastleProvider())
                        .build(keys.getPrivate())));
    }

    /** The token over that text, with the root's certificate in it too. */
    byte[] stamp(String text) {
        return stamp(text, certificate, false);
    }

    /** The token over that text that carries that certificate, and names its own as the signer's in the signed attribute. */
    byte[] stamp(String text, X509Certificate carried, boolean byKeyIdentifier) {
        try {
            JcaSignerInfoGeneratorBuilder signer = new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(
                            new DefaultSignedAttributeTableGenerator(new AttributeTable(new DERSet(named()))));
            var content = new JcaContentSignerBuilder(algorithm)
                    .setProvider(new BouncyCastleProvider())
                    .build(key);
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    byKeyIdentifier ? signer.build(content, KEY_IDENTIFIER) : signer.build(content, carried));
            generator.addCertificates(new JcaCertStore(List.of(carried, root)));
            MessageImprint imprint = new MessageImprint(
                    new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE),
                    WrittenLog.sha256(text.getBytes(StandardCharsets.UTF_8)));
            TSTInfo statement = new TSTInfo(
                    new ASN1ObjectIdentifier("1.2.3.4.5"),
                    imprint,
                    new ASN1Integer(10),
                    new ASN1GeneralizedTime(Date.from(STAMPED)),
                    null,
                    null,
                    null,
                    null,
                    null);
            return generator
                    .generate(
                            new CMSProcessableByteArray(
                                    PKCSObjectIdentifiers.id_ct_TSTInfo, statement.getEncoded("DER")),
                            true)
                    .toASN1Structure()
                    .getEncoded("DER");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The attribute that names the certificate by its hash, in the form for SHA-1 or the later one. */
    private Attribute named() throws Exception {
        byte[] hash = MessageDigest.getInstance(digest).digest(certificate.getEncoded());
        if (digest.equals("SHA-1")) {
            return new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificate,
                    new DERSet(new SigningCertificate(new ESSCertID(hash))));
        }
        ASN1ObjectIdentifier oid = digest.equals("SHA-256")
                ? NISTObjectIdentifiers.id_sha256
                : digest.equals("SHA-384") ? NISTObjectIdentifiers.id_sha384 : NISTObjectIdentifiers.id_sha512;
        return new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(new AlgorithmIdentifier(oid), hash))));
    }

    static byte[] pem(X509Certificate certificate) {
        try {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                writer.writeObject(certificate);
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
