package org.gradus.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.ledger.tree.NoteKey;

/**
 * An Ed25519 key in a file: PEM with a PRIVATE KEY and a PUBLIC KEY block, or PKCS#12 with one key entry.
 *
 * <p>PEM holds both halves because the JDK does not compute the public one.
 */
final class SigningKeyFile implements NoteSigner {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

    private final NoteKey key;
    private final PrivateKey secret;

    private SigningKeyFile(NoteKey key, PrivateKey secret) {
        this.key = key;
        this.secret = secret;
    }

    /**
     * Reads a key and tries it.
     *
     * @param name of the key, as notes give it
     * @param password of a PKCS#12 file; not looked at for PEM
     * @throws UnusableSigningKeyException when the file does not hold both halves of one Ed25519 key
     */
    static SigningKeyFile read(Path file, String name, NoteKey.Kind kind, String password) {
        try {
            KeyPair pair = file.toString().endsWith(".p12") || file.toString().endsWith(".pfx")
                    ? store(file, password)
                    : pem(Files.readString(file, StandardCharsets.US_ASCII));
            if (!(pair.getPublic() instanceof EdECPublicKey open)) {
                throw new UnusableSigningKeyException(file.toAbsolutePath() + " does not hold an Ed25519 key", null);
            }
            SigningKeyFile read = new SigningKeyFile(NoteKey.of(name, kind, open), pair.getPrivate());
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(open);
            check.update(new byte[1]);
            if (!check.verify(read.sign(new byte[1]))) {
                throw new UnusableSigningKeyException(
                        file.toAbsolutePath() + " holds two halves of different keys", null);
            }
            return read;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableSigningKeyException(
                    file.toAbsolutePath() + " cannot be read as a key for signing (" + e.getMessage() + ")", e);
        }
    }

    /** Makes a new key in a file that is not there yet, for its owner only. */
    static void make(Path file) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Path folder = OwnersFiles.folder(file.toAbsolutePath().getParent());
            Path fresh = OwnersFiles.temporary(folder);
            Files.writeString(
                    fresh,
                    block("PRIVATE", pair.getPrivate().getEncoded())
                            + block("PUBLIC", pair.getPublic().getEncoded()),
                    StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make the key for signing " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform from 15 on has Ed25519", e);
        }
    }

    @Override
    public NoteKey key() {
        return key;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key " + key.hexId() + " does not sign", e);
        }
    }

    private static String block(String half, byte[] encoded) {
        return "-----BEGIN " + half + " KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + half
                + " KEY-----\n";
    }

    private static KeyPair pem(String text) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        PrivateKey secret = null;
        PublicKey open = null;
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            byte[] encoded = Base64.getMimeDecoder().decode(blocks.group(2));
            if (blocks.group(1).equals("PRIVATE")) {
                secret = factory.generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } else {
                open = factory.generatePublic(new X509EncodedKeySpec(encoded));
            }
        }
        if (secret == null || open == null) {
            throw new GeneralSecurityException("it needs a PRIVATE KEY and a PUBLIC KEY block");
        }
        return new KeyPair(open, secret);
    }

    private static KeyPair store(Path file, String password) throws IOException, GeneralSecurityException {
        char[] word = password == null ? new char[0] : password.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(file)) {
            store.load(bytes, word);
        }
        for (String alias : java.util.Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, word) instanceof PrivateKey secret) {
                return new KeyPair(store.getCertificate(alias).getPublicKey(), secret);
            }
        }
        throw new GeneralSecurityException("it has no private key");
    }
}
