package org.gradus.analysis;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.gradus.access.CurrentActor;
import org.gradus.intake.ImportJob;
import org.gradus.intake.Imports;
import org.gradus.platform.Outbox;
import org.gradus.testing.Acting;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A school of its own with pupils of years 7 and 8, all brought in as files, its terms those of autumn 2026. */
final class AnalysisFixture {

    /** The mark of a pupil, by number from 0, at a session. */
    interface Marks {
        String of(int pupil, LocalDate day, boolean afternoon);
    }

    private final ApplicationContext context;
    final int urn;
    final int pupils;

    AnalysisFixture(ApplicationContext context, int urn, int pupils) {
        this.context = context;
        this.urn = urn;
        this.pupils = pupils;
        bringIn("schools", """
                URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge
                %d,999,Gradshire,%d,Figures School %d,Community school,Open,Secondary,11,16
                """.formatted(urn, urn % 10000, urn));
        bringIn("calendar", """
                URN,Year,Kind,Name,From,To
                %1$d,2026/27,term,Autumn 1,2026-09-02,2026-10-23
                %1$d,2026/27,term,Autumn 2,2026-11-02,2026-12-18
                %1$d,2026/27,term,Spring,2027-01-04,2027-03-25
                %1$d,2026/27,term,Summer,2027-04-12,2027-07-21
                """.formatted(urn));
        StringBuilder file = new StringBuilder(
                "UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,EnrolmentStatus,SEN,FSM,ChildInNeed\n");
        for (int i = 0; i < pupils; i++) {
            file.append(upn(i))
                    .append(",Figure,Pupil%d,%s,%s,%d,%d,2024-09-02,C,N,%s,N\n"
                            .formatted(
                                    i,
                                    i % 2 == 0 ? "2014-10-01" : "2013-10-01",
                                    i % 4 < 2 ? "F" : "M",
                                    i % 2 == 0 ? 7 : 8,
                                    urn,
                                    i < 4 ? "Y" : "N"));
        }
        bringIn("pupils", file.toString());
    }

    String upn(int pupil) {
        String digits = "999%04d26%03d".formatted(urn % 10000, pupil);
        String letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i + 2);
        }
        return letters.charAt(sum % 23) + digits;
    }

    long id(int pupil) {
        Long id = context.getBean(JdbcTemplate.class)
                .queryForObject("select id from pupil where upn = ?", Long.class, upn(pupil));
        return id == null ? 0 : id;
    }

    /** Brings in marks of every pupil on weekdays outside half-term and works the outbox off. */
    void marks(LocalDate from, LocalDate to, Marks marks) {
        StringBuilder file = new StringBuilder("URN,UPN,Date,Session,Mark\n");
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            boolean halfTerm = !day.isBefore(LocalDate.of(2026, 10, 24)) && !day.isAfter(LocalDate.of(2026, 11, 1));
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY || halfTerm) {
                continue;
            }
            for (int pupil = 0; pupil < pupils; pupil++) {
                for (boolean afternoon : new boolean[] {false, true}) {
                    file.append("%d,%s,%s,%s,%s%n"
                            .formatted(urn, upn(pupil), day, afternoon ? "PM" : "AM", marks.of(pupil, day, afternoon))
                            .replace("\r", ""));
                }
            }
        }
        bringIn("marks", file.toString());
        workOff();
    }

    void workOff() {
        Acting.asSystem(context.getBean(CurrentActor.class), () -> {
            context.getBean(Outbox.class).workOff(5000);
        });
    }

    static String present(boolean afternoon) {
        return afternoon ? "\\" : "/";
    }

    private void bringIn(String kind, String content) {
        Imports imports = context.getBean(Imports.class);
        CurrentActor current = context.getBean(CurrentActor.class);
        ImportJob job = Acting.asSystem(
                current,
                () -> imports.await(
                        imports.begin(
                                kind,
                                kind.toLowerCase(Locale.ROOT) + ".csv",
                                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                                current.get()),
                        Duration.ofSeconds(60)));
        if (job.state() != ImportJob.State.DONE || job.rowsRefused() > 0) {
            throw new AssertionError(kind + ": " + job);
        }
    }
}
