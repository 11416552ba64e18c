package org.gradus.intake.web;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.gradus.intake.ImportJob;

/**
 * An import as the API tells it.
 *
 * @param message why it was refused or failed and what to do, or null
 * @param report where the refused rows and warnings can be fetched as CSV
 */
record ImportAnswer(
        UUID id,
        String kind,
        String fileName,
        ImportJob.State state,
        long rowsRead,
        long rowsAccepted,
        long rowsRefused,
        long rowsWarned,
        int percentage,
        Map<String, Long> figures,
        Instant queuedAt,
        Instant startedAt,
        Instant endedAt,
        Message message,
        String report) {

    record Message(String cause, String fix) {}

    static ImportAnswer of(ImportJob job) {
        return new ImportAnswer(
                job.id(),
                job.kind(),
                job.fileName(),
                job.state(),
                job.rowsRead(),
                job.rowsAccepted(),
                job.rowsRefused(),
                job.rowsWarned(),
                job.percentage(),
                job.figures(),
                job.queuedAt(),
                job.startedAt(),
                job.endedAt(),
                job.cause() == null ? null : new Message(job.cause(), job.fix()),
                "/api/imports/" + job.id() + "/report");
    }
}
