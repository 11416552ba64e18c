package org.gradus.workflow.engine;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's own tables, from the scripts in the engine's own jar, in a schema of their own.
 *
 * <p>An upgrade of the engine is the next such migration, running the vendor's upgrade script; this one is never changed.
 */
@Component
class V2__Camunda_7_24_schema extends BaseJavaMigration {

    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists camunda");
            statement.execute("set local search_path to camunda");
            for (String part : PARTS) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
            statement.execute("grant usage on schema camunda to gradus_app");
            statement.execute("grant select, insert, update, delete on all tables in schema camunda to gradus_app");
            statement.execute("set local search_path to gradus, public");
        }
    }
}
