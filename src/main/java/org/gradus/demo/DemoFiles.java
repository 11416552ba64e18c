package org.gradus.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import org.gradus.access.Actor;
import org.gradus.intake.ImportJob;
import org.gradus.intake.Imports;
import org.springframework.stereotype.Component;

/** Hands simulated files to the importer that everyone's files go through, and waits until they are read. */
@InDemo
@Component
class DemoFiles {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Imports imports;

    DemoFiles(Imports imports) {
        this.imports = imports;
    }

    UUID begin(String kind, String name, byte[] bytes) {
        return imports.begin(kind, name, new ByteArrayInputStream(bytes), Actor.SYSTEM);
    }

    /** @throws IllegalStateException when the importer refused the file or failed */
    ImportJob await(UUID id) {
        ImportJob job = imports.await(id, LONGEST);
        if (job.state() != ImportJob.State.DONE) {
            throw new IllegalStateException(
                    "The simulated file " + job.fileName() + " was not taken: " + job.cause() + " " + job.fix());
        }
        return job;
    }

    /** Collects a written file. */
    static byte[] bytes(Consumer<Appendable> writer) {
        StringBuilder text = new StringBuilder(1 << 16);
        writer.accept(text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
