package org.gradus.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.kernel.Refused;

/** Periods that run on every day alike, or on the days of the post; no school's calendar is needed for them. */
public final class CalendarDays {

    /** More than anything counted here; keeps a slip of the keyboard from counting for centuries. */
    static final int MOST = 10_000;

    private CalendarDays() {}

    /** The n-th calendar day after {@code from}, which is not counted. */
    public static Count daysAfter(LocalDate from, int days) {
        return plain(from, amount(days), DayUnit.CALENDAR_DAYS, from.plusDays(days), "");
    }

    /** The same weekday n calendar weeks later. */
    public static Count weeksAfter(LocalDate from, int weeks) {
        return plain(from, amount(weeks), DayUnit.CALENDAR_WEEKS, from.plusWeeks(weeks), "");
    }

    /**
     * The same day of the month n months later, or the month's last day where there is no such day (the corresponding
     * date rule).
     */
    public static Count monthsAfter(LocalDate from, int months) {
        LocalDate result = from.plusMonths(amount(months));
        String note = result.getDayOfMonth() == from.getDayOfMonth()
                ? ""
                : " (that month has no day " + from.getDayOfMonth() + ")";
        return plain(from, months, DayUnit.CALENDAR_MONTHS, result, note);
    }

    /**
     * The last day of a period of n days "beginning with" a day: that day is day 1, so the last is n - 1 days later
     * (Education (Penalty Notices) (England) Regulations 2007). Weekends and bank holidays give no extension.
     */
    public static Count periodBeginningWith(LocalDate first, int days) {
        if (days < 1) {
            throw Refused.invalid("amount", "A period has at least one day.", "Give the number of days, 1 or more.");
        }
        LocalDate last = first.plusDays(amount(days) - 1L);
        Optional<String> bankHoliday = BankHolidays.england().on(last);
        String note = bankHoliday.isPresent()
                ? "; " + bankHoliday.get() + " gives no extension"
                : BankHolidays.isWeekend(last) ? "; a weekend gives no extension" : "";
        String working = "Period of " + DayUnit.CALENDAR_DAYS.of(days) + " beginning with " + DayWords.full(first)
                + ": that day is day 1, day " + days + " = " + DayWords.full(last) + note;
        return new Count(first, days, DayUnit.CALENDAR_DAYS, last, working, List.of());
    }

    /**
     * The first day of a period of n years ending on a day that belongs to it: a look-back of 3 years from 1 December
     * 2026 begins on 2 December 2023. The amount of the answer is in months.
     */
    public static Count yearsEndingOn(LocalDate last, int years) {
        LocalDate first = last.minusYears(amount(years)).plusDays(1);
        String working = years + (years == 1 ? " year" : " years") + " ending on " + DayWords.full(last)
                + ", that day included: first day = " + DayWords.full(first);
        return new Count(last, years * 12, DayUnit.CALENDAR_MONTHS, first, working, List.of());
    }

    /**
     * The n-th working day after {@code from}, which is not counted; with 0, that day or the first working day after it.
     * Used for the service of post only.
     */
    public static Count workingDaysAfter(LocalDate from, int days, BankHolidays bankHolidays) {
        amount(days);
        Working working = new Working(DayUnit.WORKING_DAYS.of(days) + " after " + DayWords.full(from), from, "");
        LocalDate day = from;
        if (days == 0 && bankHolidays.isWorkingDay(day)) {
            working.counted(day);
            return count(from, days, day, working);
        }
        while (working.count() < Math.max(days, 1)) {
            day = day.plusDays(1);
            Optional<String> bankHoliday = bankHolidays.on(day);
            if (bankHolidays.isWorkingDay(day)) {
                working.counted(day);
            } else if (bankHoliday.isPresent()) {
                working.skipped(DayOff.on(day, DayOff.Kind.BANK_HOLIDAY, bankHoliday.get()));
            }
        }
        return count(from, days, day, working);
    }

    private static Count count(LocalDate from, int days, LocalDate result, Working working) {
        return new Count(
                from, days, DayUnit.WORKING_DAYS, result, working.equalTo(DayWords.full(result)), working.skips());
    }

    private static Count plain(LocalDate from, int amount, DayUnit unit, LocalDate result, String note) {
        String working = unit.of(amount) + " after " + DayWords.full(from) + " = " + DayWords.full(result) + note;
        return new Count(from, amount, unit, result, working, List.of());
    }

    /** The amount, if it can be counted: from 0 to {@value #MOST}. */
    static int amount(int given) {
        if (given < 0 || given > MOST) {
            throw Refused.invalid(
                    "amount", given + " cannot be counted.", "Give a whole number from 0 to " + MOST + ".");
        }
        return given;
    }
}
