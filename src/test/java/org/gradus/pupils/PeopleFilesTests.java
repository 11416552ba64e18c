package org.gradus.pupils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.actor;
import static org.gradus.testing.Acting.signedInAs;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.intake.ImportJob;
import org.gradus.intake.ImportProblem;
import org.gradus.intake.Imports;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.testing.GradusTest;
import org.gradus.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class PeopleFilesTests {

    private static final String PUPILS =
            "UPN,Surname,Forename,DateOfBirth,Sex,YearGroup,URN,EntryDate,LeavingDate,EnrolmentStatus,SEN,FSM,ChildInNeed\n";
    private static final String PARENTS =
            "UPN,ParentId,Title,Surname,Forename,Relationship,ParentalResponsibility,LivesWithPupil,Address1,Town,"
                    + "Postcode,AddressHidden,Phone,Email,InterpreterNeeded,SafeToContact,ContactNote,Priority\n";
    private static final Actor AUTHORITY = actor(Role.ATTENDANCE_SUPPORT, null);

    @Autowired
    Imports imports;

    @Autowired
    Schools schools;

    @Autowired
    PupilLookup lookup;

    @Autowired
    Pupils pupils;

    @Autowired
    CurrentActor current;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clock clock;

    @Autowired
    MockMvc mvc;

    @Test
    void the_school_directory_is_read_as_windows_1252_and_only_what_differs_changes() {
        String text = "\"URN\",\"LA (code)\",\"LA (name)\",\"EstablishmentNumber\",\"EstablishmentName\",\"Colour\","
                + "\"TypeOfEstablishment (name)\",\"EstablishmentStatus (name)\",\"OpenDate\",\"PhaseOfEducation (name)\"\r\n"
                + "661001,\"826\",\"Here\",\"4001\",\"St Thomas à Becket\",\"\",\"Academy converter\",\"Open\",\"01-09-2012\",\"Secondary\"\r\n"
                + "661002,\"826\",\"Here\",\"1101\",\"North Star 180°\",\"\",\"Pupil referral unit\",\"Open\",\"\",\"Not applicable\"";

        ImportJob first = load("schools", text.getBytes(Charset.forName("windows-1252")));
        ImportJob again = load("schools", text.getBytes(Charset.forName("windows-1252")));
        ImportJob changed = load("schools", text.replace("Star", "Stars").getBytes(StandardCharsets.UTF_8));

        assertThat(first.figures()).isEqualTo(Map.of("schools added", 2L, "schools changed", 0L));
        assertThat(again.figures()).isEqualTo(Map.of("schools added", 0L, "schools changed", 0L));
        assertThat(changed.figures()).isEqualTo(Map.of("schools added", 0L, "schools changed", 1L));
        assertThat(schools.withUrn(661001)).hasValueSatisfying(school -> {
            assertThat(school.name()).isEqualTo("St Thomas à Becket");
            assertThat(school.laestab()).isEqualTo(8264001);
            assertThat(school.opened()).isEqualTo(LocalDate.of(2012, 9, 1));
            assertThat(school.control()).isEqualTo(School.Control.ACADEMY);
        });
        assertThat(schools.withLaestab(8261101)).hasValueSatisfying(school -> {
            assertThat(school.name()).isEqualTo("North Stars 180°");
            assertThat(school.control()).isEqualTo(School.Control.MAINTAINED);
        });
    }

    @Test
    void a_real_extract_of_the_directory_goes_in_whole() throws IOException {
        var file = SharedFiles.find("gias", "dudley_332.csv");
        if (file.isEmpty()) {
            return;
        }
        ImportJob job = load("schools", Files.readAllBytes(file.get()));

        assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.rowsAccepted()).isEqualTo(108);
        assertThat(job.rowsRefused()).isZero();
        assertThat(schools.ofAuthority(332)).hasSize(108);
        assertThat(load("schools", Files.readAllBytes(file.get())).figures().get("schools changed"))
                .isZero();
    }

    @Test
    void pupils_enrolments_and_needs_go_in_once_and_a_corrected_file_changes_only_what_differs() {
        int school = school(661010);
        String ada = "B801200005001";
        String text = PUPILS
                + row(ada, "Lee,Ada,2014-03-01,F,7", school, "2025-09-01,,C,K,Y,N")
                + row("P207000016049", "Lee,Bo,2016-05-01,M,5", school, "2024-09-02,,C,N,,");

        ImportJob first = load("pupils", text);
        ImportJob again = load("pupils", text);
        ImportJob corrected =
                load("pupils", text.replace("Lee,Ada", "Leigh,Ada").replace("C,K,Y,N", "C,E,N,Y"));

        assertThat(first.rowsAccepted()).isEqualTo(2);
        assertThat(first.figures())
                .containsEntry("pupils added", 2L)
                .containsEntry("enrolments added", 2L)
                .containsEntry("needs opened", 2L);
        assertThat(again.figures().values()).containsOnly(0L);
        assertThat(corrected.figures())
                .containsEntry("pupils added", 0L)
                .containsEntry("pupils changed", 1L)
                .containsEntry("enrolments changed", 0L)
                .containsEntry("needs opened", 2L)
                .containsEntry("needs closed", 2L);
        Pupil pupil = lookup.withUpn(ada).orElseThrow();
        LocalDate today = London.today(clock);
        assertThat(pupil.surname()).isEqualTo("Leigh");
        assertThat(lookup.needsOn(pupil.id(), today))
                .containsExactlyInAnyOrder(Need.Kind.EHCP, Need.Kind.CHILD_IN_NEED);
        assertThat(lookup.needsOn(pupil.id(), LocalDate.of(2025, 9, 1)))
                .containsExactlyInAnyOrder(Need.Kind.SEN_SUPPORT, Need.Kind.FREE_SCHOOL_MEALS);
        assertThat(lookup.vulnerabilityOn(pupil.id(), today))
                .containsExactly("a child in need", "an education, health and care plan");
        assertThat(jdbc.queryForObject(
                        "select was ->> 'surname' from people_before where of_table = 'pupil' and row_key = ?",
                        String.class,
                        String.valueOf(pupil.id())))
                .isEqualTo("Lee");
        assertThat(lookup.enrolmentsAt(school, LocalDate.of(2025, 9, 1), today)
                        .find(ada, today)
                        .pupilId())
                .isEqualTo(pupil.id());
        assertThat(lookup.enrolmentsAt(school, LocalDate.of(2024, 1, 1), LocalDate.of(2025, 8, 31))
                        .knows(ada))
                .isFalse();
    }

    @Test
    void dual_rolls_and_moves_within_the_year_are_kept_apart_and_overlaps_are_refused() {
        int one = school(661020);
        int two = school(661021);
        ImportJob job = load(
                "pupils",
                PUPILS
                        + row(upn(1), "Dual,Ada,2012-03-01,F,9", one, "2023-09-01,,M,,,")
                        + row(upn(1), "Dual,Ada,2012-03-01,F,9", two, "2025-01-06,,S,,,")
                        + row(upn(2), "Move,Bo,2013-03-01,M,8", one, "2024-09-02,2025-02-14,C,,,")
                        + row(upn(2), "Move,Bo,2013-03-01,M,8", two, "2025-02-24,,C,,,")
                        + row(upn(2), "Move,Bo,2013-03-01,M,8", two, "2025-05-01,,C,,,")
                        + row(upn(3), "Back,Cy,2013-03-01,M,8", one, "2023-09-01,2024-01-31,C,,,")
                        + row(upn(3), "Back,Cy,2013-03-01,M,8", one, "2024-06-03,,C,,,"));

        assertThat(job.rowsAccepted()).isEqualTo(6);
        assertThat(problems(job)).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(6);
            assertThat(problem.cause()).contains("on roll at this school on that day already");
        });
        long dual = lookup.withUpn(upn(1)).orElseThrow().id();
        assertThat(lookup.enrolmentsOn(dual, LocalDate.of(2025, 3, 3)))
                .extracting(Enrolment::schoolUrn)
                .containsExactly(one, two);
        long moved = lookup.withUpn(upn(2)).orElseThrow().id();
        assertThat(lookup.enrolmentsOn(moved, LocalDate.of(2025, 2, 14)))
                .extracting(Enrolment::schoolUrn)
                .containsExactly(one);
        assertThat(lookup.enrolmentsOn(moved, LocalDate.of(2025, 2, 17))).isEmpty();
        RollOf roll = lookup.enrolmentsAt(one, LocalDate.of(2023, 9, 1), LocalDate.of(2025, 7, 31));
        assertThat(roll.find(upn(3), LocalDate.of(2024, 3, 1))).isNull();
        assertThat(roll.find(upn(3), LocalDate.of(2023, 10, 2))).isNotNull();
        assertThat(roll.newest(upn(3)).from()).isEqualTo(LocalDate.of(2024, 6, 3));

        // A late leaving date closes, a near entry date corrects, a far one contradicts what is known.
        ImportJob closing = load(
                "pupils",
                PUPILS
                        + row(upn(1), "Dual,Ada,2012-03-01,F,9", two, "2025-01-06,2025-04-11,S,,,")
                        + row(upn(2), "Move,Bo,2013-03-01,M,8", two, "2025-02-27,,C,,,")
                        + row(upn(3), "Back,Cy,2013-03-01,M,8", one, "2025-06-03,,C,,,"));
        assertThat(closing.figures()).containsEntry("enrolments changed", 2L).containsEntry("enrolments added", 0L);
        assertThat(closing.rowsRefused()).isEqualTo(1);
        assertThat(lookup.enrolmentsOn(dual, LocalDate.of(2025, 4, 12))).hasSize(1);
        assertThat(lookup.enrolmentsOn(moved, LocalDate.of(2025, 2, 26))).isEmpty();
    }

    @Test
    void every_bad_row_is_reported_with_its_line_and_the_good_ones_go_in() {
        int school = school(661030);
        ImportJob job = load(
                "pupils",
                PUPILS
                        + row("A801200005009", "Warn,Ada,2014-03-01,F,7", school, "2025-09-01,,C,,,")
                        + row("B8012", "Short,Bo,2014-03-01,M,7", school, "2025-09-01,,C,,,")
                        + row(upn(11), ",Bo,2014-03-01,M,7", school, "2025-09-01,,C,,,")
                        + row(upn(12), "Lee,Bo,2031-03-01,M,7", school, "2025-09-01,,C,,,")
                        + row(upn(13), "Lee,Bo,2014-03-01,X,7", school, "2025-09-01,,C,,,")
                        + row(upn(14), "Lee,Bo,2014-03-01,M,77", school, "2025-09-01,,C,,,")
                        + row(upn(15), "Lee,Bo,2014-03-01,M,7", 999999, "2025-09-01,,C,,,")
                        + row(upn(16), "Lee,Bo,2014-03-01,M,7", school, "2025-09-01,2025-08-31,C,,,")
                        + row(upn(17), "Lee,Bo,2014-03-01,M,7", school, "2025-09-01,,Q,,,")
                        + row(upn(18), "Lee,Bo,2014-03-01,M,7", school, "2025-09-01,,C,,perhaps,")
                        + row(upn(19), "Fine,Di,2014-03-01,F,7", school, "2025-09-01,,C,,,")
                        + row(upn(19), "Fine,Di,2014-03-01,F,7", school, "2025-09-01,,C,,,")
                        + row(upn(19), "Other,Ed,2010-01-01,M,11", school, "2020-09-01,2021-07-01,C,,,"));

        assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.rowsRead()).isEqualTo(13);
        assertThat(job.rowsAccepted()).isEqualTo(2);
        assertThat(job.rowsWarned()).isEqualTo(1);
        assertThat(problems(job))
                .extracting(ImportProblem::row, ImportProblem::column)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, "UPN"),
                        org.assertj.core.groups.Tuple.tuple(3L, "UPN"),
                        org.assertj.core.groups.Tuple.tuple(4L, "Surname"),
                        org.assertj.core.groups.Tuple.tuple(5L, "DateOfBirth"),
                        org.assertj.core.groups.Tuple.tuple(6L, "Sex"),
                        org.assertj.core.groups.Tuple.tuple(7L, "YearGroup"),
                        org.assertj.core.groups.Tuple.tuple(8L, "URN"),
                        org.assertj.core.groups.Tuple.tuple(9L, "LeavingDate"),
                        org.assertj.core.groups.Tuple.tuple(10L, "EnrolmentStatus"),
                        org.assertj.core.groups.Tuple.tuple(11L, "FSM"),
                        org.assertj.core.groups.Tuple.tuple(13L, "EntryDate"),
                        org.assertj.core.groups.Tuple.tuple(14L, "UPN"));
        assertThat(problems(job)).allSatisfy(problem -> {
            assertThat(problem.cause()).isNotBlank();
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @Test
    void an_officer_brings_in_their_own_school_only_and_sees_its_pupils_only() throws Exception {
        int own = school(661040);
        int other = school(661041);
        load("pupils", PUPILS + row(upn(21), "Theirs,Ada,2014-03-01,F,7", other, "2025-09-01,,C,,,"));
        ImportJob job = load(
                "pupils",
                PUPILS
                        + row(upn(22), "Ours,Bo,2014-03-01,M,7", own, "2025-09-01,,C,,,")
                        + row(upn(21), "Theirs,Eve,2014-03-01,F,7", other, "2025-09-01,,C,,,"),
                actor(Role.ATTENDANCE_OFFICER, own));
        assertThat(job.rowsAccepted()).isEqualTo(1);
        assertThat(problems(job))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.cause()).isEqualTo("The row is for a school that is not yours."));
        assertThat(lookup.withUpn(upn(21)).orElseThrow().forename()).isEqualTo("Ada");

        ImportJob parents = load(
                "parents",
                PARENTS + upn(21) + ",X-1,Ms,Theirs,Gro,PAM,Y,Y,,,,,,,,,,\n",
                actor(Role.ATTENDANCE_OFFICER, own));
        assertThat(parents.rowsAccepted()).isZero();
        assertThat(parents.rowsRefused()).isEqualTo(1);

        mvc.perform(get("/api/pupils/" + upn(22)).with(signedInAs(Role.CLASS_TEACHER, own)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.surname").value("Ours"))
                .andExpect(jsonPath("$.enrolments[0].urn").value(own));
        mvc.perform(get("/api/pupils/" + upn(21)).with(signedInAs(Role.CLASS_TEACHER, own)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/pupils/" + upn(22)).with(signedInAs(Role.GOVERNOR, own)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/api/pupils/" + upn(21)).with(signedInAs(Role.AUDITOR)))
                .andExpect(status().isOk());
        // The authority has not been asked in, and the child is on a roll.
        mvc.perform(get("/api/pupils/" + upn(21)).with(signedInAs(Role.ATTENDANCE_SUPPORT)))
                .andExpect(status().isNotFound());
        Actor teacher = actor(Role.CLASS_TEACHER, own);
        assertThatThrownBy(() -> current.as(teacher, () -> pupils.withUpn(upn(21))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void parents_of_several_children_in_two_homes_go_in_once_and_a_hidden_address_stays_hidden() {
        int school = school(661050);
        load(
                "pupils",
                PUPILS
                        + row(upn(31), "Two,Ada,2014-03-01,F,7", school, "2025-09-01,,C,,,")
                        + row(upn(32), "Two,Bo,2016-03-01,M,5", school, "2025-09-01,,C,,,"));
        String mother = ",M-31,Ms,Two,Cy,PAM,Y,Y,1 Elm Road,Dudley,DY1 1AA,Y,01384 000001,cy@example.org,N,Y,,1\n";
        String father = ",F-31,Mr,One,Di,PAF,Y,N,2 Oak Road,Dudley,DY1 1BB,N,01384 000002,,Y,N,Police only,2\n";
        String text = PARENTS + upn(31) + mother + upn(32) + mother + upn(31) + father + upn(33)
                + ",Q-1,,Who,,PAM,,,,,,,,,,,,\n" + upn(31) + ",Q-2,,Who,,AUNT,,,,,,,,,,,,\n";

        ImportJob first = load("parents", text);
        ImportJob again = load("parents", text);
        ImportJob changed = load("parents", text.replace("01384 000001", "01384 000009"));

        assertThat(first.rowsAccepted()).isEqualTo(3);
        assertThat(first.figures()).containsEntry("parents added", 2L).containsEntry("links to pupils added", 3L);
        assertThat(problems(first)).extracting(ImportProblem::column).containsExactly("UPN", "Relationship");
        assertThat(again.figures().values()).containsOnly(0L);
        assertThat(changed.figures()).containsEntry("parents changed", 1L).containsEntry("links to pupils changed", 0L);
        long ada = lookup.withUpn(upn(31)).orElseThrow().id();
        List<ParentOf> shown = current.as(actor(Role.ATTENDANCE_OFFICER, school), () -> pupils.parentsOf(ada));
        assertThat(shown).extracting(ParentOf::name).containsExactly("Ms Cy Two", "Mr Di One");
        assertThat(shown.get(0).address()).isEmpty();
        assertThat(shown.get(0).phone()).isEqualTo("01384 000009");
        assertThat(shown.get(1).address()).containsExactly("2 Oak Road", "Dudley", "DY1 1BB");
        assertThat(shown.get(1).safeToContact()).isFalse();
        assertThat(shown.get(1).interpreterNeeded()).isTrue();
        assertThat(lookup.parentsWithAddresses(ada).get(0).address())
                .containsExactly("1 Elm Road", "Dudley", "DY1 1AA");
    }

    @Test
    void a_new_upn_keeps_the_record_and_the_former_one_still_finds_it() {
        int school = school(661060);
        load("pupils", PUPILS + row(upn(41), "New,Ada,2014-03-01,F,7", school, "2025-09-01,,C,,,"));
        long before = lookup.withUpn(upn(41)).orElseThrow().id();

        load(
                "pupils",
                "UPN,FormerUPN,Surname,Forename,DateOfBirth,URN,EntryDate\n" + upn(42) + "," + upn(41)
                        + ",New,Ada,01/03/2014," + school + ",01/09/2025\n");

        assertThat(lookup.withUpn(upn(42)).orElseThrow().id()).isEqualTo(before);
        assertThat(lookup.withUpn(upn(41)).orElseThrow().id()).isEqualTo(before);
        assertThat(lookup.enrolmentsOf(before)).hasSize(1);
        LocalDate day = LocalDate.of(2025, 10, 1);
        assertThat(lookup.enrolmentsAt(school, day, day).knows(upn(41))).isTrue();
    }

    @Test
    void four_thousand_pupils_take_seconds_and_again_without_any_change() {
        int school = school(661070);
        StringBuilder text = new StringBuilder(PUPILS);
        for (int i = 0; i < 4000; i++) {
            text.append(row(upn(100_000 + i), "Many,Child" + i + ",2014-03-01,F,7", school, "2025-09-01,,C,K,Y,N"));
        }
        long began = System.nanoTime();
        ImportJob first = load("pupils", text.toString());
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        ImportJob again = load("pupils", text.toString());

        assertThat(first.figures()).containsEntry("pupils added", 4000L).containsEntry("needs opened", 8000L);
        assertThat(again.figures().values()).containsOnly(0L);
        assertThat(took).isLessThan(Duration.ofSeconds(30));
    }

    private int school(int urn) {
        jdbc.update(
                "insert into school (urn, laestab, la_code, name, type, control, phase, status)"
                        + " values (?, ?, 826, ?, 'Community school', 'MAINTAINED', 'Secondary', 'Open')",
                urn,
                8_260_000 + urn % 10_000,
                "School " + urn);
        return urn;
    }

    private ImportJob load(String kind, String text) {
        return load(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    private ImportJob load(String kind, byte[] bytes) {
        return load(kind, bytes, AUTHORITY);
    }

    private ImportJob load(String kind, String text, Actor actor) {
        return load(kind, text.getBytes(StandardCharsets.UTF_8), actor);
    }

    private ImportJob load(String kind, byte[] bytes, Actor actor) {
        ImportJob job = current.as(
                actor,
                () -> imports.await(
                        imports.begin(kind, kind + ".csv", new ByteArrayInputStream(bytes), actor),
                        Duration.ofSeconds(60)));
        assertThat(job.state()).as("%s %s", job.cause(), job.fix()).isEqualTo(ImportJob.State.DONE);
        return job;
    }

    private List<ImportProblem> problems(ImportJob job) {
        return current.as(AUTHORITY, () -> imports.problems(job.id(), 100));
    }

    private static String row(String upn, String who, int school, String enrolment) {
        return upn + "," + who + "," + school + "," + enrolment + "\n";
    }

    /** A UPN of this test's own authority number with the right check letter. */
    private static String upn(int number) {
        String digits = "826%09d".formatted(number);
        return new Upn("A" + digits).checkLetter() + digits;
    }
}
