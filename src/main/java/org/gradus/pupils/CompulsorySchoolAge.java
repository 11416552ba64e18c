package org.gradus.pupils;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * The calendar days on which a child is of compulsory school age (Education Act 1996 s.8); no step of enforcement
 * exists outside them.
 *
 * @param from the prescribed day (31 December, 31 March, 31 August) on or next after the fifth birthday
 * @param to the last Friday in June of the school year in which the child turns 16, that day included
 */
public record CompulsorySchoolAge(LocalDate from, LocalDate to) {

    /** Education (Start of Compulsory School Age) Order 1998, in the order of the calendar year. */
    private static final List<MonthDay> PRESCRIBED =
            List.of(MonthDay.of(3, 31), MonthDay.of(8, 31), MonthDay.of(12, 31));

    /** For a child born that day. */
    public static CompulsorySchoolAge of(LocalDate dateOfBirth) {
        return new CompulsorySchoolAge(begins(birthday(dateOfBirth, 5)), ends(birthday(dateOfBirth, 16)));
    }

    /** Whether the child is of compulsory school age on that day. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static LocalDate begins(LocalDate fifthBirthday) {
        return PRESCRIBED.stream()
                .map(day -> day.atYear(fifthBirthday.getYear()))
                .filter(day -> !day.isBefore(fifthBirthday))
                .findFirst()
                .orElseThrow();
    }

    /** A birthday from September on belongs to the school year that ends in the next calendar year. */
    private static LocalDate ends(LocalDate sixteenthBirthday) {
        int year =
                sixteenthBirthday.getYear() + (sixteenthBirthday.getMonthValue() >= Month.SEPTEMBER.getValue() ? 1 : 0);
        return LocalDate.of(year, Month.JUNE, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
    }

    /** An age is reached at the start of the birthday (Family Law Reform Act 1969 s.9); born on 29 February, on 1 March. */
    private static LocalDate birthday(LocalDate born, int age) {
        LocalDate day = born.plusYears(age);
        return day.getDayOfMonth() == born.getDayOfMonth() ? day : day.plusDays(1);
    }
}
