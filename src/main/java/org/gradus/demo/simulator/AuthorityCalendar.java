package org.gradus.demo.simulator;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Gradshire's terms of one school year, by the rules most authorities follow, so that any year can be had.
 *
 * <p>195 weekdays: 190 for pupils and 5 INSET days, one of them shared, four of each school's own choice.
 */
public final class AuthorityCalendar {

    private static final int WEEKDAYS_A_YEAR = 195;
    private static final int OWN_INSET_DAYS = 4;

    /** A half term; both days belong to it. */
    public record Term(String name, LocalDate from, LocalDate to) {}

    private final SchoolYear year;
    private final List<Term> terms;
    private final List<LocalDate> weekdays;

    public AuthorityCalendar(SchoolYear year) {
        this.year = year;
        this.terms = terms(year);
        this.weekdays = terms.stream()
                .flatMap(term -> term.from().datesUntil(term.to().plusDays(1)))
                .filter(AuthorityCalendar::mayBeSchoolDay)
                .toList();
    }

    private static List<Term> terms(SchoolYear year) {
        int first = year.start();
        int second = first + 1;
        LocalDate octoberBreak = LocalDate.of(first, Month.OCTOBER, 1).with(lastInMonth(MONDAY));
        LocalDate christmas = LocalDate.of(first, Month.DECEMBER, 20).with(previousOrSame(DayOfWeek.FRIDAY));
        LocalDate newYear = LocalDate.of(second, Month.JANUARY, 4).with(nextOrSame(MONDAY));
        LocalDate februaryBreak = LocalDate.of(second, Month.FEBRUARY, 1).with(dayOfWeekInMonth(3, MONDAY));
        LocalDate easterBreak = easter(second).minusDays(6);
        LocalDate mayBreak = LocalDate.of(second, Month.MAY, 1).with(lastInMonth(MONDAY));
        List<Term> terms = new ArrayList<>();
        terms.add(new Term("Autumn 1", startOfYear(first), octoberBreak.minusDays(3)));
        terms.add(new Term("Autumn 2", octoberBreak.plusDays(7), christmas));
        terms.add(new Term("Spring 1", newYear, februaryBreak.minusDays(3)));
        terms.add(new Term("Spring 2", februaryBreak.plusDays(7), easterBreak.minusDays(3)));
        terms.add(new Term("Summer 1", easterBreak.plusDays(14), mayBreak.minusDays(3)));
        LocalDate end = mayBreak.plusDays(7);
        long days = terms.stream()
                .flatMap(term -> term.from().datesUntil(term.to().plusDays(1)))
                .filter(AuthorityCalendar::mayBeSchoolDay)
                .count();
        while (++days < WEEKDAYS_A_YEAR) {
            do {
                end = end.plusDays(1);
            } while (!mayBeSchoolDay(end));
        }
        terms.add(new Term("Summer 2", mayBreak.plusDays(7), end));
        return List.copyOf(terms);
    }

    /** The first day of the autumn term: the first Wednesday of September. */
    static LocalDate startOfYear(int year) {
        return LocalDate.of(year, Month.SEPTEMBER, 1).with(nextOrSame(WEDNESDAY));
    }

    /** Weekends and the early May bank holiday are the only days inside a term that never are school days. */
    private static boolean mayBeSchoolDay(LocalDate day) {
        boolean earlyMay = day.getMonth() == Month.MAY && day.getDayOfWeek() == MONDAY && day.getDayOfMonth() <= 7;
        return day.getDayOfWeek().compareTo(SATURDAY) < 0 && !earlyMay;
    }

    /** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int e = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int f = (32 + 2 * (b % 4) + 2 * (c / 4) - e - c % 4) % 7;
        int g = e + f - 7 * ((a + 11 * e + 22 * f) / 451) + 114;
        return LocalDate.of(year, g / 31, g % 31 + 1);
    }

    public SchoolYear year() {
        return year;
    }

    public List<Term> terms() {
        return terms;
    }

    /** Every weekday of the terms, INSET days among them, in order. */
    public List<LocalDate> weekdays() {
        return weekdays;
    }

    /** The INSET day all schools share: the first day of the year. */
    public List<LocalDate> sharedInset() {
        return List.of(weekdays.get(0));
    }

    /** The INSET days of a school's own choice, at the edges of terms. */
    public Set<LocalDate> ownInset(int urn) {
        List<LocalDate> edges = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            if (i > 0) {
                edges.add(terms.get(i).from());
            }
            edges.add(terms.get(i).to());
        }
        edges.add(weekdays.get(1));
        SplittableRandom random = Draw.of(urn, year.start(), 77);
        Set<LocalDate> chosen = new TreeSet<>();
        while (chosen.size() < OWN_INSET_DAYS) {
            chosen.add(Draw.one(random, edges));
        }
        return chosen;
    }

    /** Whether pupils of that school are expected on that day. */
    public boolean isSchoolDay(int urn, LocalDate day) {
        return weekdays.contains(day)
                && !sharedInset().contains(day)
                && !ownInset(urn).contains(day);
    }

    /** The last day of the summer term. */
    public LocalDate lastDay() {
        return weekdays.get(weekdays.size() - 1);
    }
}
