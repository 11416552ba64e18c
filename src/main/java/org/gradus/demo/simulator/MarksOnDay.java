package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Marks as a school's register showed them on a day: some absences are first unexplained (N) and get their reason, or O, within
 * five school days; a few are explained late.
 */
final class MarksOnDay {

    /** How often an absence that will be known by this code begins as N. */
    private static final Map<String, Double> UNEXPLAINED_AT_FIRST = Map.of("O", 0.5, "I", 0.10, "G", 0.2, "C", 0.1);

    private static final double EXPLAINED_LATE = 0.06;
    private static final Set<String> LATE = Set.of("L", "U");

    private final Function<SchoolYear, YearOfMarks> years;
    private final long seed;

    MarksOnDay(Function<SchoolYear, YearOfMarks> years, long seed) {
        this.years = years;
        this.seed = seed;
    }

    /**
     * The mark of one session in a school's register as known on a day, or an empty string where there is none.
     *
     * @param session 0 for the morning, 1 for the afternoon
     */
    String at(Child child, Enrolment enrolment, LocalDate day, int session, LocalDate known) {
        YearOfMarks year = years.apply(SchoolYear.of(day));
        int index = year.index(day);
        if (index < 0 || !enrolment.covers(day) || !year.isOpen(enrolment.school(), index) || year.of(child) == null) {
            return "";
        }
        if (!enrolment.school().equals(child.attends(day))) {
            return "D";
        }
        byte[] marks = year.of(child);
        int at = 2 * index + session;
        boolean stillUnexplained = explainedOn(child, year, marks, at).isAfter(known);
        return stillUnexplained ? "N" : Codes.written(marks[at], at);
    }

    /** The day on which the reason reached the register; the session's own day if it was known at once. */
    LocalDate explainedOn(Child child, YearOfMarks year, byte[] marks, int at) {
        LocalDate day = year.calendar().weekdays().get(at / 2);
        byte mark = marks[at];
        Double chance = mark > Codes.PRESENT ? UNEXPLAINED_AT_FIRST.get(Codes.written(mark, at)) : null;
        if (chance == null) {
            return day;
        }
        int start = at;
        while (start > 0 && (marks[start - 1] == mark || marks[start - 1] == Codes.NONE)) {
            start--;
        }
        long spell = Draw.hash(seed, 71, child.number(), year.calendar().year().start(), start);
        if (Draw.number(spell, 1) >= chance) {
            return day;
        }
        boolean late = Draw.number(spell, 2) < EXPLAINED_LATE;
        int after = late ? 6 + (int) (3 * Draw.number(spell, 3)) : 1 + (int) (4 * Draw.number(spell, 3));
        int explained = Math.min(start / 2 + after, marks.length / 2 - 1);
        return explained <= at / 2 ? day : year.calendar().weekdays().get(explained);
    }

    /** Minutes late of a late mark, 0 for others. */
    int minutesLate(Child child, LocalDate day, String mark) {
        if (!LATE.contains(mark)) {
            return 0;
        }
        double drawn = Draw.number(seed, 72, child.number(), day.toEpochDay());
        return mark.equals("L") ? 3 + (int) (25 * drawn * drawn) : 31 + (int) (70 * drawn * drawn);
    }

    /** Whether the child had sessions of a part-time timetable in the four weeks before. */
    boolean partTime(Child child, LocalDate known) {
        YearOfMarks year = years.apply(SchoolYear.of(known));
        byte[] marks = year == null ? null : year.of(child);
        byte partTime = Codes.of("C2");
        for (int back = 0; marks != null && back < 28; back++) {
            int index = year.index(known.minusDays(back));
            if (index >= 0 && (marks[2 * index] == partTime || marks[2 * index + 1] == partTime)) {
                return true;
            }
        }
        return false;
    }
}
