package org.gradus.verify;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** What a test gives a checker besides the bundle, in a form that both checkers can be handed. */
final class Outside {

    private final List<String> keys = new ArrayList<>();
    private final List<String> witnesses = new ArrayList<>();
    private final List<String> seals = new ArrayList<>();
    private final List<byte[]> checkpoints = new ArrayList<>();
    private final List<byte[]> authorities = new ArrayList<>();

    static Outside nothing() {
        return new Outside();
    }

    Outside key(SigningKey key) {
        keys.add(key.written());
        return this;
    }

    Outside witness(SigningKey key) {
        witnesses.add(key.written());
        return this;
    }

    Outside seal(String seal) {
        seals.add(seal);
        return this;
    }

    Outside checkpoint(String note) {
        checkpoints.add(Text.bytes(note));
        return this;
    }

    Outside authority(byte[] pem) {
        authorities.add(pem);
        return this;
    }

    Expectations forTheJar() {
        Expectations expected = Expectations.none();
        keys.forEach(expected::key);
        witnesses.forEach(expected::witness);
        seals.forEach(expected::seal);
        checkpoints.forEach(expected::checkpoint);
        authorities.forEach(expected::authority);
        return expected;
    }

    /** Bytes in Base64, as they go to a page. */
    Map<String, Object> forThePage() {
        return Map.of(
                "keys", keys,
                "witnesses", witnesses,
                "seals", seals,
                "checkpoints",
                        checkpoints.stream()
                                .map(Base64.getEncoder()::encodeToString)
                                .toList(),
                "authorities",
                        authorities.stream()
                                .map(Base64.getEncoder()::encodeToString)
                                .toList());
    }
}
