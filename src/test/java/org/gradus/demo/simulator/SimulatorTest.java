package org.gradus.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final SchoolYear THIS_YEAR = new SchoolYear(2026);
    private static final int OAKFIELD = 900_001;

    private final Simulator simulator = simulator(2026);

    private static Simulator simulator(long seed) {
        return new Simulator(new Simulator.Options(
                1_000, 12, new SchoolYear(2024), new SchoolYear(2027), seed, AbsenceProfile.DUDLEY));
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_does_not() {
        Simulator again = simulator(2026);

        assertThat(allFiles(again)).isEqualTo(allFiles(simulator));
        assertThat(allFiles(simulator(7))).isNotEqualTo(allFiles(simulator));
    }

    private static List<String> allFiles(Simulator simulator) {
        StringBuilder pupils = new StringBuilder();
        simulator.pupilsFile(TODAY, pupils);
        StringBuilder parents = new StringBuilder();
        simulator.parentsFile(TODAY, parents);
        StringBuilder marks = new StringBuilder();
        simulator.marksFile(simulator.school(OAKFIELD), LocalDate.of(2025, 9, 1), LocalDate.of(2026, 7, 31), marks);
        return List.of(
                new String(simulator.schoolsFile(), SchoolsFile.ENCODING),
                new String(simulator.calendarFile(THIS_YEAR), StandardCharsets.UTF_8),
                pupils.toString(),
                parents.toString(),
                marks.toString(),
                new String(simulator.dayFile(LocalDate.of(2026, 11, 23)), StandardCharsets.UTF_8));
    }

    @Test
    void unique_pupil_numbers_are_unique_and_carry_the_right_check_letter() {
        assertThat(Upn.checkLetter("801200005001")).isEqualTo('B');
        assertThat(Upn.checkLetter("674123101121")).isEqualTo('R');
        assertThat(Upn.checkLetter("207000016049")).isEqualTo('P');

        Map<String, Set<String>> bornBy = new HashMap<>();
        pupils(TODAY)
                .forEach(row -> bornBy.computeIfAbsent(row.getField("UPN"), upn -> new HashSet<>())
                        .add(row.getField("DateOfBirth") + row.getField("Surname") + row.getField("Forename")));

        assertThat(bornBy).allSatisfy((upn, who) -> {
            assertThat(upn).matches("[A-HJ-NP-RT-Z]999\\d{9}");
            assertThat(upn.charAt(0)).isEqualTo(Upn.checkLetter(upn.substring(1)));
            assertThat(who).hasSize(1);
        });
    }

    @Test
    void terms_follow_the_rules_and_the_october_break_of_2026_is_a_holiday() {
        AuthorityCalendar calendar = simulator.calendar(THIS_YEAR);

        assertThat(calendar.terms().get(0))
                .isEqualTo(
                        new AuthorityCalendar.Term("Autumn 1", LocalDate.of(2026, 9, 2), LocalDate.of(2026, 10, 23)));
        assertThat(calendar.terms().get(1).from()).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(calendar.weekdays()).hasSize(195);
        assertThat(simulator.isSchoolDay(LocalDate.of(2026, 10, 28))).isFalse();
        assertThat(simulator.isSchoolDay(LocalDate.of(2027, 5, 3)))
                .as("early May bank holiday")
                .isFalse();
        for (School school : simulator.schools()) {
            assertThat(calendar.weekdays().stream().filter(day -> calendar.isSchoolDay(school.urn(), day)))
                    .hasSize(190);
        }
        assertThat(AuthorityCalendar.easter(2026)).isEqualTo(LocalDate.of(2026, 4, 5));
        assertThat(AuthorityCalendar.easter(2027)).isEqualTo(LocalDate.of(2027, 3, 28));
    }

    @Test
    void the_schools_file_is_windows_1252_with_33_columns_and_a_school_of_every_phase() {
        String text = new String(simulator.schoolsFile(), SchoolsFile.ENCODING);
        List<NamedCsvRecord> rows = read(text);

        assertThat(text).contains("St Brannock\u2019s");
        assertThat(simulator.schoolsFile()).contains((byte) 0x92);
        assertThat(rows)
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.getFieldCount()).isEqualTo(33));
        assertThat(rows.stream().map(row -> row.getField("PhaseOfEducation (name)")))
                .contains("Nursery", "Primary", "Secondary", "All-through", "16 plus", "Not applicable");
    }

    @Test
    void pupils_grow_up_move_and_are_registered_twice() {
        Map<String, List<NamedCsvRecord>> byPupil =
                pupils(TODAY).stream().collect(Collectors.groupingBy(row -> row.getField("UPN")));

        assertThat(byPupil.values())
                .as("someone went from one school to the next")
                .anySatisfy(rows -> assertThat(
                                rows.stream().map(row -> row.getField("URN")).distinct())
                        .hasSizeGreaterThan(1));
        assertThat(byPupil.values())
                .as("a dual-registered pupil")
                .anySatisfy(rows -> assertThat(rows.stream()
                                .map(row -> row.getField("EnrolmentStatus"))
                                .toList())
                        .contains("M", "S"));
        assertThat(byPupil.values().stream()
                        .flatMap(List::stream)
                        .map(row -> row.getField("YearGroup"))
                        .distinct())
                .contains("N1", "N2", "R", "1", "6", "7", "11", "12", "13");
        byPupil.forEach((upn, rows) -> {
            long open = rows.stream()
                    .filter(row -> row.getField("LeavingDate").isEmpty()
                            && !row.getField("EnrolmentStatus").equals("S"))
                    .count();
            assertThat(open).as("main enrolments of " + upn).isLessThanOrEqualTo(1);
        });
    }

    @Test
    void families_hold_together() {
        Map<String, Set<String>> childrenOf = new HashMap<>();
        Map<String, Set<String>> wordsOf = new HashMap<>();
        List<NamedCsvRecord> parents = parents(TODAY);
        for (NamedCsvRecord row : parents) {
            childrenOf
                    .computeIfAbsent(row.getField("ParentId"), id -> new HashSet<>())
                    .add(row.getField("UPN"));
            wordsOf.computeIfAbsent(row.getField("ParentId"), id -> new HashSet<>())
                    .add(row.getField("Surname")
                            + row.getField("Forename")
                            + row.getField("Phone")
                            + row.getField("Address1"));
            assertThat(row.getField("Phone")).matches("07700 900\\d{3}");
            assertThat(row.getField("Email")).matches("|parent\\d+@example\\.org");
            assertThat(row.getField("Postcode")).startsWith("ZZ");
        }
        Set<String> pupils =
                pupils(TODAY).stream().map(row -> row.getField("UPN")).collect(Collectors.toSet());

        assertThat(parents.stream().map(row -> row.getField("UPN")).collect(Collectors.toSet()))
                .as("every pupil has a parent, and no parent has a pupil unknown")
                .isEqualTo(pupils);
        assertThat(wordsOf)
                .as("a person is the same beside every child")
                .allSatisfy((id, words) -> assertThat(words).hasSize(1));
        assertThat(childrenOf.values())
                .as("brothers and sisters")
                .anySatisfy(upns -> assertThat(upns).hasSizeGreaterThan(2));
        assertThat(parents)
                .anySatisfy(row -> assertThat(row.getField("AddressHidden")).isEqualTo("Y"));
        assertThat(parents)
                .anySatisfy(row -> assertThat(row.getField("SafeToContact")).isEqualTo("N"));
        assertThat(parents)
                .anySatisfy(row -> assertThat(row.getField("InterpreterNeeded")).isEqualTo("Y"));
        assertThat(parents)
                .anySatisfy(row -> assertThat(row.getField("Relationship")).isEqualTo("STP"));
        assertThat(parents)
                .anySatisfy(row -> assertThat(row.getField("Relationship")).isEqualTo("FOS"));
    }

    @Test
    void the_file_of_a_day_says_what_the_file_of_the_year_says_of_it() {
        LocalDate day = LocalDate.of(2026, 11, 17);
        School oakfield = simulator.school(OAKFIELD);

        Map<String, String> ofDay = marksOfLong(simulator.dayFile(OAKFIELD, day)).entrySet().stream()
                .filter(entry -> entry.getKey().contains(day.toString()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(ofDay).isNotEmpty().isEqualTo(marksOfWide(oakfield, day, day));
    }

    @Test
    void daily_files_with_their_corrections_end_where_the_file_of_the_year_ends() {
        LocalDate from = LocalDate.of(2026, 9, 1);
        LocalDate known = LocalDate.of(2026, 10, 9);
        LocalDate end = LocalDate.of(2026, 11, 20);
        for (School school : simulator.schools()) {
            Map<String, String> register = new TreeMap<>(marksOfWide(school, from, known));
            int corrections = 0;
            for (LocalDate day = known.plusDays(1); !day.isAfter(end); day = day.plusDays(1)) {
                for (Map.Entry<String, String> mark :
                        marksOfLong(simulator.dayFile(school.urn(), day)).entrySet()) {
                    String before = register.put(mark.getKey(), mark.getValue());
                    corrections += before == null ? 0 : 1;
                    assertThat(before).as(mark.getKey()).isNotEqualTo(mark.getValue());
                }
            }

            assertThat(register).as(school.name()).isEqualTo(marksOfWide(school, from, end));
            if (school.urn() == OAKFIELD) {
                assertThat(corrections).isPositive();
            }
        }
    }

    @Test
    void only_codes_in_force_are_written_and_dual_registered_pupils_get_d() {
        Set<String> written = new HashSet<>();
        for (School school : simulator.schools()) {
            written.addAll(marksOfWide(school, LocalDate.of(2025, 9, 1), LocalDate.of(2026, 7, 31))
                    .values());
        }

        assertThat(written).contains("/", "\\", "L", "I", "M", "G", "O", "U", "E", "C", "C2", "V", "B", "D", "X", "N");
        assertThat(written).doesNotContain("H", "J", "F", "Y", "");
    }

    private Map<String, String> marksOfWide(School school, LocalDate from, LocalDate to) {
        StringBuilder out = new StringBuilder();
        simulator.marksFile(school, from, to, out);
        Map<String, String> marks = new TreeMap<>();
        String[] days = {"Mon", "Tue", "Wed", "Thu", "Fri"};
        for (NamedCsvRecord row : read(out.toString())) {
            LocalDate week = LocalDate.parse(row.getField("WeekStart"));
            for (int i = 0; i < 10; i++) {
                String session = i % 2 == 0 ? "AM" : "PM";
                String mark = row.getField(days[i / 2] + session);
                if (!mark.isEmpty()) {
                    marks.put(row.getField("UPN") + " " + week.plusDays(i / 2) + " " + session, mark);
                }
            }
        }
        return marks;
    }

    private static Map<String, String> marksOfLong(byte[] file) {
        Map<String, String> marks = new TreeMap<>();
        for (NamedCsvRecord row : read(new String(file, StandardCharsets.UTF_8))) {
            String key = row.getField("UPN") + " " + row.getField("Date") + " " + row.getField("Session");
            assertThat(marks.put(key, row.getField("Mark")))
                    .as("two rows for " + key)
                    .isNull();
            if (Arrays.asList("L", "U").contains(row.getField("Mark"))) {
                assertThat(Integer.parseInt(row.getField("MinutesLate"))).isBetween(1, 120);
            }
        }
        return marks;
    }

    private List<NamedCsvRecord> pupils(LocalDate known) {
        StringBuilder out = new StringBuilder();
        simulator.pupilsFile(known, out);
        return read(out.toString());
    }

    private List<NamedCsvRecord> parents(LocalDate known) {
        StringBuilder out = new StringBuilder();
        simulator.parentsFile(known, out);
        return read(out.toString());
    }

    private static List<NamedCsvRecord> read(String text) {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }
}
