package org.gradus.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.kernel.Refused;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One reading of one file: counts what the reader tells, shows it about twice a second, and keeps refused rows, both
 * in transactions of their own, so that they are seen while the file is read and stay when it is refused.
 */
final class Reading implements Intake {

    private static final long TELL_EVERY = Duration.ofMillis(500).toNanos();
    private static final int PORTION = 500;
    /** A file with more problems than this is of the wrong kind, school or year. */
    private static final long MAX_PROBLEMS = 1_000_000;

    private final UUID id;
    private final ImportJobs jobs;
    private final TransactionOperations aside;
    private final Map<String, Long> figures = new LinkedHashMap<>();
    private final List<ImportProblem> waiting = new ArrayList<>(PORTION);
    private long bytes;
    private long told;
    private long accepted;
    private long refused;
    private long warned;
    private long written;
    private long lastShown = System.nanoTime();

    /** @param aside runs work in a transaction of its own */
    Reading(UUID id, ImportJobs jobs, TransactionOperations aside) {
        this.id = id;
        this.jobs = jobs;
        this.aside = aside;
    }

    @Override
    public void at(long bytesRead) {
        bytes = bytesRead;
        show();
    }

    @Override
    public void rowsRead(long rows) {
        told = rows;
    }

    @Override
    public void accepted() {
        accepted++;
    }

    @Override
    public void accepted(long rows) {
        accepted += rows;
    }

    @Override
    public void refused(long row, String column, String value, String cause, String fix) {
        refused++;
        keep(new ImportProblem(true, row, column, value, cause, fix));
    }

    @Override
    public void warned(long row, String column, String value, String cause, String fix) {
        warned++;
        keep(new ImportProblem(false, row, column, value, cause, fix));
    }

    @Override
    public void counted(String what, long howMany) {
        figures.merge(what, howMany, Long::sum);
    }

    ImportJobs.Tally tally() {
        return new ImportJobs.Tally(bytes, Math.max(told, accepted + refused), accepted, refused, warned, figures);
    }

    /** Writes the problems still waiting. */
    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        aside.executeWithoutResult(status -> jobs.addProblems(id, written, waiting));
        written += waiting.size();
        waiting.clear();
    }

    private void keep(ImportProblem problem) {
        if (written + waiting.size() >= MAX_PROBLEMS) {
            throw Refused.invalid(
                    "file",
                    "More than " + MAX_PROBLEMS + " rows are refused.",
                    "Read the first rows of the report; the file may be of another kind, school or year.");
        }
        waiting.add(problem);
        if (waiting.size() == PORTION) {
            flush();
        }
    }

    private void show() {
        long now = System.nanoTime();
        if (now - lastShown >= TELL_EVERY) {
            lastShown = now;
            aside.executeWithoutResult(status -> jobs.progress(id, tally()));
        }
    }
}
