package org.gradus.bench.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.casework.Cases;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The authority the pages show: 110 schools, pupils with their marks, and as many open cases as it is filled up to. */
public final class Authority {

    static final String PASSWORD = "correct horse battery";

    /** The day it is: a Friday in term. */
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    /** Cases that the service itself opens, so that a few pages can show a task and a process that the engine runs. */
    static final int RUNNING = 20;

    private final BenchDatabase database;
    private final BenchService service;
    private final int pupils;
    private int open;

    /** @param pupils at least the open cases to come, since a pupil has one at a time */
    public Authority(BenchDatabase database, BenchService service, int pupils) {
        this.database = database;
        this.service = service;
        this.pupils = pupils;
    }

    /** Schools, staff, pupils and marks; then what the service works out of them. */
    public void found() throws IOException {
        service.bean(GradusClock.class).moveTo(NOW);
        database.run(script(
                "authority.sql",
                Map.of(
                        "pupils", Integer.toString(pupils),
                        "password", service.bean(PasswordEncoder.class).encode(PASSWORD))));
        analyze();
        Outbox outbox = service.bean(Outbox.class);
        CurrentActor current = service.bean(CurrentActor.class);
        current.as(Actor.SYSTEM, () -> {
            while (outbox.workOff(50) > 0) {
                service.bean(GradusClock.class).moveTo(NOW);
            }
        });
        Cases cases = service.bean(Cases.class);
        current.as(Actor.SYSTEM, () -> {
            for (int i = 0; i < RUNNING; i++) {
                long pupil = pupils - i;
                cases.open(
                        pupil,
                        900_001 + (int) ((pupil - 1) % 110),
                        1,
                        "Sessions missed on Fridays in the last six weeks");
            }
        });
    }

    /** Opens cases until there are that many. */
    void fill(int upTo) throws IOException {
        if (upTo > pupils - RUNNING) {
            throw new IllegalArgumentException(upTo + " open cases need more than " + pupils + " pupils.");
        }
        for (int first = open + 1; first <= upTo; first += 10_000) {
            int last = Math.min(upTo, first + 9_999);
            database.run(script("cases.sql", Map.of("first", Integer.toString(first), "last", Integer.toString(last))));
        }
        open = upTo;
        analyze();
        service.bean(GradusClock.class).moveTo(NOW);
    }

    /** What autovacuum would have done by the time somebody reads. */
    private void analyze() {
        try (var connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze)");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script(String name, Map<String, String> values) throws IOException {
        try (InputStream in = Authority.class.getResourceAsStream(name)) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                script = script.replace("${" + value.getKey() + "}", value.getValue());
            }
            return script;
        }
    }
}
