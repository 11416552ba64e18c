package org.gradus.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What was recorded of the models and is compared with what they say now; made again with {@code -Dgradus.rewrite=true}. */
final class Recorded {

    static final String AGAIN = "stale: mvn -q test -Dtest='org.gradus.proof.*Tests' -Dgradus.rewrite=true";

    private static final Path FOLDER = Path.of("docs", "generated");

    private Recorded() {}

    static Path contract(String process) {
        return FOLDER.resolve("contracts").resolve(process + ".md");
    }

    static Path tables() {
        return FOLDER.resolve("contracts").resolve("tables.md");
    }

    static Path exploration() {
        return FOLDER.resolve("exploration.md");
    }

    /** Whether the records are to be written anew. */
    static boolean rewriting() {
        return Boolean.getBoolean("gradus.rewrite");
    }

    /** The record, or, when rewriting, the record made the same as what is now. */
    static String of(Path file, String now) {
        try {
            if (rewriting()) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, now);
            }
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
