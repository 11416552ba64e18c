package org.gradus.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws a sample so that anybody can draw it again: each key of the population gets the SHA-256 of seed, line feed and key; the
 * highest scores come first, and among equal scores the smallest hashes. In a random sample all scores are 0.
 */
final class Draw {

    /** A key of the population with its score. */
    record Candidate(String key, int score) {}

    private Draw() {}

    /** The keys drawn, in the order of the draw; all of a population that is smaller than the size. */
    static List<Candidate> of(String seed, List<Candidate> population, int size) {
        return population.stream()
                .sorted(Comparator.comparingInt(Candidate::score)
                        .reversed()
                        .thenComparing(candidate -> sha256(seed + "\n" + candidate.key())))
                .limit(size)
                .toList();
    }

    /** SHA-256 of the population, one line for each key with a tab and its score, in the order given. */
    static String hash(List<Candidate> population) {
        return sha256(population.stream()
                .map(candidate -> candidate.key() + "\t" + candidate.score() + "\n")
                .collect(Collectors.joining()));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
