package org.gradus.intake;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the waiting files in the background, one at a time and each in one transaction, acting as the person who
 * brought it; what a stop of the service cut off is read again from its first row at the next start.
 */
@Component
class ImportReader {

    private static final Logger log = LoggerFactory.getLogger(ImportReader.class);

    private final ImportJobs jobs;
    private final Uploads uploads;
    private final Map<String, FileKind> kinds;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate whole;
    private final TransactionTemplate aside;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "imports");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    ImportReader(
            ImportJobs jobs,
            Uploads uploads,
            List<FileKind> kinds,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.uploads = uploads;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(FileKind::name, Function.identity()));
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.whole = new TransactionTemplate(transactions);
        this.aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    Optional<FileKind> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    List<FileKind> kinds() {
        return List.copyOf(kinds.values());
    }

    /** Queues a job whose row is committed. */
    void queue(UUID id) {
        worker.execute(() -> read(id));
    }

    /** Takes up again what waits or was cut off. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        List<UUID> unfinished = currentActor.as(Actor.SYSTEM, jobs::unfinished);
        if (!unfinished.isEmpty()) {
            log.info("{} import(s) were waiting or cut off and are read from their first row", unfinished.size());
        }
        unfinished.forEach(this::queue);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        worker.shutdownNow();
        if (!worker.awaitTermination(20, TimeUnit.SECONDS)) {
            log.warn("An import is still being read; it starts over at the next start");
        }
    }

    private void read(UUID id) {
        if (stopping) {
            return;
        }
        try {
            Actor actor = currentActor.as(Actor.SYSTEM, () -> jobs.beganAs(id));
            currentActor.as(actor, () -> {
                readAs(id);
                return null;
            });
        } catch (RuntimeException e) {
            log.error("Import {} could not be brought to an end", id, e);
        }
    }

    private void readAs(UUID id) {
        if (!Boolean.TRUE.equals(aside.execute(status -> jobs.start(id)))) {
            return;
        }
        ImportJob job = jobs.find(id).orElseThrow();
        Reading reading = new Reading(id, jobs, aside);
        try {
            boolean mine = Boolean.TRUE.equals(whole.execute(status -> jobs.lock(id) && readAll(job, reading)));
            if (mine) {
                ended(job, ImportJob.State.DONE);
            }
        } catch (Refused e) {
            Refused.Problem problem = e.problems().get(0);
            String causes = e.problems().stream().map(Refused.Problem::cause).collect(Collectors.joining(" "));
            close(job, reading, ImportJob.State.REFUSED, causes, problem.fix());
        } catch (RuntimeException e) {
            if (stopping) {
                log.info("Import {} was cut off by the service stopping and starts over at the next start", id);
                return;
            }
            log.error("Import {} of kind {} failed", id, job.kind(), e);
            close(
                    job,
                    reading,
                    ImportJob.State.FAILED,
                    "The service met a fault of its own while reading the file; nothing of it was kept.",
                    "Upload it once more; if it fails again, tell the administrator the import's number " + id + ".");
        }
    }

    /** Within the one transaction: the reader's work, the record of it, and the job's end. */
    private boolean readAll(ImportJob job, Reading reading) {
        if (!uploads.has(job.id())) {
            throw Refused.invalid("file", "The uploaded file is no longer on the server.", "Upload it once more.");
        }
        try {
            kind(job.kind())
                    .orElseThrow(() -> new IllegalStateException("No reader for files of kind " + job.kind()))
                    .read(new StoredFile(job, uploads), reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reading.flush();
        reading.at(job.size());
        jobs.progress(job.id(), reading.tally());
        jobs.end(job.id(), ImportJob.State.DONE, null, null);
        publisher.publishEvent(
                recorded(Recorded.of("file.imported"), job, reading).build());
        return true;
    }

    private void close(ImportJob job, Reading reading, ImportJob.State state, String cause, String fix) {
        reading.flush();
        aside.executeWithoutResult(status -> {
            jobs.progress(job.id(), reading.tally());
            jobs.end(job.id(), state, cause, fix);
            publisher.publishEvent(recorded(Recorded.of("file.refused"), job, reading)
                    .fact("cause", cause)
                    .outcome(state.name().toLowerCase(Locale.ROOT))
                    .build());
        });
        ended(job, state);
    }

    private void ended(ImportJob job, ImportJob.State state) {
        uploads.discard(job.id());
        publisher.publishEvent(new ImportEnded(job.id(), job.kind(), state));
    }

    private static Recorded.Builder recorded(Recorded.Builder recorded, ImportJob job, Reading reading) {
        ImportJobs.Tally tally = reading.tally();
        recorded.about("import", job.id())
                .fact("kind", job.kind())
                .fact("sha256", job.sha256())
                .fact("bytes", job.size())
                .fact("rows read", tally.read())
                .fact("rows accepted", tally.accepted())
                .fact("rows refused", tally.refused());
        tally.figures().forEach(recorded::fact);
        if (job.schoolUrn() != null) {
            recorded.fact("school", job.schoolUrn());
        }
        return recorded;
    }

    private record StoredFile(ImportJob job, Uploads uploads) implements IncomingFile {

        @Override
        public UUID importId() {
            return job.id();
        }

        @Override
        public String name() {
            return job.fileName();
        }

        @Override
        public long size() {
            return job.size();
        }

        @Override
        public String sha256() {
            return job.sha256();
        }

        @Override
        public InputStream open() throws IOException {
            return uploads.open(job.id());
        }
    }
}
