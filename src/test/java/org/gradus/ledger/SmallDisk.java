package org.gradus.ledger;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gradus.testing.SharedDatabase;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL whose files lie on a small disk of their own, which only its own processes see: a memory file system in a mount
 * namespace. It is gone with them, also when this test is killed.
 *
 * <p>A shell within that namespace does what it is told on its input, one command a line, and answers each with one line.
 */
final class SmallDisk implements AutoCloseable {

    /** What of the server lies on the small disk. */
    enum Holds {
        /** Everything, as after an ordinary installation. */
        EVERYTHING,
        /** The tables; the journal has room enough elsewhere. */
        TABLES,
        /** The journal (pg_wal); the tables have room enough elsewhere. */
        JOURNAL
    }

    private static final int MEGABYTES = 128;
    private static final String SHELL = """
            exec 2>>"$HOME_OF_TEST/shell.log"
            small="$HOME_OF_TEST/small"; large="$HOME_OF_TEST/large"; log="$HOME_OF_TEST/server.log"
            server=
            ended() { kill -0 "$server" 2>>/dev/null && return 1; return 0; }
            while read -r command value; do
              case "$command" in
                mount)
                  if mount -t tmpfs -o size="$value"m,mode=0700 tmpfs "$small"; then echo done; else echo failed; fi;;
                make)
                  if unshare -U "$BINARIES/initdb" -D "$DATA" -X "$JOURNAL" --wal-segsize=1 -U postgres -A trust \\
                      --no-sync --no-instructions --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C -E UTF8 \\
                      >>"$log" 2>&1; then echo done; else echo failed; fi;;
                start)
                  unshare -U "$BINARIES/postgres" -D "$DATA" -p "$PORT" -c listen_addresses=127.0.0.1 \\
                      -c unix_socket_directories= -c max_wal_size=4MB -c min_wal_size=2MB -c shared_buffers=16MB \\
                      -c wal_keep_size="$KEEP" -c autovacuum=off >>"$log" 2>&1 &
                  server=$!
                  echo done;;
                stop)
                  if [ -n "$server" ]; then
                    kill -INT "$server"
                    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do ended && break; sleep 0.5; done
                    ended || kill -QUIT "$server"
                    wait "$server"; server=
                  fi
                  echo done;;
                left)
                  set -- $(df -P -k "$small" | tail -n 1); echo "$4";;
                fill)
                  head -c "$value"k /dev/zero >"$small/ballast"; echo done;;
                free)
                  rm -f "$small/ballast"; echo done;;
              esac
            done
            [ -z "$server" ] || kill -QUIT "$server"
            """;

    private final Path home;
    private final int port;
    private final Process shell;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    /** Makes disk and server and starts it. */
    SmallDisk(Holds holds) {
        try {
            home = Files.createDirectories(Path.of("target", "full-disk").toAbsolutePath());
            Path mine = Files.createTempDirectory(home, "disk");
            Path small = Files.createDirectory(mine.resolve("small"));
            Path large = Files.createDirectory(mine.resolve("large"));
            port = free();
            ProcessBuilder starting = new ProcessBuilder("unshare", "-rm", "sh", "-c", SHELL);
            starting.environment().put("HOME_OF_TEST", mine.toString());
            starting.environment().put("BINARIES", binaries().toString());
            starting.environment().put("PORT", "" + port);
            // A journal that is used again never fills a disk; one that a standby waits for does.
            starting.environment().put("KEEP", holds == Holds.JOURNAL ? "1GB" : "0");
            starting.environment()
                    .put(
                            "DATA",
                            (holds == Holds.JOURNAL ? large : small)
                                    .resolve("data")
                                    .toString());
            starting.environment()
                    .put(
                            "JOURNAL",
                            (holds == Holds.TABLES ? large : small)
                                    .resolve("journal")
                                    .toString());
            shell = starting.redirectError(mine.resolve("unshare.log").toFile()).start();
            commands = shell.outputWriter(StandardCharsets.UTF_8);
            answers = shell.inputReader(StandardCharsets.UTF_8);
            must(mine, "mount " + MEGABYTES);
            must(mine, "make");
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(needs(e.getMessage()), e);
        }
    }

    /** Starts the server and waits until it lets somebody in. */
    void start() {
        tell("start");
        RuntimeException last = null;
        for (int i = 0; i < 300; i++) {
            try (var connection = source("postgres").getConnection()) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (java.sql.SQLException notYet) {
                last = new IllegalStateException(notYet);
            }
            pause();
        }
        throw new AssertionError("The server does not start:\n" + log(), last);
    }

    /** Stops the server, by force if it must be. */
    void stop() {
        tell("stop");
    }

    /** Leaves so many kilobytes of the disk. */
    void leave(int kilobytes) {
        tell("fill " + (Integer.parseInt(tell("left")) - kilobytes));
    }

    /** Makes the room that was taken. */
    void makeRoom() {
        tell("free");
    }

    /** A database made anew. */
    DataSource database(String name) {
        new org.springframework.jdbc.core.JdbcTemplate(source("postgres"))
                .execute("create database " + name + " template template0");
        return source(name);
    }

    /** The last of what the server logged. */
    String log() {
        try (Stream<Path> logs = Files.find(home, 3, (path, of) -> path.endsWith("server.log"))) {
            StringBuilder all = new StringBuilder();
            for (Path log : logs.toList()) {
                List<String> lines = Files.readAllLines(log);
                lines.subList(Math.max(0, lines.size() - 30), lines.size())
                        .forEach(line -> all.append(line).append('\n'));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (shell.isAlive()) {
                tell("stop");
            }
            commands.close();
            if (!shell.waitFor(20, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shell.destroyForcibly();
        }
    }

    private DataSource source(String database) {
        return new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database
                        + "?currentSchema=gradus&connectTimeout=5&socketTimeout=60",
                "postgres",
                "");
    }

    private void must(Path mine, String command) throws IOException {
        if (!"done".equals(tell(command))) {
            throw new AssertionError(needs(Files.readString(mine.resolve("unshare.log"))
                    + (Files.exists(mine.resolve("shell.log")) ? Files.readString(mine.resolve("shell.log")) : "")
                    + log()));
        }
    }

    private String tell(String command) {
        try {
            commands.write(command + "\n");
            commands.flush();
            return answers.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    private static String needs(String why) {
        return "This proof needs a disk of its own: `unshare -rm` (user and mount namespaces) and a tmpfs within it. "
                + "Neither can be left out; run it where both work. What was said: " + why;
    }

    /** Where the library puts the server's programs; asking it for a server puts them there. */
    private static Path binaries() throws IOException {
        SharedDatabase.acquire();
        SharedDatabase.release();
        try (Stream<Path> files =
                Files.find(Path.of("target", "postgres-binaries"), 3, (path, of) -> path.endsWith("bin/initdb"))) {
            return files.findFirst()
                    .orElseThrow(() -> new IOException("no initdb under target/postgres-binaries"))
                    .getParent()
                    .toAbsolutePath();
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
