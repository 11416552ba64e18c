package org.gradus.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gradus.demo.simulator.AbsenceProfile;
import org.gradus.demo.simulator.AuthorityCalendar;
import org.gradus.demo.simulator.School;
import org.gradus.demo.simulator.SchoolYear;
import org.gradus.demo.simulator.Simulator;
import org.gradus.kernel.London;
import org.gradus.platform.GradusClock;

/** Writes a simulated authority to a directory as MIS files; {@code docs/simulator.md} says how to run it. */
public final class SimulatorCommand {

    private static final String USAGE = """
            Options (all but --out have a default):
              --out DIR         directory to write to; made if need be
              --pupils N        about how many are on roll (4000)
              --schools N       12 gives the sample authority, any other number a real one's mix (12)
              --years N         school years with marks, the one of --until included (1)
              --until DATE      last day with marks, yyyy-MM-dd (today)
              --seed N          the same seed, options and --until give the same bytes (2026)
              --profile NAME    dudley or england (dudley)
              --marks LAYOUT    year, term or week: one wide file a school and that; day: one long file a day (year)""";

    private static final List<String> KNOWN =
            List.of("out", "pupils", "schools", "years", "until", "seed", "profile", "marks");

    private final Map<String, String> options;
    private final Path out;

    private SimulatorCommand(Map<String, String> options) {
        this.options = options;
        this.out = Path.of(options.get("out"));
    }

    public static void main(String[] arguments) {
        try {
            new SimulatorCommand(parsed(arguments)).run();
        } catch (IllegalArgumentException | DateTimeException e) {
            System.err.println(e.getMessage() + "\n" + USAGE);
            System.exit(2);
        }
    }

    private static Map<String, String> parsed(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
            if (!KNOWN.contains(name) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Unknown option or no value: " + arguments[i]);
            }
            options.put(name, arguments[i + 1]);
        }
        if (!options.containsKey("out")) {
            throw new IllegalArgumentException("--out is missing.");
        }
        return options;
    }

    private long number(String name, long otherwise) {
        try {
            long number = Long.parseLong(options.getOrDefault(name, Long.toString(otherwise)));
            if (number < 1) {
                throw new IllegalArgumentException("--" + name + " must be 1 or more.");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " is not a whole number.", e);
        }
    }

    private void run() {
        LocalDate until =
                options.containsKey("until") ? LocalDate.parse(options.get("until")) : London.today(new GradusClock());
        SchoolYear last = SchoolYear.of(until);
        SchoolYear first = last.plus(1 - (int) number("years", 1));
        Simulator simulator = new Simulator(new Simulator.Options(
                (int) number("pupils", 4_000),
                (int) number("schools", 12),
                first,
                last,
                number("seed", 2026),
                profile()));
        write("schools.csv", simulator.schoolsFile());
        write("pupils.csv", text -> simulator.pupilsFile(until, text));
        write("parents.csv", text -> simulator.parentsFile(until, text));
        for (SchoolYear year = first; year.start() <= last.start(); year = year.plus(1)) {
            write("calendar-" + year.inFileNames() + ".json", simulator.calendarFile(year));
            marks(simulator, year, until);
        }
    }

    private AbsenceProfile profile() {
        return switch (options.getOrDefault("profile", "dudley")) {
            case "dudley" -> AbsenceProfile.DUDLEY;
            case "england" -> AbsenceProfile.ENGLAND;
            default -> throw new IllegalArgumentException("--profile is dudley or england.");
        };
    }

    private void marks(Simulator simulator, SchoolYear year, LocalDate until) {
        switch (options.getOrDefault("marks", "year")) {
            case "year" -> wide(simulator, year.inFileNames(), year.firstDay(), year.lastDay(), until);
            case "term" -> {
                for (AuthorityCalendar.Term term : simulator.calendar(year).terms()) {
                    String name = year.inFileNames() + "-"
                            + term.name().toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
                    wide(simulator, name, term.from(), term.to(), until);
                }
            }
            case "week" -> {
                LocalDate from = simulator.calendar(year).weekdays().get(0);
                LocalDate monday = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                for (LocalDate week = monday;
                        !week.isAfter(simulator.calendar(year).lastDay());
                        week = week.plusWeeks(1)) {
                    wide(simulator, week.toString(), week, week.plusDays(6), until);
                }
            }
            case "day" ->
                simulator.calendar(year).weekdays().stream()
                        .filter(day -> !day.isAfter(until) && simulator.isSchoolDay(day))
                        .forEach(day -> write("marks-" + day + ".csv", simulator.dayFile(day)));
            default -> throw new IllegalArgumentException("--marks is year, term, week or day.");
        }
    }

    private void wide(Simulator simulator, String name, LocalDate from, LocalDate to, LocalDate until) {
        if (from.isAfter(until)) {
            return;
        }
        LocalDate end = to.isAfter(until) ? until : to;
        for (School school : simulator.schools()) {
            write("marks-" + school.urn() + "-" + name + ".csv", text -> simulator.marksFile(school, from, end, text));
        }
    }

    private void write(String name, byte[] bytes) {
        try {
            Files.createDirectories(out);
            Files.write(out.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, Consumer<Appendable> writer) {
        try {
            Files.createDirectories(out);
            try (Writer text = Files.newBufferedWriter(out.resolve(name), StandardCharsets.UTF_8)) {
                writer.accept(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
