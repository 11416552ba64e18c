package org.gradus.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL data directory as found on disk: whose it is, which version made it, whether a server still runs on it. */
final class DataDirectory {

    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    private final Path path;

    DataDirectory(Path path) {
        this.path = path;
    }

    boolean isNew() {
        return !Files.exists(path.resolve("PG_VERSION"));
    }

    /** PostgreSQL opens only directories of the user it runs as; saying so beats a start-up that times out. */
    void refuseOtherUsers() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        String owner = Files.getOwner(path).getName();
        String me = System.getProperty("user.name");
        if (!owner.equals(me)) {
            throw new UnusableDataDirectoryException(
                    "The database in " + path + " belongs to the user " + owner + ", and this service runs as " + me
                            + ".",
                    "Start it as " + owner + ", or keep a database of your own with --gradus.home=DIRECTORY.");
        }
    }

    void refuseOtherVersion(String binaries) throws IOException {
        if (isNew()) {
            return;
        }
        String made = Files.readString(path.resolve("PG_VERSION")).strip();
        String major = binaries.substring(0, binaries.indexOf('.'));
        if (!made.equals(major)) {
            throw new UnusableDataDirectoryException(
                    "The database in " + path + " was made by PostgreSQL " + made + ", and this build carries " + major
                            + ".",
                    "Start the build that made it and move the data over, or move the directory away to begin anew.");
        }
    }

    /** Stops a server that outlived its application, and clears the mark of one that died with the machine. */
    void stopOrphan() throws IOException {
        Path pidFile = path.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        Optional<ProcessHandle> orphan = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        if (orphan.isPresent() && isPostgres(orphan.get())) {
            log.info(
                    "Stopping the PostgreSQL (pid {}) that a killed application left running",
                    orphan.get().pid());
            stop(orphan.get());
        } else {
            // The number now belongs to nobody or to an unrelated program; PostgreSQL would refuse to start over it.
            Files.deleteIfExists(pidFile);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
    }

    private void stop(ProcessHandle process) throws IOException {
        process.destroy();
        try {
            process.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warn(
                    "It did not stop in {} s and is ended; its log is replayed at the next start",
                    STOP_WAIT.toSeconds());
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the old PostgreSQL to stop", e);
        }
    }

    boolean trustsEveryone() throws IOException {
        return Files.readAllLines(path.resolve("pg_hba.conf")).stream()
                .anyMatch(line -> !line.startsWith("#") && line.endsWith("trust"));
    }

    void requirePasswords() throws IOException {
        Files.writeString(path.resolve("pg_hba.conf"), """
                # Written by Gradus: local connections only, and only with the password kept beside this directory.
                host all all 127.0.0.1/32 scram-sha-256
                """);
    }
}
