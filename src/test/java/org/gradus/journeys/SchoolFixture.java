package org.gradus.journeys;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.function.BiFunction;
import org.gradus.access.CurrentActor;
import org.gradus.intake.Imports;
import org.gradus.testing.Acting;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A school of its own for one test: its calendar for 2026/27, one pupil with a parent, and marks, all brought in as files. */
final class SchoolFixture {

    final int urn;
    final String upn;
    private final ApplicationContext context;

    SchoolFixture(ApplicationContext context, int urn, String upn) {
        this.context = context;
        this.urn = urn;
        this.upn = upn;
    }

    /** Brings in school, calendar, pupil and parent. Half-term is Mon 26 to Fri 30 October 2026. */
    SchoolFixture found() {
        bringIn("schools", "schools.csv", """
                URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge
                %d,999,Gradshire,%d,Test School %d,Community school,Open,Secondary,11,16
                """.formatted(urn, urn % 10000, urn));
        bringIn("calendar", "calendar.csv", """
                URN,Year,Kind,Name,From,To
                %1$d,2026/27,term,Autumn 1,2026-09-02,2026-10-23
                %1$d,2026/27,term,Autumn 2,2026-11-02,2026-12-18
                %1$d,2026/27,term,Spring 1,2027-01-04,2027-02-12
                %1$d,2026/27,term,Spring 2,2027-02-22,2027-03-25
                %1$d,2026/27,term,Summer 1,2027-04-12,2027-05-28
                %1$d,2026/27,term,Summer 2,2027-06-07,2027-07-21
                """.formatted(urn));
        bringIn("pupils", "pupils.csv", """
                UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,EnrolmentStatus
                %s,Larkfield,Robin,2013-03-14,M,8,%d,2024-09-02,C
                """.formatted(upn, urn));
        bringIn("parents", "parents.csv", """
                UPN,ParentId,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,SafeToContact,Priority
                %s,P-%d,Larkfield,Alex,PAM,Y,Y,Y,1
                """.formatted(upn, urn));
        return this;
    }

    /** A marks file in the long layout, from a day to a day, weekdays of term only; null leaves a session out. */
    String marks(LocalDate from, LocalDate to, BiFunction<LocalDate, String, String> code) {
        StringBuilder file = new StringBuilder("URN,UPN,Date,Session,Mark\n");
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            boolean halfTerm = !day.isBefore(LocalDate.of(2026, 10, 24)) && !day.isAfter(LocalDate.of(2026, 11, 1));
            if (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY || halfTerm) {
                continue;
            }
            for (String session : new String[] {"AM", "PM"}) {
                String mark = code.apply(day, session);
                if (mark != null) {
                    file.append(urn)
                            .append(',')
                            .append(upn)
                            .append(',')
                            .append(day)
                            .append(',');
                    file.append(session).append(',').append(mark).append('\n');
                }
            }
        }
        return file.toString();
    }

    /** Present in the morning, present in the afternoon. */
    static String present(String session) {
        return session.equals("AM") ? "/" : "\\";
    }

    /** Brings a file in as Gradus itself and waits until it is read. */
    void bringIn(String kind, String name, String content) {
        Imports imports = context.getBean(Imports.class);
        CurrentActor current = context.getBean(CurrentActor.class);
        var id = Acting.asSystem(
                current,
                () -> imports.begin(
                        kind,
                        name,
                        new java.io.ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                        current.get()));
        JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
        for (int i = 0; i < 600; i++) {
            String state = jdbc.queryForObject("select state from import_job where id = ?", String.class, id);
            if (state.equals("DONE")) {
                Integer refused = jdbc.queryForObject(
                        "select count(*) from import_problem where import_id = ? and result = 'REFUSED'",
                        Integer.class,
                        id);
                if (refused != null && refused > 0) {
                    throw new AssertionError(name + ": "
                            + jdbc.queryForList("select * from import_problem where import_id = ? limit 3", id));
                }
                return;
            }
            if (state.equals("REFUSED") || state.equals("FAILED")) {
                throw new AssertionError(name + ": " + jdbc.queryForMap("select * from import_job where id = ?", id));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError(name + " was not read in 30 s");
    }
}
