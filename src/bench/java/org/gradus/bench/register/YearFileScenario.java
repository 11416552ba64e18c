package org.gradus.bench.register;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradus.bench.BenchDatabase;
import org.gradus.bench.BenchService;
import org.gradus.bench.Run;
import org.gradus.bench.Scenario;
import org.gradus.bench.Table;
import org.postgresql.PGConnection;

/** A school year from files into empty registers: wide CSV, Common Transfer Files and long CSV, against COPY of the finished rows. */
public final class YearFileScenario implements Scenario {

    private static final int WEEKS = 38;
    /** Marks of a pupil's year. */
    private static final int YEAR = WEEKS * 10;

    private static final LocalDate BANK_HOLIDAY = LocalDate.of(2026, 5, 4);

    private static final String[] LAYOUTS = {"wide", "ctf", "long"};

    /** Marks of one file; what is brought in is cut as a supplier would cut it, so that no file is over the limit. */
    private static final int LARGEST_FILE = Integer.getInteger("bench.file", 4_000_000);

    @Override
    public String name() {
        return "year-file";
    }

    @Override
    public String purpose() {
        return "A school year of marks from files through the service, against COPY of the finished pupil-weeks.";
    }

    @Override
    public List<Integer> sizes() {
        return List.of(500_000, 2_000_000, 5_000_000, 19_000_000);
    }

    @Override
    public String unit() {
        return "marks";
    }

    @Override
    public long bytes(int largest) {
        return 1_000_000_000L + 120L * largest;
    }

    private static final class Seen {
        private final List<Double> rate = new ArrayList<>();
        private final List<Double> bare = new ArrayList<>();
        private final List<Double> ratio = new ArrayList<>();
        private long heap;
        private long marks;
        private long bytes;
    }

    @Override
    public Table run(Run run) throws Exception {
        int largest = run.sizes().get(run.sizes().size() - 1);
        int pupils = largest / YEAR + 1;
        int schools = Math.max(2, pupils * 110 / 50_000);
        String only = System.getProperty("bench.only", "");
        try (BenchDatabase database = BenchDatabase.start(run.home());
                BenchService service = BenchService.start(database, run.home().resolve("home"))) {
            Schools authority = new Schools(database, service, schools);
            authority.found(pupils, 0);
            authority.on(LocalDate.of(2026, 8, 28));
            run.say(pupils + " pupils at " + schools + " schools with empty registers");
            List<LocalDate> mondays = Stream.of(
                            weeks("2025-09-08", 7),
                            weeks("2025-11-03", 7),
                            weeks("2026-01-05", 6),
                            weeks("2026-02-23", 5),
                            weeks("2026-04-13", 6),
                            weeks("2026-06-01", 7))
                    .flatMap(weeks -> weeks)
                    .toList();
            Map<String, Seen> all = new LinkedHashMap<>();
            // The first load of a service meets classes that are not compiled yet.
            once(run, database, authority, "wide", Math.min(500_000, largest), mondays, new Seen());
            for (int size : run.sizes()) {
                for (int round = 0; round < run.rounds(); round++) {
                    for (String layout : LAYOUTS) {
                        if (layout.contains(only)) {
                            Seen seen = all.computeIfAbsent(layout + " " + size, key -> new Seen());
                            once(run, database, authority, layout, size, mondays, seen);
                        }
                    }
                }
            }
            return table(run, all, pupils + " at " + schools + " schools");
        }
    }

    private static Stream<LocalDate> weeks(String first, int weeks) {
        return Stream.iterate(LocalDate.parse(first), monday -> monday.plusWeeks(1))
                .limit(weeks);
    }

    private static void once(
            Run run,
            BenchDatabase database,
            Schools authority,
            String layout,
            int size,
            List<LocalDate> mondays,
            Seen seen)
            throws Exception {
        List<Schools.OnRoll> pupils = authority.first(size / YEAR);
        List<Path> files = files(layout, pupils, mondays, run.home());
        seen.marks = (long) pupils.size() * YEAR;
        seen.bytes = 0;
        for (Path file : files) {
            seen.bytes += Files.size(file);
        }
        empty(authority);
        collect();
        long began = System.nanoTime();
        for (Path file : files) {
            authority.bring(file);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        seen.heap = collect() >> 20;
        long weeks = authority.count("select count(*) from mark_week");
        if (weeks != (long) pupils.size() * WEEKS) {
            throw new IllegalStateException(weeks + " pupil-weeks came in");
        }
        double bare = bare(database, authority);
        seen.rate.add(seen.marks / seconds);
        seen.bare.add(seen.marks / bare);
        seen.ratio.add(seconds / bare);
        run.say(
                "%s, %,d marks in %d files of %,d MB: %,.0f marks/s; finished rows %,.0f marks/s; ratio %.1f; heap %d MB"
                        .formatted(
                                layout,
                                seen.marks,
                                files.size(),
                                seen.bytes >> 20,
                                seen.marks / seconds,
                                seen.marks / bare,
                                seconds / bare,
                                seen.heap));
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static void empty(Schools authority) {
        authority.set("truncate gradus.mark_week, gradus.mark_history, gradus.mark_detail, gradus.register_week,"
                + " gradus.register_taken, gradus.unexplained_week, gradus.school_register");
        authority.forgetWork();
        authority.vacuum();
    }

    /** Copies the very rows that came in, finished, into the same table emptied: references, triggers and key included. */
    private static double bare(BenchDatabase database, Schools authority) throws Exception {
        Path file = Files.createTempFile("bench", ".rows");
        try (Connection connection = database.owner().getConnection();
                var out = Files.newOutputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy gradus.mark_week to stdout (format binary)", out);
        }
        empty(authority);
        try (Connection connection = database.owner().getConnection();
                var statement = connection.createStatement();
                InputStream in = Files.newInputStream(file)) {
            statement.execute("set search_path to gradus, public");
            long began = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy gradus.mark_week from stdin (format binary)", in, 1 << 16);
            return (System.nanoTime() - began) / 1e9;
        } finally {
            Files.delete(file);
        }
    }

    /** What is live after a collection, in bytes. */
    private static long collect() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private static List<Path> files(String layout, List<Schools.OnRoll> pupils, List<LocalDate> mondays, Path home)
            throws Exception {
        List<Path> files = new ArrayList<>();
        int some = Math.max(1, LARGEST_FILE / (layout.equals("long") ? 2 : 1) / YEAR);
        for (int from = 0; from < pupils.size(); from += some) {
            List<Schools.OnRoll> part = pupils.subList(from, Math.min(pupils.size(), from + some));
            if (!layout.equals("ctf")) {
                files.add(write(
                        home,
                        layout + from + ".csv",
                        layout.equals("wide") ? wide(part, mondays) : long_(part, mondays)));
                continue;
            }
            // A transfer file is of one school.
            for (int urn :
                    part.stream().mapToInt(Schools.OnRoll::urn).distinct().toArray()) {
                files.add(write(
                        home,
                        "ctf" + from + "-" + urn + ".xml",
                        ctf(part.stream().filter(pupil -> pupil.urn() == urn).toList(), mondays)));
            }
        }
        return files;
    }

    private static Path write(Path home, String name, Stream<String> lines) throws Exception {
        Path file = home.resolve(name);
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (String line : (Iterable<String>) lines::iterator) {
                out.write(line);
                out.write('\n');
            }
        }
        return file;
    }

    private static String mark(Schools.OnRoll pupil, LocalDate monday, int place) {
        LocalDate day = monday.plusDays(place / 2);
        return day.equals(BANK_HOLIDAY) ? "#" : DayFileScenario.mark(pupil.number(), day, place % 2);
    }

    private static Stream<String> wide(List<Schools.OnRoll> pupils, List<LocalDate> mondays) {
        return Stream.concat(
                Stream.of("URN,UPN,WeekStart,MonAM,MonPM,TueAM,TuePM,WedAM,WedPM,ThuAM,ThuPM,FriAM,FriPM"),
                pupils.stream()
                        .flatMap(pupil -> mondays.stream().map(monday -> {
                            StringBuilder line = new StringBuilder(64)
                                    .append(pupil.urn())
                                    .append(',')
                                    .append(pupil.upn())
                                    .append(',')
                                    .append(monday);
                            for (int place = 0; place < 10; place++) {
                                line.append(',').append(mark(pupil, monday, place));
                            }
                            return line.toString();
                        })));
    }

    private static Stream<String> long_(List<Schools.OnRoll> pupils, List<LocalDate> mondays) {
        return Stream.concat(
                Stream.of("URN,UPN,Date,Session,Mark"),
                pupils.stream()
                        .flatMap(pupil -> mondays.stream()
                                .flatMap(monday -> java.util.stream.IntStream.range(0, 10)
                                        .mapToObj(place -> pupil.urn() + "," + pupil.upn() + ","
                                                + monday.plusDays(place / 2) + (place % 2 == 0 ? ",AM," : ",PM,")
                                                + mark(pupil, monday, place)))));
    }

    /** The notation of CTF 25: codes with commas between, weekends with places of their own. */
    private static Stream<String> ctf(List<Schools.OnRoll> pupils, List<LocalDate> mondays) {
        int number = pupils.get(0).urn() - 900_000;
        LocalDate first = mondays.get(0);
        LocalDate last = mondays.get(mondays.size() - 1).plusDays(4);
        String school = "<LEA>999</LEA><Estab>" + String.format("%04d", number) + "</Estab>";
        return Stream.of(
                        Stream.of(
                                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CTfile><Header><CTFversion>25.0</CTFversion>"
                                        + "<SourceSchool>" + school + "</SourceSchool></Header><CTFpupilData>"),
                        pupils.stream().map(pupil -> {
                            StringBuilder marks = new StringBuilder(1500);
                            for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
                                LocalDate monday =
                                        day.minusDays(day.getDayOfWeek().getValue() - 1L);
                                boolean school_ = day.getDayOfWeek().getValue() < 6 && mondays.contains(monday);
                                for (int session = 0; session < 2; session++) {
                                    marks.append(marks.isEmpty() ? "" : ",")
                                            .append(
                                                    school_
                                                            ? mark(
                                                                    pupil,
                                                                    monday,
                                                                    (day.getDayOfWeek()
                                                                                                    .getValue()
                                                                                            - 1)
                                                                                    * 2
                                                                            + session)
                                                            : "#");
                                }
                            }
                            return "<Pupil><UPN>" + pupil.upn()
                                    + "</UPN><Surname>Example</Surname><Attendance><YearData>"
                                    + "<Year>2025</Year>" + school + "<AttendSessions><AttendanceStartDate>" + first
                                    + "</AttendanceStartDate><AttendanceMarks>" + marks
                                    + "</AttendanceMarks></AttendSessions></YearData></Attendance></Pupil>";
                        }),
                        Stream.of("</CTFpupilData></CTfile>"))
                .flatMap(part -> part);
    }

    private static Table table(Run run, Map<String, Seen> all, String pupils) {
        List<List<Object>> rows = new ArrayList<>();
        all.forEach((what, seen) -> rows.add(Arrays.asList(
                what.split(" ")[0],
                seen.marks,
                seen.bytes >> 20,
                Math.round(DayFileScenario.p(seen.rate, 0.5)),
                Math.round(DayFileScenario.p(seen.bare, 0.5)),
                DayFileScenario.p(seen.ratio, 0.5),
                seen.heap)));
        return new Table(
                DayFileScenario.conditions(run, pupils),
                List.of("layout", "marks", "MB of files", "marks/s", "marks/s finished rows", "ratio", "heap MB after"),
                rows,
                List.of(
                        "Medians of the rounds. Finished rows: COPY of the same pupil-weeks into the same table, emptied."));
    }
}
