package org.gradus.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A PostgreSQL of the run's own, on the loopback address, set up as a server for this work would be: it writes to disk
 * before it says so. Nobody else's database can be measured on, because none can be named.
 */
public final class BenchDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;

    private BenchDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts it on an empty folder below {@code home}; it stops with this Java at the latest. */
    public static BenchDatabase start(Path home) {
        return start(home, false);
    }

    /**
     * The same, counting statements if wanted.
     *
     * @param counting whether the server counts its statements ({@code pg_stat_statements}), which costs it a little
     */
    public static BenchDatabase start(Path home, boolean counting) {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(home), "postgres-");
            return new BenchDatabase(EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            Path.of("target", "postgres-binaries").toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(true)
                    .setPGStartupWait(Duration.ofSeconds(90))
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("effective_cache_size", "4GB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("max_connections", "80")
                    .setServerConfig("shared_preload_libraries", counting ? "pg_stat_statements" : "")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("The database of the run could not be started", e);
        }
    }

    /** As the service is told it. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    /** The owner's way in, to fill and to look. */
    public DataSource owner() {
        return server.getPostgresDatabase();
    }

    /** Runs a script as the owner, in one transaction. */
    public void run(String script) {
        try (Connection connection = owner().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(script);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
