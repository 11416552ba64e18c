package org.gradus.verify;

import java.time.Instant;
import java.util.Arrays;

/**
 * What a time-stamping authority answered (RFC 3161, 2.4.2), checked as a bundle's time-stamps are; for whoever asks one.
 *
 * @param token as it goes into a bundle
 * @param time as the authority states it, to the second
 */
public record TimestampAnswer(byte[] token, Instant time) {

    private static final int GRANTED = 0;
    private static final int GRANTED_WITH_CHANGES = 1;

    /**
     * Reads an answer.
     *
     * @param stamped what the authority was asked to stamp
     * @throws IllegalArgumentException with a sentence that says why the answer is no time-stamp of that
     */
    public static TimestampAnswer read(byte[] answer, byte[] stamped) {
        try {
            Der outer = Der.read(answer).as(Der.SEQUENCE);
            int status =
                    outer.part(0, Der.SEQUENCE).part(0, Der.INTEGER).integer().intValue();
            if (status != GRANTED && status != GRANTED_WITH_CHANGES) {
                throw new IllegalArgumentException("The authority refused (status " + status + ").");
            }
            byte[] bytes = outer.part(1, Der.SEQUENCE).encoded();
            TimestampToken token = TimestampToken.read(bytes);
            TimestampSignature signature = new TimestampSignature(token);
            if (!Arrays.equals(token.imprint(), Hash.of(stamped))) {
                throw new IllegalArgumentException("The time-stamp is over something else.");
            }
            if (!signature.holds(signature.certificate())) {
                throw new IllegalArgumentException("The signature of the time-stamp is false.");
            }
            return new TimestampAnswer(bytes, token.time());
        } catch (Malformed e) {
            throw new IllegalArgumentException("The answer cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
