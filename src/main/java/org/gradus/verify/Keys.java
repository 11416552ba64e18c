package org.gradus.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys by which a bundle is signed, as they stand in {@code proof/keys.txt}.
 *
 * @param logs the keys of the log, oldest first; at least one
 * @param witnesses those who cosign
 */
record Keys(List<VerifierKey> logs, List<VerifierKey> witnesses) {

    static Keys read(byte[] bytes) throws Malformed {
        List<VerifierKey> logs = new ArrayList<>();
        List<VerifierKey> witnesses = new ArrayList<>();
        String previous = "";
        for (String line : Text.lines(bytes)) {
            if (line.startsWith("log ") && witnesses.isEmpty()) {
                add(logs, line.substring(4), false);
            } else if (line.startsWith("witness ")) {
                if (line.compareTo(previous) <= 0) {
                    throw new Malformed("its witnesses are not in order");
                }
                previous = line;
                add(witnesses, line.substring(8), true);
            } else {
                throw new Malformed("a line is neither that of a log key nor, after those, that of a witness");
            }
        }
        if (logs.isEmpty()) {
            throw new Malformed("it has no key of the log");
        }
        return new Keys(List.copyOf(logs), List.copyOf(witnesses));
    }

    private static void add(List<VerifierKey> keys, String written, boolean witness) throws Malformed {
        VerifierKey key = VerifierKey.read(written);
        if (key.witness() != witness) {
            throw new Malformed("a key of the log stands as a witness, or a witness as the log");
        }
        if (keys.stream().anyMatch(other -> other.written().equals(written))) {
            throw new Malformed("a key stands in it twice");
        }
        keys.add(key);
    }

    VerifierKey newest() {
        return logs.get(logs.size() - 1);
    }

    Optional<VerifierKey> of(Note.Line line) {
        return Stream.concat(logs.stream(), witnesses.stream())
                .filter(key -> key.isOf(line))
                .findFirst();
    }
}
