package org.gradus.demo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorCalibrationTest {

    private static final SchoolYear YEAR = new SchoolYear(2025);
    private static final List<Phase> PUBLISHED = List.of(Phase.PRIMARY, Phase.SECONDARY, Phase.SPECIAL);

    @ParameterizedTest(name = "a year of a real-size authority comes to the published figures of {0}")
    @CsvSource({"Dudley, 7", "Leeds, 11", "Cornwall, 13", "Norfolk, 29", "Sunderland, 31"})
    void a_year_of_a_real_size_authority_comes_to_the_published_figures(String authority, long seed) {
        AbsenceProfile profile = PublishedRates.of(authority);

        Simulator simulator = new Simulator(new Simulator.Options(50_000, 106, YEAR, YEAR, seed, profile));
        Map<Phase, Reached> reached = count(simulator);

        assertThat(reached.get(Phase.PRIMARY).pupils()
                        + reached.get(Phase.SECONDARY).pupils()
                        + reached.get(Phase.SPECIAL).pupils())
                .isBetween(48_500, 52_500);
        PUBLISHED.forEach(phase -> assertComesTo(authority, phase, reached.get(phase), profile.of(phase), 1));
    }

    @Test
    void poorer_pupils_and_those_with_special_needs_miss_more_as_published() {
        Simulator simulator =
                new Simulator(new Simulator.Options(50_000, 106, YEAR, YEAR, 23, PublishedRates.of("Dudley")));
        YearOfMarks year = simulator.marks(YEAR);
        Map<String, Reached> groups = new HashMap<>();
        for (Child child : simulator.children()) {
            if (year.of(child) != null && year.phase(child) == Phase.SECONDARY) {
                byte[] marks = year.of(child);
                String[] codes = new String[marks.length];
                for (int at = 0; at < marks.length; at++) {
                    codes[at] = Codes.written(marks[at], at);
                }
                boolean needs = child.needs().sen() != 'N';
                groups.computeIfAbsent(
                                (child.needs().freeMeals() ? "meals" : "") + (needs ? "needs" : ""), g -> new Reached())
                        .pupil(codes, new int[codes.length]);
            }
        }

        groups.forEach((group, reached) -> System.out.printf(
                "Secondary, %s: persistent %.1f, severe %.1f%n", group, reached.persistent(), reached.severe()));
        // Persistent absence of secondary pupils in 2022/23, England: both 53.9, meals 42.2, needs 30.4, neither 18.7
        // %.
        assertThat(groups.get("mealsneeds").persistent()).isCloseTo(53.9, within(6.0));
        assertThat(groups.get("meals").persistent()).isCloseTo(42.2, within(6.0));
        assertThat(groups.get("needs").persistent()).isCloseTo(30.4, within(6.0));
        assertThat(groups.get("").persistent()).isCloseTo(18.7, within(6.0));
    }

    @Test
    void files_written_and_read_again_come_to_the_same_figures(@TempDir Path folder) throws IOException {
        AbsenceProfile profile = PublishedRates.of("Dudley");
        Simulator simulator = new Simulator(new Simulator.Options(6_000, 16, YEAR, YEAR, 19, profile));
        AuthorityCalendar calendar = simulator.calendar(YEAR);
        for (School school : simulator.schools()) {
            try (Writer out = Files.newBufferedWriter(folder.resolve(school.urn() + ".csv"))) {
                simulator.marksFile(school, calendar.weekdays().get(0), calendar.lastDay(), out);
            }
        }

        Map<Phase, Reached> fromFiles = countFiles(simulator, folder);
        Map<Phase, Reached> inMemory = count(simulator);

        assertThat(fromFiles.get(Phase.PRIMARY).absence())
                .isCloseTo(inMemory.get(Phase.PRIMARY).absence(), within(0.05));
        // An eighth of the pupils, and movers count at both schools: twice the tolerance.
        for (Phase phase : List.of(Phase.PRIMARY, Phase.SECONDARY)) {
            assertComesTo("Dudley, from files", phase, fromFiles.get(phase), profile.of(phase), 2);
        }
    }

    private static Map<Phase, Reached> count(Simulator simulator) {
        YearOfMarks year = simulator.marks(YEAR);
        List<LocalDate> days = year.calendar().weekdays();
        int[] weekdays = new int[2 * days.size()];
        for (int at = 0; at < weekdays.length; at++) {
            weekdays[at] = days.get(at / 2).getDayOfWeek().getValue() - 1;
        }
        Map<Phase, Reached> reached = new EnumMap<>(Phase.class);
        String[] codes = new String[weekdays.length];
        for (Child child : simulator.children()) {
            byte[] marks = year.of(child);
            if (marks != null) {
                for (int at = 0; at < marks.length; at++) {
                    codes[at] = Codes.written(marks[at], at);
                }
                reached.computeIfAbsent(year.phase(child), phase -> new Reached())
                        .pupil(codes, weekdays);
            }
        }
        return reached;
    }

    /** From the files alone: the school says the phase, every pupil's rows at a school are one enrolment. */
    private static Map<Phase, Reached> countFiles(Simulator simulator, Path folder) throws IOException {
        List<String> columns =
                List.of("MonAM", "MonPM", "TueAM", "TuePM", "WedAM", "WedPM", "ThuAM", "ThuPM", "FriAM", "FriPM");
        Map<Phase, Reached> reached = new EnumMap<>(Phase.class);
        for (School school : simulator.schools()) {
            Map<String, String[]> byPupil = new HashMap<>();
            try (CsvReader<NamedCsvRecord> reader =
                    CsvReader.builder().ofNamedCsvRecord(folder.resolve(school.urn() + ".csv"))) {
                for (NamedCsvRecord row : reader) {
                    String[] codes = byPupil.computeIfAbsent(row.getField("UPN"), upn -> emptyYear());
                    int week = (int) (LocalDate.parse(row.getField("WeekStart")).toEpochDay()
                                    - YEAR.firstDay().toEpochDay()
                                    + 7)
                            / 7;
                    for (int i = 0; i < 10; i++) {
                        codes[10 * week + i] = row.getField(columns.get(i));
                    }
                }
            }
            int[] weekdays = new int[emptyYear().length];
            for (int at = 0; at < weekdays.length; at++) {
                weekdays[at] = at % 10 / 2;
            }
            Reached phase =
                    reached.computeIfAbsent(school.kind().phase(school.kind().lowGroup()), p -> new Reached());
            byPupil.values().forEach(codes -> phase.pupil(codes, weekdays));
        }
        return reached;
    }

    private static String[] emptyYear() {
        String[] codes = new String[10 * 54];
        java.util.Arrays.fill(codes, "");
        return codes;
    }

    /** The tolerances of the acceptance: points for rates, parts for codes above 0.1 %. */
    private static void assertComesTo(String area, Phase phase, Reached reached, PhaseTarget target, double slack) {
        System.out.printf(
                "%n%s, %s, %,d pupils: absence %.2f / %.2f, persistent %.2f / %.2f, severe %.2f / %.2f, Friday %.3f (published / reached)%n",
                area,
                phase,
                reached.pupils(),
                target.absence(),
                reached.absence(),
                target.persistent(),
                reached.persistent(),
                target.severe(),
                reached.severe(),
                reached.friday());
        target.rates().entrySet().stream()
                .filter(entry -> entry.getValue() > 0.1)
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> System.out.printf(
                        " %s %.3f/%.3f", entry.getKey(), entry.getValue(), reached.rate(entry.getKey())));
        System.out.println();

        assertThat(reached.absence()).as("%s %s absence", area, phase).isCloseTo(target.absence(), within(0.3 * slack));
        assertThat(rate(reached, target, true))
                .as("%s %s authorised", area, phase)
                .isCloseTo(Codes.sumOf(target.rates(), Codes::isAuthorised), within(0.3 * slack));
        assertThat(rate(reached, target, false))
                .as("%s %s unauthorised", area, phase)
                .isCloseTo(Codes.sumOf(target.rates(), Codes::isUnauthorised), within(0.3 * slack));
        assertThat(reached.persistent())
                .as("%s %s persistent", area, phase)
                .isCloseTo(target.persistent(), within(1.5 * slack));
        assertThat(reached.severe()).as("%s %s severe", area, phase).isCloseTo(target.severe(), within(0.4 * slack));
        assertThat(reached.friday()).as("%s %s Friday", area, phase).isBetween(1.12, 1.25);
        target.rates().forEach((code, rate) -> {
            if (rate > 0.1) {
                assertThat(reached.rate(code))
                        .as("%s %s code %s", area, phase, code)
                        .isCloseTo(rate, within(0.15 * slack * rate));
            }
        });
    }

    private static double rate(Reached reached, PhaseTarget target, boolean authorised) {
        return target.rates().keySet().stream()
                .filter(authorised ? Codes::isAuthorised : Codes::isUnauthorised)
                .mapToDouble(reached::rate)
                .sum();
    }
}
