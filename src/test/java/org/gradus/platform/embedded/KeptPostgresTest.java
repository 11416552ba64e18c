package org.gradus.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gradus.platform.DatabaseAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database that starts by itself keeps what it was given, and lets nobody else in. */
class KeptPostgresTest {

    private static final String VERSION = System.getProperty("gradus.test.postgres-version", "18.6.0");

    @TempDir
    Path home;

    @Test
    void it_keeps_data_asks_for_a_password_is_durable_and_takes_over_from_a_killed_application() throws Exception {
        KeptPostgres first = KeptPostgres.start(home, VERSION);
        try {
            DatabaseAddress address = first.address();
            run(address, "create table kept (word text)", "insert into kept values ('still here')");
            assertThat(ask(address, "show fsync")).isEqualTo("on");
            assertThat(ask(address, "show synchronous_commit")).isEqualTo("on");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .isEqualTo("rwx------");
            assertThatThrownBy(() -> DriverManager.getConnection(address.url(), address.user(), "a guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> KeptPostgres.start(home, VERSION))
                    .isInstanceOf(UnusableDataDirectoryException.class)
                    .hasMessageContaining("Another Gradus is running");
        } finally {
            first.close();
        }

        // Another JVM starts the server on the same directory and dies without a word.
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsAndWaits.class.getName(),
                        home.toString(),
                        VERSION)
                .redirectErrorStream(true)
                .redirectOutput(new File(home.toFile(), "child.log"))
                .start();
        Path ready = home.resolve("ready");
        for (int i = 0; i < 600 && !Files.exists(ready) && application.isAlive(); i++) {
            Thread.sleep(100);
        }
        assertThat(ready).exists();
        long orphan = Long.parseLong(Files.readAllLines(home.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
        application.destroyForcibly();
        assertThat(application.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        KeptPostgres second = KeptPostgres.start(home, VERSION);
        try {
            assertThat(ask(second.address(), "select word from kept")).isEqualTo("still here");
            assertThat(ask(second.address(), "select count(*) from kept_by_child"))
                    .isEqualTo("1");
        } finally {
            second.close();
        }
    }

    @Test
    void a_directory_of_another_version_is_refused_with_what_to_do() throws Exception {
        Path data = Files.createDirectories(home.resolve("postgres"));
        Files.writeString(data.resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> KeptPostgres.start(home, VERSION))
                .isInstanceOf(UnusableDataDirectoryException.class)
                .hasMessageContaining("made by PostgreSQL 17")
                .hasMessageContaining("move the directory away");
    }

    @Test
    void a_pid_file_whose_number_is_not_a_postgres_is_cleared() throws Exception {
        Path data = Files.createDirectories(home.resolve("postgres"));
        Files.write(
                data.resolve("postmaster.pid"),
                List.of(String.valueOf(ProcessHandle.current().pid())));
        new DataDirectory(data).stopOrphan();
        assertThat(data.resolve("postmaster.pid")).doesNotExist();
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    private static void run(DatabaseAddress address, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** What a killed application was: started the server, wrote something, and waits to be killed. */
    static final class StartsAndWaits {

        private StartsAndWaits() {}

        public static void main(String[] args) throws Exception {
            Path home = Path.of(args[0]);
            KeptPostgres server = KeptPostgres.start(home, args[1]);
            run(server.address(), "create table kept_by_child (n int)", "insert into kept_by_child values (1)");
            Files.createFile(home.resolve("ready"));
            Thread.sleep(120_000);
        }
    }
}
