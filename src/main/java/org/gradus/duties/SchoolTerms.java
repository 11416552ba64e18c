package org.gradus.duties;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Term;
import org.springframework.stereotype.Component;

/** The three terms of a school's year, whose halves the calendar keeps one by one. */
@Component
class SchoolTerms {

    private static final List<String> NAMES = List.of("Autumn", "Spring", "Summer");

    private final SchoolCalendars calendars;

    SchoolTerms(SchoolCalendars calendars) {
        this.calendars = calendars;
    }

    /**
     * A whole term.
     *
     * @param year as people write it, {@code 2026/27}
     * @param name Autumn, Spring or Summer
     */
    record Whole(String year, String name, LocalDate from, LocalDate to) {}

    /** The term in which a day falls, half-terms included; empty in the holidays between and where no dates are entered. */
    Optional<Whole> at(int school, LocalDate day) {
        SchoolYear year = SchoolYear.of(day);
        return NAMES.stream()
                .map(name -> whole(school, year, name))
                .flatMap(Optional::stream)
                .filter(term -> !day.isBefore(term.from()) && !day.isAfter(term.to()))
                .findFirst();
    }

    /** The first day of the school year's first term, where dates are entered. */
    Optional<LocalDate> firstDay(int school, LocalDate day) {
        return calendars.of(school).terms().stream()
                .filter(term -> term.year().equals(SchoolYear.of(day)))
                .map(Term::from)
                .min(LocalDate::compareTo);
    }

    private Optional<Whole> whole(int school, SchoolYear year, String name) {
        List<Term> halves = calendars.of(school).terms().stream()
                .filter(term -> term.year().equals(year))
                .filter(term -> nameOf(term).equals(name))
                .toList();
        return halves.isEmpty()
                ? Optional.empty()
                : Optional.of(new Whole(
                        year.toString(),
                        name,
                        halves.get(0).from(),
                        halves.get(halves.size() - 1).to()));
    }

    /** By the name the school gives it, else by when it begins. */
    static String nameOf(Term term) {
        String given = term.name().toLowerCase(Locale.UK);
        return NAMES.stream()
                .filter(name -> given.contains(name.toLowerCase(Locale.UK)))
                .findFirst()
                .orElseGet(() -> term.from().getMonthValue() >= Month.AUGUST.getValue()
                        ? "Autumn"
                        : term.from().getMonthValue() < Month.APRIL.getValue() ? "Spring" : "Summer");
    }
}
