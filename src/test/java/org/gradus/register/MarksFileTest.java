package org.gradus.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.Session;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.Schools;
import org.gradus.register.RegisterFixture.Report;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Marks files against a real database; today is Friday 20 November 2026. */
@GradusTest
@RecordApplicationEvents
class MarksFileTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactionManager;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    MarksFile marksFile;

    @Autowired
    Registers registers;

    @Autowired
    Measures measures;

    @Autowired
    Schools schools;

    @Autowired
    PupilLookup pupils;

    @Autowired
    GradusClock clock;

    @Autowired
    ApplicationEvents events;

    private RegisterFixture school;

    @BeforeEach
    void aSchool() {
        school = newSchool();
    }

    private RegisterFixture newSchool() {
        return new RegisterFixture(jdbc, new TransactionTemplate(transactionManager), currentActor, marksFile, clock);
    }

    @AfterEach
    void theClockGoesBack() {
        clock.setOffset(Duration.ZERO);
    }

    @Test
    void a_long_file_enters_marks_with_sub_code_minutes_and_comment() {
        String upn = school.pupil(1);
        Report report = school.read("LAESTAB;UPN;Date;Session;Mark;MinutesLate;Comment\n"
                + school.laestab + ";" + upn + ";02/11/2026;AM;L;12;\"bus; and rain\"\n"
                + school.laestab + ";" + upn + ";02/11/2026;PM;\\;;\n"
                + school.laestab + ";" + upn.toLowerCase(Locale.ROOT) + ";03/11/2026;am;X01;;\n");
        assertThat(report.refused).isEmpty();
        assertThat(report.accepted).isEqualTo(3);
        assertThat(report.marks()).containsExactly(3L, 0L, 0L);
        assertThat(registers.marks(school.id(upn), MONDAY, MONDAY.plusDays(4)))
                .containsExactly(
                        new Mark(MONDAY, Session.AM, AttendanceCode.L, null, 12, "bus; and rain", school.urn),
                        new Mark(MONDAY, Session.PM, AttendanceCode.PRESENT_PM, null, null, null, school.urn),
                        new Mark(MONDAY.plusDays(1), Session.AM, AttendanceCode.X, "X01", null, null, school.urn));
    }

    @Test
    void a_wide_file_enters_a_week_and_leaves_empty_cells_alone() {
        String upn = school.pupil(1);
        school.longFile(upn + ",2026-11-06,PM,I");
        Report report = school.read("URN,UPN,WeekStart,MonAM,MonPM,TueAM,TuePM,WedAM,WedPM,ThuAM,ThuPM,FriAM,FriPM\n"
                + school.urn + "," + upn + ",2026-11-02,/,\\,N,N,C2,Y4,#,-,/,\n");
        assertThat(report.refused).isEmpty();
        assertThat(report.marks()).containsExactly(8L, 0L, 0L);
        assertThat(codes(upn)).isEqualTo("/ \\ N N C2 Y4 # - / I");
    }

    @Test
    void the_same_file_twice_changes_nothing() {
        String upn = school.pupil(1);
        String[] lines = {upn + ",2026-11-02,AM,/", upn + ",2026-11-02,PM,N"};
        school.longFile(lines);
        long imports = count("mark_import");
        long history = count("mark_history");
        assertThat(school.longFile(lines).marks()).containsExactly(0L, 0L, 2L);
        assertThat(count("mark_import")).isEqualTo(imports);
        assertThat(count("mark_history")).isEqualTo(history);
    }

    @Test
    void a_corrected_file_changes_only_what_differs_and_the_old_mark_is_kept() {
        String upn = school.pupil(1);
        school.longFile(upn + ",2026-11-02,AM,N", upn + ",2026-11-02,PM,\\");
        Report report = school.longFile(upn + ",2026-11-02,AM,I02", upn + ",2026-11-02,PM,\\");
        assertThat(report.marks()).containsExactly(0L, 1L, 1L);
        List<MarkEntry> history = registers.history(school.id(upn), MONDAY);
        assertThat(history.stream().map(entry -> entry.session() + " " + entry.code() + " " + entry.current()))
                .containsExactly("AM N false", "AM I true", "PM \\ true");
        assertThat(history.get(1).subCode()).isEqualTo("I02");
        assertThat(history).allMatch(entry -> entry.by().equals("Attendance officer") && entry.at() != null);
        assertThat(history.get(0).importId()).isNotEqualTo(history.get(1).importId());
    }

    @Test
    void a_mark_that_comes_in_after_the_others_knows_its_own_import() {
        String first = school.pupil(1);
        String second = school.pupil(2);
        school.longFile(first + ",2026-11-02,AM,/");
        school.longFile(first + ",2026-11-02,AM,/", second + ",2026-11-02,AM,N");
        assertThat(registers.history(school.id(second), MONDAY)).hasSize(1);
        assertThat(registers.history(school.id(second), MONDAY).get(0).importId())
                .isNotEqualTo(registers.history(school.id(first), MONDAY).get(0).importId());
    }

    @Test
    void changes_are_announced_with_the_pupils_they_touch() {
        String first = school.pupil(1);
        String second = school.pupil(2);
        school.longFile(first + ",2026-11-02,AM,/", second + ",2026-11-02,AM,/");
        events.clear();
        school.longFile(first + ",2026-11-02,AM,/", second + ",2026-11-02,AM,N", second + ",2026-11-05,AM,N");
        MarksChanged changed = events.stream(MarksChanged.class).toList().get(0);
        assertThat(changed.pupilIds()).containsExactly(school.id(second));
        assertThat(changed.schoolUrn()).isEqualTo(school.urn);
        assertThat(changed.from()).isEqualTo(MONDAY);
        assertThat(changed.to()).isEqualTo(MONDAY.plusDays(3));
        assertThat(jdbc.queryForObject(
                        "select count(*) from ledger_entry where action = 'marks.imported' and object_id = ?",
                        Integer.class,
                        String.valueOf(school.urn)))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "2026-11-02,AM,Q9X     | Mark    | There is no attendance code \"Q9X\".",
                "2026-11-02,AM,H       | Mark    | Code H (agreed family holiday) was withdrawn on 19 August 2024.",
                "2026-11-02,AM,Y       | Mark    | Code Y (exceptional circumstances) was withdrawn on 19 August 2024.",
                "2026-11-23,AM,/       | Date    | Mon 23 Nov 2026 has not come yet.",
                "2026-10-27,AM,/       | Date    | Tue 27 Oct 2026 is not a session of School %d: half-term.",
                "2026-09-11,AM,/       | Date    | Fri 11 Sept 2026 is not a session of School %d: INSET.",
                "2026-11-07,AM,/       | Date    | Sat 7 Nov 2026 is not a session of School %d: weekend.",
                "2025-11-03,AM,/       | Date    | The term dates of School %d do not tell whether Mon 3 Nov 2025 is a school day.",
                "2026-11-02,noon,/     | Session | Session is neither AM nor PM.",
                "2026-02-30,AM,/       | Date    | Date is not a day of the calendar.",
            })
    void a_row_that_cannot_be_taken_is_refused_with_its_cause(String row, String column, String cause) {
        String upn = school.pupil(1);
        Report report = school.longFile(upn + "," + row.strip());
        assertThat(report.accepted).isZero();
        assertThat(report.refused).singleElement().satisfies(line -> {
            assertThat(line.row()).isEqualTo(2);
            assertThat(line.column()).isEqualTo(column);
            assertThat(line.cause()).isEqualTo(cause.formatted(school.urn));
            assertThat(line.fix()).isNotBlank();
        });
    }

    @Test
    void withdrawn_codes_are_kept_for_days_before_19_August_2024() {
        String upn = school.pupil(1);
        assertThat(school.longFile(upn + ",2024-06-03,AM,H", upn + ",2024-06-03,PM,Y")
                        .marks())
                .containsExactly(2L, 0L, 0L);
    }

    @Test
    void a_pupil_unknown_or_not_on_roll_that_day_is_refused() {
        String left = school.pupil(1);
        jdbc.update(
                "update enrolment set leaving_date = '2026-10-23' where school_urn = ? and pupil_id = ?",
                school.urn,
                school.id(left));
        Report report = school.longFile("A000000000001,2026-11-02,AM,/", left + ",2026-11-02,AM,/");
        assertThat(report.refused)
                .extracting(RegisterFixture.Report.Line::column)
                .containsExactly("UPN", "Date");
        assertThat(report.refused.get(1).cause()).contains("on roll from Fri 1 Sept 2023 to Fri 23 Oct 2026");
    }

    @Test
    void two_different_marks_for_one_session_are_both_refused() {
        String upn = school.pupil(1);
        Report report = school.longFile(
                upn + ",2026-11-02,AM,/",
                upn + ",2026-11-02,AM,N",
                upn + ",2026-11-02,PM,\\",
                upn + ",2026-11-02,PM,\\");
        assertThat(report.refused).extracting(RegisterFixture.Report.Line::row).containsExactly(2L, 3L);
        assertThat(report.accepted).isEqualTo(2);
        assertThat(codes(upn)).isEqualTo("- \\ - - - - - - - -");
    }

    @Test
    void present_in_the_wrong_half_of_the_day_is_read_as_meant_and_told() {
        String upn = school.pupil(1);
        Report report = school.longFile(upn + ",2026-11-02,AM,\\", upn + ",2026-11-02,PM,/");
        assertThat(report.warned).hasSize(2);
        assertThat(codes(upn)).isEqualTo("/ \\ - - - - - - - -");
    }

    @Test
    void another_schools_marks_are_refused_to_school_staff() {
        RegisterFixture other = newSchool();
        String upn = other.pupil(1);
        Report report = school.readAs(
                school.officer(),
                ("URN,UPN,Date,Session,Mark\n" + other.urn + "," + upn + ",2026-11-02,AM,/\n" + "999999," + upn
                                + ",2026-11-02,AM,/\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(report.refused)
                .extracting(RegisterFixture.Report.Line::cause)
                .containsExactly(
                        "You may not bring in marks of school " + other.urn + ".",
                        "There is no school 999999 in the directory.");
        assertThat(count("mark_week w join enrolment e on e.id = w.enrolment_id where e.school_urn = " + other.urn))
                .isZero();
    }

    @Test
    void dates_written_in_two_ways_are_refused_from_the_second_way_on() {
        String upn = school.pupil(1);
        Report report = school.longFile(upn + ",02/11/2026,AM,/", upn + ",2026-11-03,AM,/");
        assertThat(report.accepted).isEqualTo(1);
        assertThat(report.refused.get(0).cause()).contains("began with dd/MM/yyyy");
    }

    @Test
    void files_that_are_no_marks_files_are_refused_whole() {
        refusedWhole("", "empty");
        refusedWhole("URN,UPN,Date,Session,Mark\n", "no readable rows");
        refusedWhole("Name,Age\nA,5\n", "neither layout");
        refusedWhole("PK\u0003\u0004zip", "workbook or an archive");
        refusedWhole("<html/>", "no Common Transfer File");
        refusedWhole("<CTfile><CTFpupilData/></CTfile>", "no AttendanceMarks");
        refusedWhole("<CTfile><CTFpupilData><Pupil>", "broken");
    }

    @Test
    void an_endless_line_is_refused() {
        assertThatThrownBy(() -> school.read("URN,UPN,Date,Session,Mark\n\"" + "x".repeat(3_000_000)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void xml_with_a_document_type_is_refused_however_it_is_written() {
        String xxe = "<?xml version=\"1.0\"?><!DOCTYPE CTfile [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<CTfile>&x;</CTfile>";
        String laughs = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><CTfile>&b;</CTfile>";
        refusedWhole(xxe, "document type");
        refusedWhole(laughs, "document type");
        refusedWhole("\uFEFF" + xxe, "document type");
        assertThatThrownBy(() -> school.read(xxe.getBytes(StandardCharsets.UTF_16)))
                .hasMessageContaining("UTF-16");
        assertThatThrownBy(() -> school.read(xxe.getBytes(StandardCharsets.UTF_16LE)))
                .hasMessageContaining("UTF-16");
        refusedWhole("<CTfile><a>" + "<b>".repeat(40), "nested too deeply");
        refusedWhole("<CTfile><!-- " + "> ".repeat(40_000), "no end");
        refusedWhole("<CTfile a=\"" + "x".repeat(70_000), "no end");
    }

    @Test
    void transfer_files_are_read_in_both_notations() {
        String upn = school.pupil(1);
        String other = school.pupil(2);
        // Monday 2 to Friday 13 November 2026, with places for the weekend.
        Report old = school.read(ctf("22.0", upn, "2026-11-02", "/\\/\\/\\NN/\\####/\\/\\/\\/\\II", "19", "16"));
        assertThat(old.refused).isEmpty();
        assertThat(old.warned)
                .extracting(RegisterFixture.Report.Line::column)
                .contains("CTFversion", "SessionsPossible");
        assertThat(codes(upn)).isEqualTo("/ \\ / \\ / \\ N N / \\");
        Report list = school.read(
                ctf("25.0", other, "2026-11-02", "/,\\,C2,C2,Y1,\\,N,N,/,\\,/,\\,/,\\,/,\\,/,\\,I,I", "18", "13"));
        assertThat(list.refused).isEmpty();
        assertThat(codes(other)).isEqualTo("/ \\ C2 C2 Y1 \\ N N / \\");
        assertThat(registers
                        .record(school.id(other), MONDAY, LocalDate.of(2026, 11, 13))
                        .code(LocalDate.of(2026, 11, 13), Session.PM))
                .contains(AttendanceCode.I);
    }

    @Test
    void a_transfer_file_that_fits_no_reading_is_refused_for_that_pupil() {
        String upn = school.pupil(1);
        Report odd = school.read(ctf("25.0", upn, "2026-11-02", "/,\\,/", "", ""));
        assertThat(odd.refused.get(0).cause()).contains("odd");
        // Weekdays without a break run into half-term, and with weekends there are marks on Saturdays.
        Report neither = school.read(ctf("25.0", upn, "2026-10-12", "/\\".repeat(15), "", ""));
        assertThat(neither.refused.get(0).cause()).contains("neither with nor without");
        assertThat(neither.refused.get(0).row()).isEqualTo(1);
    }

    @Test
    void windows_1252_declared_as_utf_8_is_read_and_told() {
        String upn = school.pupil(1);
        String xml = ctf("25.0", upn, "2026-11-02", "/,\\", "", "").replace("School of", "École of");
        Report report = school.read(xml.getBytes(Charset.forName("windows-1252")));
        assertThat(report.warned.get(0).cause()).contains("Windows-1252");
        assertThat(report.marks()).containsExactly(2L, 0L, 0L);
    }

    @Test
    void marks_of_two_schools_are_resolved_session_by_session() {
        RegisterFixture unit = newSchool();
        String upn = school.pupil(1);
        unit.enrol(upn, unit.urn, "2026-09-01", null, "S");
        school.longFile(upn + ",2026-11-02,AM,D", upn + ",2026-11-02,PM,\\", upn + ",2026-11-03,AM,D");
        unit.longFile(upn + ",2026-11-02,AM,N", upn + ",2026-11-02,PM,D");
        assertThat(registers.marks(school.id(upn), MONDAY, MONDAY.plusDays(4)))
                .extracting(mark -> mark.date().getDayOfMonth() + " " + mark.session() + " " + mark.code() + " "
                        + (mark.schoolUrn() == unit.urn))
                .containsExactly("2 AM N true", "2 PM \\ false", "3 AM D false");
        assertThat(registers.record(school.id(upn), MONDAY, MONDAY).measure()).isEqualTo(new Measure(1, 0, 1, 0, 0));
    }

    @Test
    void unexplained_marks_are_those_still_coded_N() {
        String upn = school.pupil(1);
        school.longFile(upn + ",2026-11-02,AM,N", upn + ",2026-11-02,PM,N", upn + ",2026-11-03,AM,O");
        school.longFile(upn + ",2026-11-02,AM,I");
        assertThat(registers.openN(school.urn))
                .containsExactly(new UnexplainedMark(school.id(upn), school.urn, MONDAY, Session.PM));
    }

    @Test
    void school_weeks_are_those_with_a_session_held() {
        String upn = school.pupil(1);
        school.longFile(
                upn + ",2026-11-02,AM,Y4",
                upn + ",2026-11-09,AM,Y4",
                upn + ",2026-11-10,AM,N",
                upn + ",2026-11-16,AM,I");
        LocalDate from = LocalDate.of(2026, 9, 1);
        LocalDate to = LocalDate.of(2026, 11, 20);
        assertThat(registers.schoolWeeks(school.urn, from, to))
                .containsExactly(LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 16));
        assertThat(registers.ofSchool(school.urn, from, to)).isEqualTo(new Measure(0, 1, 1, 0, 0));
    }

    @Test
    void two_imports_at_once_lose_no_mark_and_double_none() throws Exception {
        List<String> upns = IntStream.range(1, 9).mapToObj(school::pupil).toList();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Report>> both = two.invokeAll(List.<Callable<Report>>of(
                    () -> school.longFile(lines(upns, "AM", "/")), () -> school.longFile(lines(upns, "PM", "\\"))));
            for (Future<Report> one : both) {
                assertThat(one.get().refused).isEmpty();
            }
        } finally {
            two.shutdown();
        }
        for (String upn : upns) {
            assertThat(codes(upn)).isEqualTo("/ \\ / \\ / \\ / \\ / \\");
        }
    }

    @Test
    void after_any_sequence_of_files_the_last_marks_stand_and_every_replaced_one_is_kept() {
        Random random = new Random(20261120);
        List<String> upns = IntStream.range(1, 5).mapToObj(school::pupil).toList();
        List<String> codes = List.of("/", "N", "O", "I", "C1", "Y7", "U", "L", "I02");
        Map<String, List<String>> entered = new HashMap<>();
        for (int file = 0; file < 12; file++) {
            Map<String, String> lines = new HashMap<>();
            for (int i = 0; i < 25; i++) {
                String at = upns.get(random.nextInt(upns.size())) + "," + MONDAY.plusDays(random.nextInt(5)) + ",AM";
                lines.put(at, codes.get(random.nextInt(codes.size())));
            }
            lines.forEach((at, code) -> {
                List<String> life = entered.computeIfAbsent(at, key -> new ArrayList<>());
                if (life.isEmpty() || !life.get(life.size() - 1).equals(code)) {
                    life.add(code);
                }
            });
            school.longFile(lines.entrySet().stream()
                    .map(entry -> entry.getKey() + "," + entry.getValue())
                    .toArray(String[]::new));
        }
        entered.forEach((at, life) -> {
            String[] parts = at.split(",");
            List<MarkEntry> history = registers.history(school.id(parts[0]), LocalDate.parse(parts[1]));
            assertThat(history.stream()
                            .map(entry -> entry.subCode() == null ? entry.code().code() : entry.subCode()))
                    .as(at)
                    .containsExactlyElementsOf(life);
            assertThat(history.stream().filter(MarkEntry::current)).hasSize(1);
            assertThat(history.get(history.size() - 1).current()).isTrue();
        });
    }

    @Test
    void a_file_too_large_for_memory_is_merged_as_one_that_is_not() {
        RegisterFixture other = newSchool();
        Rolls rolls = new Rolls(schools, pupils, LocalDate.of(2026, 11, 20));
        String[] mine = IntStream.range(1, 6).mapToObj(school::pupil).toArray(String[]::new);
        String[] theirs = IntStream.range(1, 6).mapToObj(other::pupil).toArray(String[]::new);
        school.longFile(mine[0] + ",2026-11-02,AM,N");
        List<MarkMerge.Contradiction> told = new ArrayList<>();
        MarkMerge.Outcome outcome = new TransactionTemplate(transactionManager).execute(status -> {
            MarkMerge merge = new MarkMerge(jdbc, new MarkMerge.Says(true, true, true), rolls, 2, 3);
            int row = 2;
            for (int day = 0; day < 5; day++) {
                for (int i = 0; i < 5; i++) {
                    // School by turns, so that each week lies in several pieces.
                    merge.stage(mark(rolls, row++, school.urn, mine[i], day, AttendanceCode.PRESENT_AM, null));
                    merge.stage(mark(rolls, row++, other.urn, theirs[i], day, AttendanceCode.L, "bus " + i));
                }
            }
            merge.stage(mark(rolls, row++, school.urn, mine[1], 0, AttendanceCode.PRESENT_AM, null));
            merge.stage(mark(rolls, row++, school.urn, mine[2], 0, AttendanceCode.I, null));
            merge.stage(mark(rolls, row, other.urn, theirs[3], 4, AttendanceCode.L, "train"));
            return merge.merge(() -> importNumber(), told::add);
        });
        assertThat(told)
                .extracting(one -> one.row() + " " + one.date() + " " + one.code())
                .containsExactly("6 2026-11-02 /", "53 2026-11-02 I");
        assertThat(outcome.bySchool())
                .extracting(changes -> changes.schoolUrn() + " " + changes.entered() + " " + changes.replaced())
                .containsExactly(school.urn + " 23 1", other.urn + " 25 0");
        assertThat(codes(mine[1])).isEqualTo("/ - / - / - / - / -");
        assertThat(codes(mine[2])).isEqualTo("- - / - / - / - / -");
        assertThat(registers.history(school.id(mine[0]), MONDAY)).hasSize(2);
        assertThat(registers.marks(other.id(theirs[3]), MONDAY, MONDAY.plusDays(4)))
                .extracting(Mark::comment)
                .containsExactly("bus 3", "bus 3", "bus 3", "bus 3", "train");
        assertThat(count("register_week where held and late = 25 and school_urn = " + other.urn))
                .isEqualTo(1);
    }

    @Test
    void measures_of_many_pupils_are_those_of_each() {
        RegisterFixture other = newSchool();
        List<String> upns = IntStream.range(1, 15).mapToObj(school::pupil).toList();
        other.enrol(upns.get(1), other.urn, "2026-09-01", null, "S");
        other.enrol(upns.get(2), other.urn, "2026-11-09", null, "C");
        jdbc.update(
                "update enrolment set leaving_date = '2026-11-06' where school_urn = ? and pupil_id in (?, ?)",
                school.urn,
                school.id(upns.get(2)),
                school.id(upns.get(3)));
        school.longFile(upns.stream()
                .flatMap(upn -> IntStream.range(0, 5)
                        .mapToObj(day -> upn + "," + MONDAY.plusDays(day) + ",AM," + (day < 3 ? "O" : "L")))
                .toArray(String[]::new));
        other.longFile(upns.get(1) + ",2026-11-02,PM,\\", upns.get(2) + ",2026-11-10,AM,U");
        LocalDate today = LocalDate.of(2026, 11, 20);
        List<Long> ids = upns.stream().map(school::id).toList();
        Map<Long, Attendance> many = new HashMap<>();
        measures.ofMany(ids, today, attendance -> many.put(attendance.pupilId(), attendance));
        assertThat(many).hasSize(14);
        assertThat(ids).allSatisfy(id -> assertThat(many.get(id)).isEqualTo(measures.of(id, today)));
        assertThat(registers.missedOrLateSince(ids, MONDAY.plusWeeks(1))).containsExactly(ids.get(2));
    }

    private static AdmittedMark mark(
            Rolls rolls, int row, int urn, String upn, int day, AttendanceCode code, String comment) {
        LocalDate date = MONDAY.plusDays(day);
        long enrolment = rolls.of(urn).find(upn, date).enrolmentId();
        return new AdmittedMark(row, urn, enrolment, date, Session.AM, code, null, null, comment);
    }

    private int importNumber() {
        return jdbc.queryForObject("""
                insert into mark_import (import_id, file_name, sha256, username, name, at)
                values (gen_random_uuid(), 'marks', '', 'test', 'Test', now()) returning number""", Integer.class);
    }

    private static String[] lines(List<String> upns, String session, String code) {
        return upns.stream()
                .flatMap(upn -> IntStream.range(0, 5)
                        .mapToObj(day -> upn + "," + MONDAY.plusDays(day) + "," + session + "," + code))
                .toArray(String[]::new);
    }

    private void refusedWhole(String text, String cause) {
        assertThatThrownBy(() -> school.read(text)).isInstanceOf(Refused.class).hasMessageContaining(cause);
    }

    private String ctf(String version, String upn, String start, String marks, String possible, String attended) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <CTfile><Header><CTFversion>%s</CTFversion><SourceSchool><LEA>%s</LEA><Estab>%s</Estab>
                <SchoolName>School of</SchoolName></SourceSchool></Header>
                <CTFpupilData><Pupil><UPN>%s</UPN><Attendance><YearData><Year>2026</Year><LEA>%s</LEA><Estab>%s</Estab>
                <SessionsPossible>%s</SessionsPossible><SessionsAttended>%s</SessionsAttended>
                <AttendSessions><AttendanceStartDate>%s</AttendanceStartDate>
                <AttendanceMarks>%s</AttendanceMarks></AttendSessions></YearData></Attendance></Pupil>
                </CTFpupilData></CTfile>""".formatted(
                        version,
                        school.laestab.substring(0, 3),
                        school.laestab.substring(3),
                        upn,
                        school.laestab.substring(0, 3),
                        school.laestab.substring(3),
                        possible,
                        attended,
                        start,
                        marks);
    }

    /** The codes of the week of 2 November 2026. */
    private String codes(String upn) {
        return registers.weeks(school.id(upn), MONDAY, MONDAY).get(0).codes().stream()
                .map(code -> code == null ? "-" : code.code())
                .collect(Collectors.joining(" "));
    }

    private long count(String from) {
        return jdbc.queryForObject("select count(*) from " + from, Long.class);
    }
}
