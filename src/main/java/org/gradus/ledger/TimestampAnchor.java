package org.gradus.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.Hashing;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.verify.TimestampAnswer;

/** A time-stamping authority (RFC 3161 over HTTP): somebody else states when a checkpoint existed. */
final class TimestampAnchor implements Anchor {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // TimeStampReq of RFC 3161, 2.4.1, is the same but for hash and nonce: version 1, SHA-256 and the 32 bytes, a nonce
    // of 8
    // bytes, and that the certificate is wanted in the token.
    private static final byte[] BEFORE_HASH =
            HexFormat.of().parseHex("3043020101" + "3031300d060960864801650304020105000420");
    private static final byte[] BEFORE_NONCE = {2, 8};
    private static final byte[] AFTER_NONCE = {1, 1, (byte) 0xff};

    private final URI address;
    private final Duration every;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    TimestampAnchor(URI address, Duration every) {
        this.address = address;
        this.every = every;
    }

    @Override
    public Kind kind() {
        return Kind.TIME_STAMP;
    }

    @Override
    public String place() {
        return address.getHost();
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Receipt give(SignedNote note, Checkpoint checkpoint) throws AnchorFailedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(query(note.signed())))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AnchorFailedException("The authority answered " + answer.statusCode() + ".");
            }
            TimestampAnswer stamped = TimestampAnswer.read(answer.body(), note.signed());
            return new Receipt("Stamped " + stamped.time() + ".", stamped.token());
        } catch (IllegalArgumentException e) {
            throw new AnchorFailedException(e.getMessage(), e);
        } catch (IOException e) {
            throw new AnchorFailedException("The authority could not be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnchorFailedException("The authority was not waited for.", e);
        }
    }

    private byte[] query(byte[] text) {
        long nonce = random.nextLong() >>> 2 | 1L << 61;
        return ByteBuffer.allocate(BEFORE_HASH.length + 32 + BEFORE_NONCE.length + 8 + AFTER_NONCE.length)
                .put(BEFORE_HASH)
                .put(Hashing.sha256().digest(text))
                .put(BEFORE_NONCE)
                .putLong(nonce)
                .put(AFTER_NONCE)
                .array();
    }
}
