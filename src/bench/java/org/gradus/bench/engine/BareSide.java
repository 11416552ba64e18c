package org.gradus.bench.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.gradus.bench.BenchDatabase;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The engine by itself, as its vendor delivers it: its own tables without one index more, history at level full, the same
 * models, and beans that do nothing. It has neither the case file nor the work list nor the record.
 */
final class BareSide implements Side, AutoCloseable {

    private static final String SCHEMA = "bare";
    private static final List<String> PARTS = List.of(
            "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history");

    private final HikariDataSource pool;
    private final ProcessEngine engine;
    private final AtomicInteger number = new AtomicInteger();

    private BareSide(HikariDataSource pool, ProcessEngine engine) {
        this.pool = pool;
        this.engine = engine;
    }

    /** Makes its tables if they are not there, deploys the models and starts it; its job executor stands still. */
    static BareSide start(BenchDatabase database, String name) throws IOException, SQLException {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName(name);
        settings.setJdbcUrl(database.url());
        settings.setUsername("postgres");
        settings.setPassword("postgres");
        settings.setMaximumPoolSize(24);
        settings.addDataSourceProperty("reWriteBatchedInserts", "true");
        HikariDataSource pool = new HikariDataSource(settings);
        tables(pool);
        DefaultJobExecutor executor = new DefaultJobExecutor();
        // As many threads as Gradus gives its own.
        executor.setCorePoolSize(3);
        executor.setMaxPoolSize(6);
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(pool);
        configuration.setDatabaseType("postgres");
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setDatabaseTablePrefix(SCHEMA + ".");
        configuration.setHistory("full");
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setEnforceHistoryTimeToLive(true);
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(new Nothing());
        ProcessEngine engine = configuration.buildProcessEngine();
        var deployment =
                engine.getRepositoryService().createDeployment().name("bare").enableDuplicateFiltering(true);
        for (Resource model :
                new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.bpmn")) {
            deployment.addInputStream(model.getFilename(), model.getInputStream());
        }
        deployment.deploy();
        return new BareSide(pool, engine);
    }

    private static void tables(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select to_regclass('" + SCHEMA + ".act_ru_task')")) {
                found.next();
                if (found.getString(1) != null) {
                    return;
                }
            }
            statement.execute("create schema " + SCHEMA);
            statement.execute("set search_path to " + SCHEMA);
            for (String part : PARTS) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql"));
            }
            statement.execute("reset search_path");
        }
    }

    @Override
    public String name() {
        return "bare engine";
    }

    @Override
    public String schema() {
        return SCHEMA;
    }

    @Override
    public String open() {
        String reference = "GB-2026-%06d".formatted(number.incrementAndGet());
        engine.getRuntimeService().startProcessInstanceByKey("graduated-response", reference, Map.of("entry", "none"));
        return reference;
    }

    @Override
    public String claim(String reference, Step step) {
        String task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(step.key())
                .singleResult()
                .getId();
        engine.getTaskService().claim(task, "officer.900001");
        return task;
    }

    @Override
    public void complete(String taskId, String reference, Step step) {
        engine.getTaskService().complete(taskId, step.scalars());
    }

    ProcessEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }

    /** Every bean a model may name: steps and escalations that do nothing, and one far day for every deadline. */
    private static final class Nothing extends AbstractMap<Object, Object> {

        private static final JavaDelegate STEP = execution -> {};
        private static final TaskListener ESCALATION = task -> {};

        @Override
        public boolean containsKey(Object key) {
            return key instanceof String && !"execution".equals(key) && !"task".equals(key);
        }

        @Override
        public Object get(Object key) {
            return "deadline".equals(key) ? new FarDay() : "escalateTask".equals(key) ? ESCALATION : STEP;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return Set.of();
        }
    }

    /** One far day; public, because expressions call public methods of public classes only. */
    public static final class FarDay {

        /** For timers. */
        public Date on(DelegateExecution execution, String kind) {
            return day(execution, kind);
        }

        /** For tasks. */
        public Date by(DelegateExecution execution, String kind) {
            return day(execution, kind);
        }

        private static Date day(DelegateExecution execution, String kind) {
            if (execution.getProcessBusinessKey() == null || kind.isEmpty()) {
                throw new IllegalStateException("A deadline without a case or a kind");
            }
            return Date.from(Instant.parse("2099-01-01T00:00:00Z"));
        }
    }
}
