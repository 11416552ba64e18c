package org.gradus.calendar.files;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gradus.calendar.BankHolidays;
import org.gradus.calendar.CalendarEdits;
import org.gradus.calendar.CalendarEntry;
import org.gradus.calendar.CalendarEntry.Kind;
import org.gradus.calendar.Closure;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.InsetDay;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.Term;
import org.gradus.calendar.files.GivenRows.Read;
import org.gradus.calendar.files.GivenRows.Year;
import org.gradus.intake.Intake;
import org.gradus.kernel.Reason;

/**
 * Takes the rows of a file into the calendars, year by year, authorities first.
 *
 * <p>The terms of a year go in together or not at all: with one of them missing, the holiday beside it would seem longer
 * and deadlines would be counted wrong.
 */
final class CalendarImport {

    /** A term longer than this has a half-term in it that was not given. */
    private static final int LONGEST_WITHOUT_BREAK_WEEKS = 10;

    private final SchoolCalendars calendars;
    private final CalendarEdits edits;
    private final Intake intake;
    private final Reason reason;

    CalendarImport(SchoolCalendars calendars, CalendarEdits edits, Intake intake, Reason reason) {
        this.calendars = calendars;
        this.edits = edits;
        this.intake = intake;
        this.reason = reason;
    }

    void take(GivenRows rows) {
        int following = 0;
        for (Map.Entry<Integer, String> school : rows.follows().entrySet()) {
            following += edits.follow(school.getKey(), school.getValue(), reason) ? 1 : 0;
        }
        int terms = 0;
        int insetDays = 0;
        int closures = 0;
        List<Year> years = rows.years().keySet().stream()
                .sorted(Comparator.comparing((Year year) -> year.scope().toString())
                        .thenComparing(Year::year))
                .toList();
        for (Year year : years) {
            List<Read> given = rows.years().get(year);
            terms += takeTerms(year, of(given, Kind.TERM), rows);
            insetDays += takeInsetDays(year, of(given, Kind.INSET), rows.isIncomplete(year, Kind.INSET));
            closures += takeClosures(year, of(given, Kind.CLOSURE));
        }
        intake.counted("terms changed", terms);
        intake.counted("INSET days changed", insetDays);
        intake.counted("closures added", closures);
        intake.counted("schools that now follow the authority", following);
    }

    private static List<Read> of(List<Read> given, Kind kind) {
        return given.stream().filter(row -> row.kind() == kind).toList();
    }

    private int takeTerms(Year year, List<Read> given, GivenRows rows) {
        if (given.isEmpty()) {
            return 0;
        }
        List<Read> kept = new ArrayList<>();
        for (Read row : given) {
            Optional<Read> other = kept.stream()
                    .filter(before -> before.term().overlaps(row.term()))
                    .findFirst();
            if (other.isPresent()) {
                intake.refused(
                        row.row(),
                        "From",
                        row.from().toString(),
                        row.name() + " (" + DayWords.full(row.from()) + " to " + DayWords.full(row.to())
                                + ") overlaps "
                                + other.get().name() + " ("
                                + DayWords.full(other.get().from()) + " to "
                                + DayWords.full(other.get().to()) + ").",
                        "Correct the dates so that one term ends before the next begins.");
                rows.markIncomplete(year, Kind.TERM);
            } else {
                kept.add(row);
            }
        }
        if (rows.isIncomplete(year, Kind.TERM)) {
            kept.forEach(row -> intake.refused(
                    row.row(),
                    null,
                    null,
                    "Another term of " + year.scope().words() + " in this file is refused, and without it the dates of "
                            + year.year() + " would be wrong.",
                    "Correct the other term and import all terms of the year again."));
            return 0;
        }
        kept.forEach(this::warnOfTerm);
        int changed = edits.setTerms(
                year.scope(), year.year(), kept.stream().map(Read::term).toList(), reason);
        kept.forEach(row -> intake.accepted());
        return changed;
    }

    private void warnOfTerm(Read row) {
        warnOfDay(row, row.from(), "From");
        warnOfDay(row, row.to(), "To");
        if (ChronoUnit.WEEKS.between(row.from(), row.to()) > LONGEST_WITHOUT_BREAK_WEEKS) {
            intake.warned(
                    row.row(),
                    "To",
                    row.to().toString(),
                    row.name() + " lasts more than " + LONGEST_WITHOUT_BREAK_WEEKS + " weeks without a half-term.",
                    "Give each half of the term by itself; the half-term is the gap between them.");
        }
    }

    private int takeInsetDays(Year year, List<Read> given, boolean incomplete) {
        if (given.isEmpty()) {
            return 0;
        }
        int changed = 0;
        Set<LocalDate> wanted = new HashSet<>();
        List<CalendarEntry> before = calendars.entries(year.scope());
        for (Read row : given) {
            for (LocalDate day : weekdays(row)) {
                if (!wanted.add(day)) {
                    warn(row, "From", day, "is given twice.", "Leave out one of the two.");
                    continue;
                }
                warnOfDay(row, day, "From");
                warnOutsideTerm(row, day, before);
                changed += edits.addInset(year.scope(), new InsetDay(day, row.name()), reason) ? 1 : 0;
            }
            intake.accepted();
        }
        if (!incomplete) {
            for (CalendarEntry entry : before) {
                if (entry.kind() == Kind.INSET
                        && entry.scope().equals(year.scope())
                        && entry.year().equals(year.year())
                        && !wanted.contains(entry.from())) {
                    edits.removeInset(year.scope(), entry.from(), reason);
                    changed++;
                }
            }
        }
        return changed;
    }

    private void warnOutsideTerm(Read row, LocalDate day, List<CalendarEntry> entries) {
        List<Term> terms = entries.stream()
                .filter(entry -> entry.kind() == Kind.TERM)
                .map(entry -> new Term(entry.year(), entry.name(), entry.from(), entry.to()))
                .toList();
        if (!terms.isEmpty() && terms.stream().noneMatch(term -> term.contains(day))) {
            warn(
                    row,
                    "From",
                    day,
                    "is outside every term, so it makes no difference.",
                    "Check the date, and whether the term should include it.");
        }
    }

    private int takeClosures(Year year, List<Read> given) {
        int added = 0;
        for (Read row : given) {
            for (LocalDate day : weekdays(row)) {
                warnOfDay(row, day, "From");
                added += edits.close(year.scope(), new Closure(day, row.sessions(), row.name())) ? 1 : 0;
            }
            intake.accepted();
        }
        return added;
    }

    /** The days of a row without the weekends inside a longer stretch; a single day stays what it is. */
    private static List<LocalDate> weekdays(Read row) {
        Stream<LocalDate> days = row.from().datesUntil(row.to().plusDays(1));
        return row.from().equals(row.to())
                ? days.toList()
                : days.filter(day -> !isWeekend(day)).toList();
    }

    private void warnOfDay(Read row, LocalDate day, String column) {
        Optional<String> bankHoliday = BankHolidays.england().on(day);
        if (bankHoliday.isPresent()) {
            warn(row, column, day, "is a bank holiday (" + bankHoliday.get() + ").", "Check the date.");
        } else if (isWeekend(day)) {
            warn(row, column, day, "is at a weekend.", "Check the date.");
        }
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private void warn(Read row, String column, LocalDate day, String odd, String fix) {
        intake.warned(row.row(), column, day.toString(), DayWords.full(day) + " " + odd, fix);
    }
}
