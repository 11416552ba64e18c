package org.gradus.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** The bank holidays of England, by the day on which they are kept. */
public final class BankHolidays {

    private static final BankHolidays ENGLAND = new BankHolidays(BankHolidays::inEngland);

    private final IntFunction<Map<LocalDate, String>> ofYear;
    private final Map<Integer, Map<LocalDate, String>> known = new ConcurrentHashMap<>();

    private BankHolidays(IntFunction<Map<LocalDate, String>> ofYear) {
        this.ofYear = ofYear;
    }

    /** Those of England for any year: as proclaimed for the past, by the standing rules for the future. */
    public static BankHolidays england() {
        return ENGLAND;
    }

    /** The name of the bank holiday kept on this day, if it is one. */
    public Optional<String> on(LocalDate day) {
        return Optional.ofNullable(ofYear(day.getYear()).get(day));
    }

    /** The days kept in a calendar year with their names; a holiday that falls on a weekend is kept on its substitute. */
    public Map<LocalDate, String> ofYear(int year) {
        return known.computeIfAbsent(year, ofYear::apply);
    }

    /** Whether post is taken to be delivered: not Saturday, Sunday or a bank holiday (Interpretation Act 1978 s.7). */
    public boolean isWorkingDay(LocalDate day) {
        return !isWeekend(day) && on(day).isEmpty();
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static Map<LocalDate, String> inEngland(int year) {
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
        Map<LocalDate, String> kept = new HashMap<>();
        for (Holiday holiday : manager.getHolidays(Year.of(year), "eng")) {
            LocalDate day = holiday.getObservedDate().orElse(holiday.getActualDate());
            if (!isWeekend(day)) {
                String name = holiday.getDescription(Locale.ENGLISH).replace("Bank Holiday", "bank holiday");
                kept.put(day, day.equals(holiday.getActualDate()) ? name : name + " (substitute day)");
            }
        }
        return Map.copyOf(kept);
    }
}
