package org.gradus.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The installation key in a file of its own, readable by the service's user only: 32 bytes in Base64. */
final class InstallationKeyFile implements KeyWrapping {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    private InstallationKeyFile(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @throws UnusableInstallationKeyException when the file does not hold such a key */
    static InstallationKeyFile read(Path file) {
        try {
            byte[] key = Base64.getDecoder()
                    .decode(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (key.length != KEY) {
                throw new UnusableInstallationKeyException(file + " does not hold a key of 32 bytes");
            }
            return new InstallationKeyFile(key);
        } catch (IllegalArgumentException | IOException e) {
            throw new UnusableInstallationKeyException(file + " cannot be read as a key in Base64", e);
        }
    }

    /** Makes a new key in a file that is not there yet. */
    static void make(Path file) {
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        try {
            Path fresh = OwnersFiles.temporary(
                    OwnersFiles.folder(file.toAbsolutePath().getParent()));
            Files.writeString(fresh, Base64.getEncoder().encodeToString(key) + "\n", StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not make the installation key " + file, e);
        }
    }

    @Override
    public byte[] wrap(String subject, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, subject, nonce).doFinal(plain);
            return ByteBuffer.allocate(NONCE + secret.length)
                    .put(nonce)
                    .put(secret)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    @Override
    public byte[] unwrap(String subject, byte[] wrapped) {
        try {
            return cipher(Cipher.DECRYPT_MODE, subject, Arrays.copyOf(wrapped, NONCE))
                    .doFinal(wrapped, NONCE, wrapped.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("The key of " + subject + " was not wrapped by this installation", e);
        }
    }

    private Cipher cipher(int mode, String subject, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(subject.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
