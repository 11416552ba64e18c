package org.gradus.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.gradus.bench.BenchDatabase;

/** Open tasks by the million: on the work list, and as the engine alone would hold them. */
final class ListedTasks {

    private static final int PUPILS = 100_000;
    private static final int PORTION = 100_000;

    private final BenchDatabase database;
    private int listed;
    private int inEngine;

    ListedTasks(BenchDatabase database) throws IOException {
        this.database = database;
        database.run(script("ground.sql", 0, 0));
    }

    /** Puts tasks on the list until there are that many. */
    void list(int upTo) throws IOException {
        listed = portions("tasks.sql", listed, upTo);
    }

    /** Gives the engine the first so many of them. */
    void giveEngine(int upTo) throws IOException {
        inEngine = portions("engine.sql", inEngine, upTo);
    }

    private int portions(String script, int from, int upTo) throws IOException {
        for (int first = from + 1; first <= upTo; first += PORTION) {
            database.run(script(script, first, Math.min(upTo, first + PORTION - 1)));
        }
        vacuum();
        return Math.max(from, upTo);
    }

    /** What autovacuum would have done by the time somebody reads. */
    private void vacuum() {
        try (Connection connection = database.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum (analyze)");
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script(String name, int first, int last) throws IOException {
        try (InputStream in = ListedTasks.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${pupils}", Integer.toString(PUPILS))
                    .replace("${first}", Integer.toString(first))
                    .replace("${last}", Integer.toString(last));
        }
    }
}
