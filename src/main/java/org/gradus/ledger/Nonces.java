package org.gradus.ledger;

import java.security.SecureRandom;
import java.util.Arrays;

/** Hands out 12-byte secure random nonces, drawn from the system some hundreds at a time. */
final class Nonces {

    private static final int LENGTH = 12;

    private final SecureRandom random = new SecureRandom();
    private final byte[] pool = new byte[LENGTH * 512];
    private int next = pool.length;

    synchronized byte[] next() {
        if (next == pool.length) {
            random.nextBytes(pool);
            next = 0;
        }
        byte[] nonce = Arrays.copyOfRange(pool, next, next + LENGTH);
        // A nonce is used once: not even a heap dump shows it as still to come.
        Arrays.fill(pool, next, next + LENGTH, (byte) 0);
        next += LENGTH;
        return nonce;
    }
}
