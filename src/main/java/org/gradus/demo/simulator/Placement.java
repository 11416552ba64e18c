package org.gradus.demo.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Puts a pupil's planned sessions on the days of a school year: spells, blocks at the edges of terms, single half days. */
final class Placement {

    /**
     * How readily an absence begins on Monday to Friday; chosen so that Friday's absence comes to 1.16–1.19 times that of the
     * other days. Long spells know no weekday, so where they are more of the whole, Friday needs more weight.
     */
    private static final double[] PRIMARY_WEEKDAYS = {1.03, 0.97, 0.90, 0.95, 1.70};

    private static final double[] OTHER_WEEKDAYS = {1.03, 0.97, 0.90, 0.95, 2.15};
    /** How often a half day is the afternoon: least on Wednesday, most on Friday. */
    private static final double[] AFTERNOON = {0.44, 0.46, 0.52, 0.48, 0.62};

    /** Weekly absence over the year's mean: first, second and second but last, last week of each half term (2024/25). */
    private static final double[][] SEASON = {
        {0.68, 0.86, 0.94, 1.02},
        {0.86, 0.94, 1.12, 1.36},
        {0.99, 0.94, 0.98, 1.10},
        {0.92, 0.95, 1.02, 1.25},
        {0.90, 0.94, 0.98, 1.00},
        {0.96, 1.00, 1.05, 1.15}
    };

    private final List<LocalDate> days;
    private final double[] primaryChances;
    private final double[] otherChances;
    private final List<Integer> edges;
    private final int[] eid;
    private final long seed;
    private final SchoolYear year;

    Placement(AuthorityCalendar calendar, long seed) {
        this.days = calendar.weekdays();
        this.year = calendar.year();
        this.seed = seed;
        this.primaryChances = chances(calendar, PRIMARY_WEEKDAYS);
        this.otherChances = chances(calendar, OTHER_WEEKDAYS);
        this.edges = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            if (i > 0 && days.get(i - 1).plusDays(4).isBefore(days.get(i))) {
                edges.add(i);
            }
        }
        edges.add(days.size());
        this.eid =
                days.stream().filter(Festivals::isEid).mapToInt(days::indexOf).toArray();
    }

    private static double[] chances(AuthorityCalendar calendar, double[] weekdays) {
        double[] cumulated = new double[calendar.weekdays().size()];
        double sum = 0;
        for (int i = 0; i < cumulated.length; i++) {
            LocalDate day = calendar.weekdays().get(i);
            sum += season(calendar, day) * weekdays[day.getDayOfWeek().getValue() - 1];
            cumulated[i] = sum;
        }
        return cumulated;
    }

    private static double season(AuthorityCalendar calendar, LocalDate day) {
        for (int i = 0; i < calendar.terms().size(); i++) {
            AuthorityCalendar.Term term = calendar.terms().get(i);
            if (!day.isBefore(term.from()) && !day.isAfter(term.to())) {
                double[] season = SEASON[i];
                long since = day.toEpochDay() - term.from().toEpochDay();
                long until = term.to().toEpochDay() - day.toEpochDay();
                double inside = season[1] + (season[2] - season[1]) * since / (double) (since + until);
                return until < 5 ? season[3] : since < 7 ? season[0] : inside;
            }
        }
        throw new IllegalArgumentException("No term on " + day);
    }

    /**
     * Writes the planned sessions over those in which the pupil would simply be present.
     *
     * @param marks two a day, in the order of the calendar's weekdays
     * @param planned sessions by code byte
     */
    void place(byte[] marks, int[] planned, Child child, School school, int group) {
        SplittableRandom random = Draw.of(seed, 51, child.number(), year.start());
        Phase phase = school.kind().phase(group);
        double[] chances = phase == Phase.PRIMARY || phase == Phase.NURSERY ? primaryChances : otherChances;
        run(marks, planned, "S", sessionOf(year.start() + 1, 5, 18));
        run(marks, planned, "W", sessionOf(year.start() + 1, 6, 15 + school.urn() % 5));
        run(marks, planned, "T", 2 * random.nextInt(days.size()));
        holidays(marks, planned, random);
        spells(marks, planned, "E", chances, 6, random);
        afternoons(marks, planned, "C2", random);
        spells(marks, planned, "C1", chances, 2, random);
        festival(marks, planned, random);
        spells(marks, planned, "I", chances, 3.6, random);
        spells(marks, planned, "O", chances, 2.6, random);
        spells(marks, planned, "C", chances, 2, random);
        singles(marks, planned, "M", chances, random);
        singles(marks, planned, "J1", chances, random);
        singles(marks, planned, "N", chances, random);
        mornings(marks, planned, "U", random);
        weekday(marks, planned, "K", random);
        weekday(marks, planned, "B", random);
        trips(marks, planned, school, group, random);
        singles(marks, planned, "P", chances, random);
        mornings(marks, planned, "L", random);
    }

    private static int draw(double[] cumulated, SplittableRandom random) {
        double at = random.nextDouble() * cumulated[cumulated.length - 1];
        int low = 0;
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] > at) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int weekdayOf(int day) {
        return days.get(day).getDayOfWeek().getValue() - 1;
    }

    /** Illness and the like: spells of whole days with now and then a half; who misses much misses long. */
    private void spells(
            byte[] marks, int[] planned, String code, double[] chances, double usual, SplittableRandom random) {
        byte mark = Codes.of(code);
        int open = planned[mark];
        double length = usual * (1 + open / 60.0);
        while (open > 0) {
            int sessions = 2 * (int) Math.ceil(-Math.log(1 - random.nextDouble()) * length / 2);
            int day = draw(chances, random);
            int from = 2 * day;
            if (random.nextDouble() < 0.22) {
                sessions = Math.max(1, sessions - 1);
                from += sessions == 1 || random.nextBoolean() ? half(day, random) : 0;
            }
            open -= fill(marks, mark, from, Math.min(open, sessions), random);
        }
    }

    private int half(int day, SplittableRandom random) {
        return random.nextDouble() < AFTERNOON[weekdayOf(day)] ? 1 : 0;
    }

    /** Marks sessions from a place on, closed ones skipped; begins elsewhere when that place is taken. */
    private static int fill(byte[] marks, byte mark, int from, int sessions, SplittableRandom random) {
        int start = marks[from] == Codes.PRESENT
                ? from
                : nextPresent(marks, random.nextBoolean() ? from : random.nextInt(marks.length));
        int done = 0;
        int taken = 0;
        for (int at = start; done < sessions && at < marks.length && taken < 6; at++) {
            if (marks[at] == Codes.PRESENT) {
                marks[at] = mark;
                done++;
                taken = 0;
            } else if (marks[at] != Codes.NONE) {
                taken++;
            }
        }
        return done;
    }

    private static int nextPresent(byte[] marks, int from) {
        for (int i = 0; i < marks.length; i++) {
            int at = (from + i) % marks.length;
            if (marks[at] == Codes.PRESENT) {
                return at;
            }
        }
        throw new IllegalStateException("More sessions planned than possible.");
    }

    private void singles(byte[] marks, int[] planned, String code, double[] chances, SplittableRandom random) {
        byte mark = Codes.of(code);
        for (int open = planned[mark]; open > 0; open--) {
            int day = draw(chances, random);
            fill(marks, mark, 2 * day + half(day, random), 1, random);
        }
    }

    private void mornings(byte[] marks, int[] planned, String code, SplittableRandom random) {
        byte mark = Codes.of(code);
        for (int open = planned[mark]; open > 0; open--) {
            int at = 2 * random.nextInt(days.size()) + (random.nextDouble() < 0.15 ? 1 : 0);
            for (int tries = 0; tries < 40 && marks[at] != Codes.PRESENT; tries++) {
                at = 2 * random.nextInt(days.size());
            }
            fill(marks, mark, at, 1, random);
        }
    }

    /** Holidays lie against the edges of terms, most of them; a summer half term has the most. */
    private void holidays(byte[] marks, int[] planned, SplittableRandom random) {
        byte mark = Codes.of("G");
        int open = planned[mark];
        while (open > 0) {
            int edge = Draw.one(random, edges);
            int block = Math.min(open, 10);
            boolean before = edge == days.size() || random.nextDouble() < 0.6;
            int day = random.nextDouble() < 0.25
                    ? random.nextInt(days.size())
                    : before ? Math.max(0, edge - (block + 1) / 2) : edge;
            open -= fill(marks, mark, 2 * day, block, random);
        }
    }

    private void afternoons(byte[] marks, int[] planned, String code, SplittableRandom random) {
        byte mark = Codes.of(code);
        int open = planned[mark];
        int start = random.nextInt(days.size());
        for (int i = 0; i < days.size() && open > 0; i++) {
            int at = 2 * ((start + i) % days.size()) + 1;
            if (marks[at] == Codes.PRESENT) {
                marks[at] = mark;
                open--;
            }
        }
        run(marks, mark, open, 2 * start);
    }

    private void festival(byte[] marks, int[] planned, SplittableRandom random) {
        byte mark = Codes.of("R");
        int open = planned[mark];
        for (int day : eid) {
            for (int at = 2 * day; at < 2 * day + 2 && open > 0; at++) {
                if (marks[at] == Codes.PRESENT) {
                    marks[at] = mark;
                    open--;
                }
            }
        }
        run(marks, mark, open, 2 * random.nextInt(days.size()));
    }

    /** The same weekday, week after week: a place at another provider. */
    private void weekday(byte[] marks, int[] planned, String code, SplittableRandom random) {
        byte mark = Codes.of(code);
        int open = planned[mark];
        DayOfWeek weekday = DayOfWeek.of(1 + random.nextInt(5));
        int start = random.nextInt(days.size());
        for (int i = 0; i < days.size() && open > 0; i++) {
            int day = (start + i) % days.size();
            for (int at = 2 * day; days.get(day).getDayOfWeek() == weekday && at < 2 * day + 2 && open > 0; at++) {
                if (marks[at] == Codes.PRESENT) {
                    marks[at] = mark;
                    open--;
                }
            }
        }
        run(marks, mark, open, 2 * start);
    }

    /** A year group goes on its trips together; who is away that day goes on the next. */
    private void trips(byte[] marks, int[] planned, School school, int group, SplittableRandom random) {
        byte mark = Codes.of("V");
        int open = planned[mark];
        for (int n = 0; n < 40 && open > 0; n++) {
            int from = trip(school, group, n);
            for (int at = from; at < from + 2 && open > 0; at++) {
                if (marks[at] == Codes.PRESENT) {
                    marks[at] = mark;
                    open--;
                }
            }
        }
        run(marks, mark, open, 2 * random.nextInt(days.size()));
    }

    private int trip(School school, int group, int n) {
        return 2 * (int) (Draw.number(seed, 52, school.urn(), year.start(), group, n) * days.size());
    }

    private static void run(byte[] marks, int[] planned, String code, int from) {
        run(marks, Codes.of(code), planned[Codes.of(code)], from);
    }

    /** Marks the next free sessions from a place on, the first of the year after the last. */
    private static void run(byte[] marks, byte mark, int sessions, int from) {
        int at = from;
        for (int open = sessions; open > 0; open--) {
            at = nextPresent(marks, at % marks.length);
            marks[at] = mark;
        }
    }

    private int sessionOf(int calendarYear, int month, int dayOfMonth) {
        LocalDate wanted = LocalDate.of(calendarYear, month, dayOfMonth);
        for (int i = 0; i < days.size(); i++) {
            if (!days.get(i).isBefore(wanted)) {
                return 2 * i;
            }
        }
        return 0;
    }
}
