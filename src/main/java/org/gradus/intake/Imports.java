package org.gradus.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes files in and answers how their reading goes.
 *
 * <p>Who may bring files: attendance officers, attendance champions and heads for their schools; the authority's
 * attendance support, managers and administrators. The same people read the reports, school staff only those of their
 * school or their own; auditors read all.
 */
@Service
public class Imports {

    /** The roles whose holders may bring files in. */
    public static final Set<Role> BRINGERS = Set.copyOf(EnumSet.of(
            Role.ATTENDANCE_OFFICER,
            Role.ATTENDANCE_CHAMPION,
            Role.HEAD,
            Role.ATTENDANCE_SUPPORT,
            Role.MANAGER,
            Role.ADMINISTRATOR,
            Role.SYSTEM));

    private static final int MAX_NAME = 200;

    private final ImportJobs jobs;
    private final Uploads uploads;
    private final ImportReader reader;
    private final CurrentActor currentActor;
    private final TransactionTemplate transaction;

    Imports(
            ImportJobs jobs,
            Uploads uploads,
            ImportReader reader,
            CurrentActor currentActor,
            PlatformTransactionManager transactions) {
        this.jobs = jobs;
        this.uploads = uploads;
        this.reader = reader;
        this.currentActor = currentActor;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Keeps the file and queues it to be read in the background; within a caller's transaction it is queued at its
     * commit.
     *
     * @param kind the name of a {@link FileKind}
     * @param fileName as the sender calls it, or null
     * @param bytes the content; read to its end but not closed
     * @param actor who brings it and as whom it will be read
     * @return the import's id
     * @throws Refused when the kind is unknown, the file is missing, empty or too large, or the actor may not
     */
    public UUID begin(String kind, String fileName, InputStream bytes, Actor actor) {
        FileKind known = reader.kind(kind == null ? "" : kind)
                .orElseThrow(() -> Refused.invalid(
                        "kind",
                        kind == null || kind.isBlank()
                                ? "No kind of file was chosen."
                                : "There is no kind of file called \"" + kind + "\".",
                        "Choose one of: " + String.join(", ", kindsFor(actor)) + "."));
        if (actor.grants().stream().map(Actor.Grant::role).noneMatch(BRINGERS::contains)) {
            throw Refused.forbidden(
                    "Your role does not bring files in.", "Ask the attendance officer of the school to upload it.");
        }
        if (!known.mayBeBroughtInBy(actor)) {
            throw Refused.forbidden(
                    "Files of this kind are brought in by the authority.",
                    "Send the file to the authority's attendance support team.");
        }
        if (bytes == null) {
            throw Refused.invalid("file", "No file was chosen.", "Choose the file to bring in.");
        }
        UUID id = Ids.next();
        boolean queued = false;
        try {
            Uploads.Kept kept = uploads.keep(id, bytes);
            transaction.executeWithoutResult(
                    status -> jobs.add(id, kind, shown(fileName), kept, actor, onlySchool(actor)));
            queueAfterCommit(id);
            queued = true;
            return id;
        } catch (IOException e) {
            throw Refused.invalid(
                    "file", "The file did not arrive whole.", "Check the connection and upload it once more.");
        } finally {
            if (!queued) {
                uploads.discard(id);
            }
        }
    }

    /** The import; refused as not found when there is none or the current actor may not know of it. */
    @Transactional(readOnly = true)
    public ImportJob find(UUID id) {
        return jobs.find(id)
                .filter(job -> mayRead(currentActor.get(), job))
                .orElseThrow(
                        () -> Refused.notFound("There is no such import.", "Choose one from the list of imports."));
    }

    /** The imports the current actor may know of, newest first. */
    @Transactional(readOnly = true)
    public List<ImportJob> newest(int limit) {
        Actor actor = currentActor.get();
        if (readsAll(actor)) {
            return jobs.newest(limit, null, null);
        }
        return jobs.newest(limit, bringerSchools(actor), actor.username());
    }

    /** The first problems of an import, in the order of the file. */
    @Transactional(readOnly = true)
    public List<ImportProblem> problems(UUID id, int limit) {
        return jobs.problems(find(id).id(), limit);
    }

    /** Writes all problems of an import as CSV with a heading; no cell can act as a formula in a spreadsheet. */
    @Transactional(readOnly = true)
    public void report(UUID id, Writer out) throws IOException {
        ImportJob job = find(id);
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord("row", "result", "column", "value", "cause", "fix");
        jobs.eachProblem(
                job.id(),
                problem -> csv.writeRecord(
                        String.valueOf(problem.row()),
                        problem.refused() ? "refused" : "warning",
                        harmless(problem.column()),
                        harmless(problem.value()),
                        harmless(problem.cause()),
                        harmless(problem.fix())));
        csv.flush();
    }

    /** Waits until the import has ended, or throws when it takes longer; for loads that must be over before going on. */
    public ImportJob await(UUID id, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            ImportJob job = jobs.find(id).orElseThrow();
            if (job.state().ended()) {
                return job;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Import " + id + " takes longer than " + longest);
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while import " + id + " was being read", e);
            }
        }
    }

    /** The names of the kinds this person may bring in, in the order of the alphabet. */
    public List<String> kindsFor(Actor actor) {
        return reader.kinds().stream()
                .filter(kind -> kind.mayBeBroughtInBy(actor))
                .map(FileKind::name)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private void queueAfterCommit(UUID id) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            reader.queue(id);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    reader.queue(id);
                } else {
                    uploads.discard(id);
                }
            }
        });
    }

    private static boolean readsAll(Actor actor) {
        return actor.grants().stream()
                .map(Actor.Grant::role)
                .anyMatch(role ->
                        role == Role.AUDITOR || (role.place() == Role.Place.AUTHORITY && BRINGERS.contains(role)));
    }

    private static boolean mayRead(Actor actor, ImportJob job) {
        return readsAll(actor)
                || job.beganBy().equals(actor.username())
                || (job.schoolUrn() != null && bringerSchools(actor).contains(job.schoolUrn()));
    }

    private static Set<Integer> bringerSchools(Actor actor) {
        return actor.grants().stream()
                .filter(grant -> grant.schoolUrn() != null && BRINGERS.contains(grant.role()))
                .map(Actor.Grant::schoolUrn)
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Integer onlySchool(Actor actor) {
        Set<Integer> schools = bringerSchools(actor);
        return schools.size() == 1 && !readsAll(actor) ? schools.iterator().next() : null;
    }

    private static String shown(String fileName) {
        if (fileName == null || fileName.isBlank()) {
            return "file";
        }
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{Cntrl}", " ").strip();
        if (clean.isEmpty()) {
            return "file";
        }
        return clean.length() <= MAX_NAME ? clean : clean.substring(0, MAX_NAME);
    }

    /** OWASP's advice on CSV injection: what a spreadsheet would take for a formula gets an apostrophe in front. */
    static String harmless(String cell) {
        if (cell == null || cell.isEmpty()) {
            return "";
        }
        return "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
