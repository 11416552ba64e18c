package org.gradus.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import org.gradus.platform.DatabaseAddress;
import org.gradus.platform.DatabaseServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server whose data directory is kept between starts under {@code <home>/postgres}.
 *
 * <p>Unlike the library's defaults, which suit throw-away tests, it runs with fsync and synchronous_commit on, asks for
 * a password, and takes over from a server that a killed application left running.
 */
final class KeptPostgres implements DatabaseServer, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(KeptPostgres.class);
    private static final Duration START_WAIT = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final FileChannel lock;
    private final DatabaseAddress address;

    private KeptPostgres(EmbeddedPostgres server, FileChannel lock, DatabaseAddress address) {
        this.server = server;
        this.lock = lock;
        this.address = address;
    }

    /**
     * Starts the server on its kept directory, making it on the first call.
     *
     * @param home the installation's directory; made private to its user
     * @param version of the PostgreSQL binaries on the class path, for instance {@code 18.6.0}
     * @throws UnusableDataDirectoryException if the directory is another user's, another version's or in use
     */
    static KeptPostgres start(Path home, String version) {
        try {
            Path root = home.toAbsolutePath().normalize();
            makePrivate(root);
            Path data = root.resolve("postgres");
            DataDirectory directory = new DataDirectory(data);
            directory.refuseOtherUsers();
            FileChannel lock = lockOrRefuse(root);
            directory.refuseOtherVersion(version);
            directory.stopOrphan();
            boolean fresh = directory.isNew();
            String password = password(root);
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            root.resolve("postgres-binaries").toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(START_WAIT)
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8")
                    .setConnectConfig("password", password)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", "256MB")
                    .start();
            if (fresh || directory.trustsEveryone()) {
                askForPassword(server, directory, password);
            }
            String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
            log.info("PostgreSQL {} runs on port {}, data kept in {}", version, server.getPort(), data);
            return new KeptPostgres(server, lock, new DatabaseAddress(url, "postgres", password));
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started in " + home, e);
        }
    }

    @Override
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        server.close();
        lock.close();
    }

    private static void makePrivate(Path root) throws IOException {
        Files.createDirectories(root);
        if (Files.getFileStore(root).supportsFileAttributeView("posix")
                && Files.getOwner(root).getName().equals(System.getProperty("user.name"))) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileChannel lockOrRefuse(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(root.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean free;
        try {
            free = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Held by this very JVM, which the lock does not answer with null.
            free = false;
        }
        if (!free) {
            channel.close();
            throw new UnusableDataDirectoryException(
                    "Another Gradus is running from " + root + ".",
                    "Stop it first, or start this one elsewhere with --gradus.home=DIRECTORY.");
        }
        return channel;
    }

    private static String password(Path root) throws IOException {
        Path file = root.resolve("postgres.password");
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String made = HexFormat.of().formatHex(random);
        Files.createFile(file);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(file, made);
        return made;
    }

    /** The library initialises with trust for every local user; from here on only the password's holder gets in. */
    private static void askForPassword(EmbeddedPostgres server, DataDirectory directory, String password)
            throws IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + password + "'");
            directory.requirePasswords();
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("The database's password could not be set", e);
        }
    }
}
