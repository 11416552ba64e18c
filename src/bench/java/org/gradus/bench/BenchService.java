package org.gradus.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.GradusApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service as it is run, on the database of the run and a free port; nothing happens in it by itself. */
public final class BenchService implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private BenchService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param besides configuration that measures from inside */
    public static BenchService start(BenchDatabase database, Path home, Class<?>... besides) {
        return start(database, home, Map.of(), besides);
    }

    /**
     * The same with other settings.
     *
     * @param more settings that differ from those of a measurement
     * @param besides configuration that measures from inside
     */
    public static BenchService start(BenchDatabase database, Path home, Map<String, Object> more, Class<?>... besides) {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("gradus.home", home.toAbsolutePath().toString());
        settings.put("gradus.demo.enabled", "false");
        settings.put("gradus.outbox.worker", "false");
        settings.put("camunda.bpm.job-execution.enabled", "false");
        // Entries filled in by SQL have invented hashes; the sealer would refuse each of them.
        settings.put("gradus.ledger.sealer", "false");
        settings.putAll(more);
        SpringApplication application = new SpringApplication(GradusApplication.class);
        application.addPrimarySources(java.util.List.of(besides));
        String[] told = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new BenchService(application.run(told));
    }

    /** A bean of the service. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where it answers. */
    public String address() {
        return "http://127.0.0.1:"
                + ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    @Override
    public void close() {
        context.close();
    }
}
