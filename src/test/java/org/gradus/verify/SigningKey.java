package org.gradus.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** A key of a log or a witness, made from a seed; signs with another library than the one that checks. */
final class SigningKey {

    final String name;
    private final byte kind;
    private final Ed25519PrivateKeyParameters key;

    private SigningKey(String name, byte kind, int seed) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) seed);
        this.name = name;
        this.kind = kind;
        this.key = new Ed25519PrivateKeyParameters(secret, 0);
    }

    static SigningKey log(String name, int seed) {
        return new SigningKey(name, (byte) 1, seed);
    }

    static SigningKey witness(String name, int seed) {
        return new SigningKey(name, (byte) 4, seed);
    }

    String written() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(kindAndKey());
    }

    /** The line with a signature by the log. */
    String line(String text) {
        return line(sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The line with a cosignature at that second. */
    String line(String text, long seconds) {
        byte[] signature = sign(("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8));
        return line(ByteBuffer.allocate(72).putLong(seconds).put(signature).array());
    }

    String line(byte[] signature) {
        byte[] value = ByteBuffer.allocate(4 + signature.length)
                .put(id())
                .put(signature)
                .array();
        return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(value) + "\n";
    }

    byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private byte[] id() {
        byte[] name = (this.name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] hashed = ByteBuffer.allocate(name.length + 33)
                .put(name)
                .put(kindAndKey())
                .array();
        return Arrays.copyOf(WrittenLog.sha256(hashed), 4);
    }

    private byte[] kindAndKey() {
        return ByteBuffer.allocate(33)
                .put(kind)
                .put(key.generatePublicKey().getEncoded())
                .array();
    }
}
