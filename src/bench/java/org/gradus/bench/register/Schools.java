package org.gradus.bench.register;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.intake.ImportJob;
import org.gradus.intake.Imports;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.springframework.jdbc.core.JdbcTemplate;

/** Schools with pupils on roll and, if wished, the marks of some weeks; files are brought in as the authority does. */
final class Schools {

    private static final Actor SUPPORT =
            new Actor("support.1", "Support 1", Set.of(new Actor.Grant(Role.ATTENDANCE_SUPPORT, null)));

    private final BenchDatabase database;
    private final BenchService service;
    private final int schools;
    private final List<OnRoll> roll = new ArrayList<>();

    /** A pupil as a file names them. */
    record OnRoll(int number, int urn, String upn) {}

    Schools(BenchDatabase database, BenchService service, int schools) {
        this.database = database;
        this.service = service;
        this.schools = schools;
    }

    /** Fills the database in. */
    void found(int pupils, int weeks) {
        on(LocalDate.of(2026, 11, 20));
        database.run(script("register.sql")
                .replace("${schools}", Integer.toString(schools))
                .replace("${pupils}", Integer.toString(pupils))
                .replace("${weeks}", Integer.toString(weeks)));
        vacuum();
        service.bean(JdbcTemplate.class)
                .query(
                        "select e.school_urn, p.upn from enrolment e join pupil p on p.id = e.pupil_id order by e.id",
                        row -> {
                            roll.add(new OnRoll(roll.size(), row.getInt(1), row.getString(2)));
                        });
    }

    /** Makes it the evening of a day. */
    void on(LocalDate day) {
        service.bean(GradusClock.class).moveTo(Instant.parse(day + "T18:00:00Z"));
    }

    /** The pupils of the first so many schools, school by school. */
    List<OnRoll> ofFirst(int some) {
        return roll.stream().filter(pupil -> pupil.urn() <= 900_000 + some).toList();
    }

    /** The first so many pupils, school by school. */
    List<OnRoll> first(int some) {
        return roll.subList(0, some);
    }

    /** Brings a file in and waits for its end; milliseconds from the first byte sent to the commit. */
    double bring(byte[] file, String name) {
        return bring(new ByteArrayInputStream(file), name);
    }

    double bring(Path file) throws IOException {
        return bring(Files.newInputStream(file), file.getFileName().toString());
    }

    private double bring(InputStream file, String name) {
        long began = System.nanoTime();
        Imports imports = service.bean(Imports.class);
        CurrentActor current = service.bean(CurrentActor.class);
        try (InputStream in = file) {
            ImportJob job = current.as(SUPPORT, () -> {
                var id = imports.begin("marks", name, in, SUPPORT);
                return imports.await(id, Duration.ofMinutes(20));
            });
            double millis = (System.nanoTime() - began) / 1e6;
            if (job.state() != ImportJob.State.DONE || job.rowsRefused() > 0) {
                throw new IllegalStateException("The file was not taken: " + job);
            }
            return millis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Works off what waits of one topic, or of all but it; milliseconds. */
    double workOff(String topic, boolean only) {
        set("update gradus.outbox set available_at = case when (topic = '" + topic + "') = " + only
                + " then timestamptz '2020-01-01Z' else timestamptz '2099-01-01Z' end where done_at is null");
        Outbox outbox = service.bean(Outbox.class);
        long began = System.nanoTime();
        service.bean(CurrentActor.class).as(Actor.SYSTEM, () -> {
            while (outbox.workOff(50) > 0) {
                // until nothing waits
            }
            return null;
        });
        return (System.nanoTime() - began) / 1e6;
    }

    /** Lets go of everything that waits, as if it had been done. */
    void forgetWork() {
        set("update gradus.outbox set done_at = now() where done_at is null");
    }

    void set(String sql) {
        try (Connection connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Asks as the owner, who alone may see what bare SQL works on. */
    long count(String sql) {
        try (Connection connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set search_path to gradus, public");
            try (var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What autovacuum would have done by now. */
    void vacuum() {
        set("vacuum (analyze)");
    }

    static String script(String name) {
        try (InputStream in = Schools.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
