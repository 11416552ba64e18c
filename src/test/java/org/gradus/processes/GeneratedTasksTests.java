package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/generated/tasks.md} true to the models. */
class GeneratedTasksTests {

    @Test
    void the_table_of_tasks_is_what_the_models_say() throws IOException {
        if (Boolean.getBoolean(TaskTable.REWRITE)) {
            Files.createDirectories(TaskTable.FILE.getParent());
            Files.writeString(TaskTable.FILE, TaskTable.written());
        }
        assertThat(TaskTable.FILE)
                .as("stale: mvn -q test -Dtest=GeneratedTasksTests -D%s=true", TaskTable.REWRITE)
                .hasContent(TaskTable.written());
    }
}
