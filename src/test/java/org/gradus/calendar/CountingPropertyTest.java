package org.gradus.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.gradus.kernel.Refused;

/**
 * Every way of counting against a walk from day to day over a plain list of open days, made without the calendar's code.
 *
 * <p>The invented school years lie in 2025 to 2028; their terms, INSET days, closures and bank holidays are drawn at
 * random, so that edges meet that no real year brings together.
 */
class CountingPropertyTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 8, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 7, 31);

    /** A calendar and, computed beside it, the plain list of its days with a session and of its days of post. */
    record Sample(SchoolCalendar calendar, TreeSet<LocalDate> open, Set<LocalDate> bankHolidays) {

        boolean isOpen(LocalDate day) {
            return open.contains(day);
        }

        TreeSet<LocalDate> mondays() {
            TreeSet<LocalDate> mondays = new TreeSet<>();
            open.forEach(day -> mondays.add(mondayOf(day)));
            return mondays;
        }
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.longs().map(CountingPropertyTest::sample);
    }

    private static Sample sample(long seed) {
        Random random = new Random(seed);
        List<Term> terms = new ArrayList<>();
        for (int year = 2025; year <= 2027; year++) {
            LocalDate from = LocalDate.of(year, 8, 25).plusDays(random.nextInt(15));
            for (int part = 1; part <= 6; part++) {
                LocalDate to = from.plusDays(30 + random.nextInt(12));
                if (part == 6) {
                    to = LocalDate.of(year + 1, 7, 10).plusDays(random.nextInt(18));
                }
                terms.add(new Term(new SchoolYear(year), "Part " + part, from, to));
                from = to.plusDays(2 + random.nextInt(18));
            }
        }
        Set<LocalDate> bankHolidays = new HashSet<>();
        for (int year = 2025; year <= 2029; year++) {
            bankHolidays.addAll(BankHolidays.england().ofYear(year).keySet());
        }
        List<InsetDay> inset = new ArrayList<>();
        List<Closure> closures = new ArrayList<>();
        Map<LocalDate, Integer> shut = new HashMap<>();
        Set<LocalDate> insetDates = new HashSet<>();
        for (int i = 0; i < 15; i++) {
            LocalDate day = FIRST.plusDays(random.nextInt(1095));
            inset.add(new InsetDay(day, ""));
            insetDates.add(day);
        }
        for (int i = 0; i < 25; i++) {
            LocalDate start = FIRST.plusDays(random.nextInt(1080));
            int length = random.nextInt(4) == 0 ? 7 : 1;
            int sessions = 1 + random.nextInt(3); // bits: 1 morning, 2 afternoon
            for (int d = 0; d < length; d++) {
                closures.add(new Closure(
                        start.plusDays(d),
                        sessions == 1 ? Set.of(Session.AM) : sessions == 2 ? Set.of(Session.PM) : Closure.WHOLE_DAY,
                        "closed"));
                shut.merge(start.plusDays(d), sessions, (a, b) -> a | b);
            }
        }
        TreeSet<LocalDate> open = new TreeSet<>();
        for (Term term : terms) {
            for (LocalDate day = term.from(); !day.isAfter(term.to()); day = day.plusDays(1)) {
                if (day.getDayOfWeek().getValue() <= 5
                        && !bankHolidays.contains(day)
                        && !insetDates.contains(day)
                        && shut.getOrDefault(day, 0) != 3) {
                    open.add(day);
                }
            }
        }
        SchoolCalendar calendar =
                new SchoolCalendar(new CalendarScope.School(900_001), terms, inset, closures, BankHolidays.england());
        return new Sample(calendar, open, bankHolidays);
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers()
                .between(0, (int) ChronoUnit.DAYS.between(FIRST, LAST))
                .map(FIRST::plusDays);
    }

    private static LocalDate mondayOf(LocalDate day) {
        LocalDate monday = day;
        while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            monday = monday.minusDays(1);
        }
        return monday;
    }

    @Property(tries = 500)
    void a_school_day_is_a_day_on_the_list(@ForAll("samples") Sample sample, @ForAll("days") LocalDate day) {
        assertThat(sample.calendar.isSchoolDay(day)).isEqualTo(sample.isOpen(day));
        assertThat(sample.calendar.sessions(day).isEmpty()).isEqualTo(!sample.isOpen(day));
        assertThat(sample.calendar.dayOff(day).isEmpty()).isEqualTo(sample.isOpen(day));
    }

    @Property(tries = 500)
    void school_days_after(
            @ForAll("samples") Sample sample,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(min = 1, max = 250) int amount) {
        List<LocalDate> later = List.copyOf(sample.open.tailSet(from, false));
        if (later.size() < amount) {
            assertThatThrownBy(() -> sample.calendar.schoolDaysAfter(from, amount))
                    .isInstanceOf(Refused.class);
        } else {
            Count count = sample.calendar.schoolDaysAfter(from, amount);
            assertThat(count.result()).isEqualTo(later.get(amount - 1));
            assertThat(count.working()).endsWith("= " + DayWords.full(count.result()));
            assertThat(sample.calendar.schoolDaysBetween(from, count.result()).amount())
                    .isEqualTo(amount);
        }
    }

    @Property(tries = 500)
    void school_days_before(
            @ForAll("samples") Sample sample,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(min = 1, max = 250) int amount) {
        List<LocalDate> earlier = List.copyOf(sample.open.headSet(from, false).descendingSet());
        if (earlier.size() < amount) {
            assertThatThrownBy(() -> sample.calendar.schoolDaysBefore(from, amount))
                    .isInstanceOf(Refused.class);
        } else {
            assertThat(sample.calendar.schoolDaysBefore(from, amount).result()).isEqualTo(earlier.get(amount - 1));
        }
    }

    @Property(tries = 500)
    void school_days_in_a_period(
            @ForAll("samples") Sample sample, @ForAll("days") LocalDate one, @ForAll("days") LocalDate other) {
        LocalDate from = one.isBefore(other) ? one : other;
        LocalDate to = one.isBefore(other) ? other : one;

        assertThat(sample.calendar.schoolDays(from, to))
                .isEqualTo(List.copyOf(sample.open.subSet(from, true, to, true)));
        Count between = sample.calendar.schoolDaysBetween(from, to);
        assertThat(between.amount())
                .isEqualTo(sample.open.subSet(from, false, to, true).size());
        assertThat(between.result()).isEqualTo(to);
    }

    @Property(tries = 750)
    void none_after_is_the_day_itself_or_the_next_one_open(
            @ForAll("samples") Sample sample, @ForAll("days") LocalDate from) {
        LocalDate expected = sample.open.ceiling(from);
        Assume.that(expected != null);
        assertThat(sample.calendar.schoolDaysAfter(from, 0).result()).isEqualTo(expected);
    }

    @Property(tries = 1500)
    void school_weeks_in_a_period(
            @ForAll("samples") Sample sample, @ForAll("days") LocalDate one, @ForAll("days") LocalDate other) {
        LocalDate from = one.isBefore(other) ? one : other;
        LocalDate to = one.isBefore(other) ? other : one;
        // The weeks of the first and last entered days reach into years that were not entered.
        Assume.that(from.isAfter(FIRST.plusWeeks(1)) && to.isBefore(LAST.minusWeeks(1)));

        assertThat(sample.calendar.schoolWeeks(from, to))
                .isEqualTo(List.copyOf(sample.mondays().subSet(mondayOf(from), true, mondayOf(to), true)));
        assertThat(sample.calendar.schoolWeekOf(from).isPresent())
                .isEqualTo(sample.mondays().contains(mondayOf(from)));
        assertThat(sample.calendar.plannedSchoolWeeks(from, to)).containsAll(sample.calendar.schoolWeeks(from, to));
    }

    @Property(tries = 750)
    void school_weeks_up_to_a_day(
            @ForAll("samples") Sample sample,
            @ForAll("days") LocalDate day,
            @ForAll @IntRange(min = 1, max = 40) int amount) {
        List<LocalDate> earlier =
                List.copyOf(sample.mondays().headSet(mondayOf(day), true).descendingSet());
        Assume.that(day.isBefore(LAST.minusWeeks(1)) && day.isAfter(FIRST.plusWeeks(1)));
        if (earlier.size() < amount) {
            assertThatThrownBy(() -> sample.calendar.schoolWeeksEndingWith(day, amount))
                    .isInstanceOf(Refused.class);
        } else {
            List<LocalDate> window = new ArrayList<>(earlier.subList(0, amount));
            Collections.reverse(window);
            assertThat(sample.calendar.schoolWeeksEndingWith(day, amount)).isEqualTo(window);
        }
    }

    @Property(tries = 750)
    void school_weeks_after(
            @ForAll("samples") Sample sample,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(min = 1, max = 40) int amount) {
        List<LocalDate> later = List.copyOf(sample.mondays().tailSet(mondayOf(from), false));
        if (later.size() < amount) {
            assertThatThrownBy(() -> sample.calendar.schoolWeeksAfter(from, amount))
                    .isInstanceOf(Refused.class);
            return;
        }
        LocalDate same = later.get(amount - 1).plusDays(from.getDayOfWeek().getValue() - 1L);
        LocalDate expected = sample.open.ceiling(same);
        Assume.that(expected != null);
        assertThat(sample.calendar.schoolWeeksAfter(from, amount).result()).isEqualTo(expected);
    }

    @Property(tries = 500)
    void working_days_after(
            @ForAll("samples") Sample sample,
            @ForAll("days") LocalDate from,
            @ForAll @IntRange(min = 1, max = 60) int amount) {
        LocalDate day = from;
        int left = amount;
        while (left > 0) {
            day = day.plusDays(1);
            if (day.getDayOfWeek().getValue() <= 5 && !sample.bankHolidays.contains(day)) {
                left--;
            }
        }
        assertThat(sample.calendar.workingDaysAfter(from, amount).result()).isEqualTo(day);
    }

    @Property(tries = 500)
    void days_weeks_and_periods(@ForAll("days") LocalDate from, @ForAll @IntRange(min = 1, max = 400) int amount) {
        LocalDate day = from;
        for (int i = 0; i < amount; i++) {
            day = day.plusDays(1);
        }
        assertThat(CalendarDays.daysAfter(from, amount).result()).isEqualTo(day);
        assertThat(CalendarDays.periodBeginningWith(from, amount).result()).isEqualTo(day.minusDays(1));
        LocalDate week = from;
        for (int i = 0; i < amount * 7; i++) {
            week = week.plusDays(1);
        }
        assertThat(CalendarDays.weeksAfter(from, amount).result()).isEqualTo(week);
    }

    @Property(tries = 500)
    void months_and_years(@ForAll("days") LocalDate from, @ForAll @IntRange(min = 1, max = 60) int amount) {
        int month = from.getMonthValue() - 1 + amount;
        int year = from.getYear() + month / 12;
        LocalDate first = LocalDate.of(year, month % 12 + 1, 1);
        LocalDate expected = first.plusDays(Math.min(from.getDayOfMonth(), first.lengthOfMonth()) - 1L);

        assertThat(CalendarDays.monthsAfter(from, amount).result()).isEqualTo(expected);
        LocalDate start = CalendarDays.yearsEndingOn(from, 3).result();
        assertThat(start.minusDays(1).plusYears(3)).isBeforeOrEqualTo(from);
        assertThat(start.plusYears(3)).isAfterOrEqualTo(from);
    }
}
