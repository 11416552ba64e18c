package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the tables under {@code docs/generated} true to the gates and the deadlines. */
class GeneratedDocsTests {

    @Test
    void the_table_of_gates_is_what_the_gates_require_and_their_tables_grant() throws IOException {
        fresh("gates.md", GateTable.written());
    }

    @Test
    void the_table_of_deadlines_is_what_the_deadlines_say() throws IOException {
        fresh("deadlines.md", DeadlineTable.written());
    }

    private static void fresh(String name, String written) throws IOException {
        Path file = Path.of("docs", "generated", name);
        if (Boolean.getBoolean(TaskTable.REWRITE)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, written);
        }
        assertThat(file)
                .as("stale: mvn -q test -Dtest=GeneratedDocsTests -D%s=true", TaskTable.REWRITE)
                .hasContent(written);
    }
}
