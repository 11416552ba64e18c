package org.gradus.register;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.gradus.kernel.Ids;
import org.gradus.platform.GradusClock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** A school of its own with the autumn term of 2026, pupils on its roll, and files of marks for them. */
final class RegisterFixture {

    private static final AtomicInteger NEXT = new AtomicInteger(700_100);

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final CurrentActor currentActor;
    private final MarksFile marks;
    final int urn = NEXT.incrementAndGet();
    final String laestab = "999" + String.valueOf(urn).substring(2);

    RegisterFixture(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            CurrentActor currentActor,
            MarksFile marks,
            GradusClock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.currentActor = currentActor;
        this.marks = marks;
        clock.moveTo(Instant.parse("2026-11-20T18:00:00Z"));
        jdbc.update(
                "insert into school (urn, laestab, la_code, name, type, control, phase, status)"
                        + " values (?, ?, 999, ?, 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                urn,
                Integer.valueOf(laestab),
                "School " + urn);
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + urn);
        term("Autumn 1", "2026-09-07", "2026-10-23");
        term("Autumn 2", "2026-11-02", "2026-12-18");
        term("Spring", "2027-01-04", "2027-03-25");
        term("Summer", "2027-04-12", "2027-07-23");
        term("Summer 2024", "2024-04-15", "2024-07-19");
        term("Spring 2024", "2024-01-08", "2024-03-28");
        term("Autumn 2023", "2023-09-04", "2023-12-20");
        entry("INSET", "INSET", "2026-09-11", "2026-09-11");
    }

    private void term(String name, String from, String to) {
        entry("TERM", name, from, to);
    }

    private void entry(String kind, String name, String from, String to) {
        jdbc.update(
                "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)"
                        + " values (?, ?, ?, ?, ?, 'test', '2026-08-01T00:00:00Z', 'test')",
                "school:" + urn,
                kind,
                name,
                LocalDate.parse(from),
                LocalDate.parse(to));
    }

    /** A pupil on roll here from 1 September 2023; the UPN is made from school and number. */
    String pupil(int number) {
        String upn = "A%06d%05d".formatted(urn, number) + "B";
        jdbc.update(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Example', 'Pupil', '2014-05-01')",
                upn);
        enrol(upn, urn, "2023-09-01", null, "C");
        return upn;
    }

    void enrol(String upn, int school, String from, String to, String status) {
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, leaving_date, status)"
                        + " select id, ?, ?, ?, ? from pupil where upn = ?",
                school,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                status,
                upn);
    }

    long id(String upn) {
        return jdbc.queryForObject("select id from pupil where upn = ?", Long.class, upn);
    }

    Actor officer() {
        return new Actor("officer" + urn, "Attendance officer", Set.of(new Actor.Grant(Role.ATTENDANCE_OFFICER, urn)));
    }

    /** Reads a long file of this school's lines {@code upn,date,session,mark}. */
    Report longFile(String... lines) {
        StringBuilder csv = new StringBuilder("URN,UPN,Date,Session,Mark\n");
        for (String line : lines) {
            csv.append(urn).append(',').append(line).append('\n');
        }
        return read(csv.toString());
    }

    Report read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    Report read(byte[] bytes) {
        return readAs(officer(), bytes);
    }

    /** Reads a file as that person, in one transaction as the service does. */
    Report readAs(Actor actor, byte[] bytes) {
        Report report = new Report();
        UUID id = Ids.next();
        currentActor.as(
                actor,
                () -> transactions.execute(status -> {
                    try {
                        marks.read(file(id, bytes), report);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return report;
                }));
        return report;
    }

    private static IncomingFile file(UUID id, byte[] bytes) {
        return new IncomingFile() {
            @Override
            public UUID importId() {
                return id;
            }

            @Override
            public String name() {
                return "marks";
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public String sha256() {
                try {
                    return HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    /** What the reader told. */
    static final class Report implements Intake {

        /** A line of the report. */
        record Line(long row, String column, String value, String cause, String fix) {}

        final List<Line> refused = new ArrayList<>();
        final List<Line> warned = new ArrayList<>();
        final Map<String, Long> figures = new LinkedHashMap<>();
        int accepted;

        @Override
        public void at(long bytesRead) {
            // progress is not looked at
        }

        @Override
        public void accepted() {
            accepted++;
        }

        @Override
        public void refused(long row, String column, String value, String cause, String fix) {
            refused.add(new Line(row, column, value, cause, fix));
        }

        @Override
        public void warned(long row, String column, String value, String cause, String fix) {
            warned.add(new Line(row, column, value, cause, fix));
        }

        @Override
        public void counted(String what, long howMany) {
            figures.merge(what, howMany, Long::sum);
        }

        /** New, changed and unchanged marks. */
        List<Long> marks() {
            return List.of(figures.get("marks new"), figures.get("marks changed"), figures.get("marks unchanged"));
        }
    }
}
