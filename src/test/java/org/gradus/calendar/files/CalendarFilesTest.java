package org.gradus.calendar.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.gradus.calendar.SampleCalendars.day;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.CalendarEdits;
import org.gradus.calendar.CalendarEntry;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.Session;
import org.gradus.calendar.Term;
import org.gradus.intake.FileKind;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.gradus.kernel.Refused;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@GradusTest
class CalendarFilesTest {

    @Autowired
    List<FileKind> kinds;

    @Autowired
    SchoolCalendars calendars;

    @Autowired
    CalendarEdits edits;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TransactionTemplate transaction;

    /** Reads a file as an import does: in one transaction, by Gradus itself. */
    private Report read(String name, String content) {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Report read(String name, byte[] content) {
        FileKind calendar = kinds.stream()
                .filter(kind -> kind.name().equals("calendar"))
                .findFirst()
                .orElseThrow();
        Report report = new Report();
        Acting.asSystem(
                currentActor,
                () -> transaction.executeWithoutResult(status -> {
                    try {
                        calendar.read(new File(name, content), report);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
        return report;
    }

    private static final String YEAR = """
            {"authority": "%s", "year": "2026/27",
             "terms": [{"name": "Autumn 1", "from": "2026-09-02", "to": "2026-10-23"},
                       {"name": "Autumn 2", "from": "2026-11-02", "to": "2026-12-18"},
                       {"name": "Spring 1", "from": "2027-01-04", "to": "2027-02-12"},
                       {"name": "Spring 2", "from": "2027-02-22", "to": "2027-03-25"},
                       {"name": "Summer 1", "from": "2027-04-12", "to": "2027-05-28"},
                       {"name": "Summer 2", "from": "2027-06-07", "to": "2027-07-21"}],
             "inset": ["2026-09-02"],
             "closures": [{"date": "2027-05-06", "session": "AM", "reason": "polling station"}],
             "schools": [{"urn": %s, "inset": ["2026-11-27", {"date": "2027-02-22", "name": "Safeguarding"}]}]}
            """;

    @Test
    void json_gives_an_authority_its_year_and_schools_their_inset_days() {
        Report report = read("dates.json", YEAR.formatted("971", "941001"));

        assertThat(report.refused).isEmpty();
        assertThat(report.accepted).isEqualTo(10);
        assertThat(report.counted)
                .containsEntry("terms changed", 6L)
                .containsEntry("INSET days changed", 3L)
                .containsEntry("closures added", 1L)
                .containsEntry("schools that now follow the authority", 1L);
        assertThat(calendars.of(941_001).schoolDaysAfter(day("2026-10-22"), 5).result())
                .isEqualTo("2026-11-05");
        assertThat(calendars.of(941_001).isSchoolDay(day("2026-09-02"))).isFalse();
        assertThat(calendars.of(941_001).isSchoolDay(day("2026-11-27"))).isFalse();
        assertThat(calendars.of(941_001).sessions(day("2027-05-06"))).containsExactly(Session.PM);
    }

    @Test
    void the_same_file_again_changes_nothing_and_a_corrected_one_replaces() {
        read("dates.json", YEAR.formatted("972", "942001"));
        Report again = read("dates.json", YEAR.formatted("972", "942001"));
        assertThat(again.counted.values()).containsOnly(0L);

        Report corrected = read(
                "dates.json",
                YEAR.formatted("972", "942001")
                        .replace("2026-11-27", "2026-11-30")
                        .replace("2026-12-18", "2026-12-17"));

        assertThat(corrected.counted).containsEntry("terms changed", 2L).containsEntry("INSET days changed", 2L);
        assertThat(calendars.of(942_001).isSchoolDay(day("2026-11-27"))).isTrue();
        assertThat(calendars.of(942_001).isSchoolDay(day("2026-11-30"))).isFalse();
        assertThat(calendars.of(942_001).isSchoolDay(day("2026-12-18"))).isFalse();
    }

    @Test
    void one_wrong_term_refuses_the_terms_of_its_year_but_not_the_rest() {
        Report report = read("dates.json", YEAR.formatted("973", "943001").replace("2027-02-12", "2026-02-12"));

        assertThat(report.refused).hasSize(6);
        assertThat(report.refused.get(0))
                .contains("row 3")
                .contains("Spring 1 begins on Mon 4 Jan 2027, after it ends on Thu 12 Feb 2026.");
        assertThat(report.refused.get(1)).contains("Another term of authority 973 in this file is refused");
        assertThat(report.accepted).isEqualTo(4);
        assertThatThrownBy(() -> calendars.of(943_001).isSchoolDay(day("2026-10-01")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void terms_that_overlap_are_refused_with_both_named() {
        Report report = read("dates.json", YEAR.formatted("974", "944001").replace("2026-11-02", "2026-10-19"));

        assertThat(report.refused.get(0))
                .contains("row 2")
                .contains(
                        "Autumn 2 (Mon 19 Oct 2026 to Fri 18 Dec 2026) overlaps Autumn 1 (Wed 2 Sep 2026 to Fri 23 Oct"
                                + " 2026).");
    }

    @Test
    void csv_takes_written_dates_and_refuses_a_weekday_that_contradicts_its_date() {
        Report report = read("dates.csv", """
                URN,Authority,Year,Kind,Name,From,To,Session
                ,975,2026/27,term,Autumn 1,Wednesday 2 September 2026,Fri 23 Oct 2026,
                ,975,2026/27,term,Autumn 2,02/11/2026,18/12/2026,
                ,975,2026/27,inset,,Fri 27 Nov 2026,,
                ,975,2026/27,inset,,Monday 1 December 2026,,
                945001,975,,closure,snow,2026-12-07,2026-12-08,
                945001,975,,closure,heating,2026-12-09,,PM
                97500,975,,inset,,2026-12-10,,
                945001,975,2025/26,inset,,2026-12-10,,
                945001,975,,party,,2026-12-10,,
                945001,975,,inset,,31/11/2026,,
                945001,975,,closure,,2026-12-10,,
                945001,975,,closure,snow,2026-12-10,,evening
                """);

        assertThat(report.refused)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains(
                                        "row 5",
                                        "From",
                                        "\"Monday 1 December 2026\" contradicts itself: that day is a" + " Tuesday."),
                        line -> assertThat(line).contains("row 8", "URN", "not a school's URN"),
                        line -> assertThat(line).contains("row 9", "Thu 10 Dec 2026 is not within 2025/26"),
                        line -> assertThat(line).contains("row 10", "Kind", "\"party\" is not a kind of school date"),
                        line -> assertThat(line).contains("row 11", "\"31/11/2026\" is not a date"),
                        line -> assertThat(line).contains("row 12", "Reason", "No reason was given"),
                        line -> assertThat(line).contains("row 13", "Session", "\"evening\" is not a session"));
        assertThat(report.accepted).isEqualTo(5);
        assertThat(calendars.of(945_001).schoolDaysAfter(day("2026-12-04"), 1).working())
                .isEqualTo("1 school day after Fri 4 Dec 2026: closed (snow) 7–8 Dec skipped, Wed 9 Dec 1"
                        + " = Wed 9 Dec 2026");
        assertThat(calendars.of(945_001).sessions(day("2026-12-09"))).containsExactly(Session.AM);
    }

    @Test
    void odd_dates_are_taken_with_a_warning() {
        Report report = read("dates.csv", """
                URN,Authority,Kind,Name,From,To
                ,976,term,Summer,2027-04-12,2027-07-21
                ,976,inset,,2027-05-03,
                ,976,inset,,2027-07-22,
                ,976,inset,,2027-05-01,
                ,976,inset,,2027-05-04,
                ,976,inset,,2027-05-04,
                """);

        assertThat(report.refused).isEmpty();
        assertThat(report.warned)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("row 2", "more than 10 weeks without a half-term"),
                        line -> assertThat(line).contains("row 3", "is a bank holiday (Early May bank holiday)"),
                        line -> assertThat(line).contains("row 4", "Thu 22 Jul 2027 is outside every term"),
                        line -> assertThat(line).contains("row 5", "Sat 1 May 2027 is at a weekend"),
                        line -> assertThat(line).contains("row 7", "is given twice"));
    }

    @Test
    void a_refused_inset_row_does_not_remove_inset_days_that_were_there() {
        read("a.csv", "URN,Kind,From\n976002,inset,2026-11-09\n976002,inset,2026-11-10\n");
        read("b.csv", "URN,Kind,From\n976002,inset,2026-11-09\n976002,inset,2026-13-10\n");

        assertThat(calendars.entries(976_002)).hasSize(2);
    }

    @Test
    void csv_without_urn_or_authority_is_refused_where_the_authority_is_not_clear() {
        read("x.json", YEAR.formatted("971", "941001"));
        read("y.json", YEAR.formatted("972", "942001"));

        assertThat(read("dates.csv", "Kind,Name,From,To\nterm,Autumn 1,2026-09-02,2026-10-23\n").refused)
                .singleElement()
                .asString()
                .contains("the file does not say which authority's");
    }

    private static final String ICS = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Test//Dates//EN
            %sBEGIN:VEVENT
            UID:1
            DTSTAMP:20260601T000000Z
            SUMMARY:Autumn term
            DTSTART;VALUE=DATE:20260902
            DTEND;VALUE=DATE:20261219
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTAMP:20260601T000000Z
            SUMMARY:Autumn half-term
            DTSTART;VALUE=DATE:20261026
            DTEND;VALUE=DATE:20261031
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTAMP:20260601T000000Z
            SUMMARY:INSET day
            DTSTART:20261127T083000Z
            DTEND:20261127T160000Z
            END:VEVENT
            BEGIN:VEVENT
            UID:4
            DTSTAMP:20260601T000000Z
            SUMMARY:School closed: polling station
            DTSTART;VALUE=DATE:20261201
            END:VEVENT
            BEGIN:VEVENT
            UID:5
            DTSTAMP:20260601T000000Z
            SUMMARY:Nativity play
            DTSTART;VALUE=DATE:20261210
            END:VEVENT
            BEGIN:VEVENT
            UID:6
            DTSTAMP:20260601T000000Z
            SUMMARY:INSET day
            DTSTART;VALUE=DATE:20261211
            RRULE:FREQ=WEEKLY
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void an_icalendar_file_is_divided_at_its_half_term() {
        Report report = read("947001.ics", ICS.formatted("").replace("\n", "\r\n"));

        assertThat(report.refused).singleElement().asString().contains("row 6", "The event repeats");
        assertThat(report.warned).singleElement().asString().contains("row 5", "passed over");
        assertThat(calendars.of(947_001).terms())
                .extracting(
                        Term::name,
                        term -> term.from().toString(),
                        term -> term.to().toString())
                .containsExactly(
                        tuple("Autumn term 1", "2026-09-02", "2026-10-23"),
                        tuple("Autumn term 2", "2026-11-02", "2026-12-18"));
        assertThat(calendars.of(947_001).isSchoolDay(day("2026-11-27"))).isFalse();
        assertThat(calendars.of(947_001).isSchoolDay(day("2026-12-01"))).isFalse();
        assertThat(calendars.of(947_001).isSchoolDay(day("2026-12-11"))).isTrue();
    }

    @Test
    void an_icalendar_file_says_whose_dates_it_holds_by_property_or_name() {
        read("dates.ics", ICS.formatted("X-GRADUS-AUTHORITY:978\n").replace("\n", "\r\n"));
        assertThat(calendars.entries(new CalendarScope.Authority("978")))
                .extracting(CalendarEntry::kind)
                .contains(CalendarEntry.Kind.TERM);

        assertThatThrownBy(() -> read("school-dates-2026.ics", ICS.formatted("").replace("\n", "\r\n")))
                .hasMessageContaining("whose dates these are");
    }

    @Test
    void files_that_are_no_calendar_are_refused_as_a_whole() {
        assertThatThrownBy(() -> read("a.json", "{\"authority\": \"979\", \"terms\": ["))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not valid JSON from line 1");
        assertThatThrownBy(() -> read("a.json", "{}")).hasMessageContaining("holds no dates");
        assertThatThrownBy(() -> read("a.json", "{\"terms\": [{}]}")).hasMessageContaining("whose dates");
        assertThatThrownBy(() -> read("a.json", "{\"authority\": \"Dudley\", \"terms\": [{}]}"))
                .hasMessageContaining("not an authority's code");
        assertThatThrownBy(() -> read("332.ics", "BEGIN:VCALENDAR\nnonsense\n")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read("332.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nEND:VCALENDAR\r\n"))
                .hasMessageContaining("no events");
        assertThatThrownBy(() -> read("a.csv", "")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read("a.csv", "a,b,c\n1,2,3\n")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read("a.csv", new byte[5_000_001]))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.TOO_LARGE));
    }

    private record File(String name, byte[] content) implements IncomingFile {

        @Override
        public UUID importId() {
            return UUID.fromString("00000000-0000-7000-8000-000000000001");
        }

        @Override
        public long size() {
            return content.length;
        }

        @Override
        public String sha256() {
            return "0".repeat(64);
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }

    private static final class Report implements Intake {
        private int accepted;
        private final List<String> refused = new ArrayList<>();
        private final List<String> warned = new ArrayList<>();
        private final Map<String, Long> counted = new LinkedHashMap<>();

        @Override
        public void at(long bytesRead) {
            assertThat(bytesRead).isNotNegative();
        }

        @Override
        public void accepted() {
            accepted++;
        }

        @Override
        public void refused(long row, String column, String value, String cause, String fix) {
            assertThat(fix).isNotBlank();
            refused.add("row " + row + " " + column + ": " + cause);
        }

        @Override
        public void warned(long row, String column, String value, String cause, String fix) {
            assertThat(fix).isNotBlank();
            warned.add("row " + row + " " + column + ": " + cause);
        }

        @Override
        public void counted(String what, long howMany) {
            counted.put(what, howMany);
        }
    }
}
