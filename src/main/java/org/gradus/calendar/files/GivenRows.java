package org.gradus.calendar.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gradus.calendar.CalendarEntry.Kind;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.Closure;
import org.gradus.calendar.DayWords;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Session;
import org.gradus.calendar.Term;
import org.gradus.intake.Intake;
import org.gradus.kernel.Refused;

/** Collects the rows of a file: each is read by itself, refused with its cause, or kept with those of its year. */
final class GivenRows {

    /** Whose dates of which year. */
    record Year(CalendarScope scope, SchoolYear year) {}

    /** A row that could be read. */
    record Read(long row, Kind kind, String name, LocalDate from, LocalDate to, Set<Session> sessions) {

        Term term() {
            return new Term(SchoolYear.of(from), name, from, to);
        }
    }

    private static final int LONGEST_CLOSURE = 120;

    private final Intake intake;
    private final Map<Year, List<Read>> years = new LinkedHashMap<>();
    private final Map<Kind, Set<Year>> incomplete = new HashMap<>();
    private final Map<Kind, Set<CalendarScope>> unknownYear = new HashMap<>();
    private final Map<Integer, String> follows = new LinkedHashMap<>();

    GivenRows(Intake intake) {
        this.intake = intake;
    }

    /** Notes that a school is listed under an authority. */
    void follows(CalendarScope.School school, CalendarScope.Authority authority) {
        follows.put(school.urn(), authority.code());
    }

    Map<Integer, String> follows() {
        return follows;
    }

    Map<Year, List<Read>> years() {
        return years;
    }

    /** Whether some row of this kind and year was refused, or one whose year could not be read. */
    boolean isIncomplete(Year year, Kind kind) {
        return incomplete.getOrDefault(kind, Set.of()).contains(year)
                || unknownYear.getOrDefault(kind, Set.of()).contains(year.scope());
    }

    void markIncomplete(Year year, Kind kind) {
        incomplete.computeIfAbsent(kind, any -> new HashSet<>()).add(year);
    }

    /** Reads one row; a refusal is told to the intake and remembered for its year. */
    void add(GivenRow given) {
        Kind kind;
        try {
            kind = kind(given.kind());
        } catch (Refused refused) {
            refuse(given, refused);
            Arrays.stream(Kind.values()).forEach(any -> missed(given.scope(), any));
            return;
        }
        try {
            read(given, kind);
        } catch (Refused refused) {
            refuse(given, refused);
            missed(given.scope(), kind);
        }
    }

    private void missed(CalendarScope scope, Kind kind) {
        unknownYear.computeIfAbsent(kind, any -> new HashSet<>()).add(scope);
    }

    private void read(GivenRow given, Kind kind) {
        LocalDate from = DayWords.read("From", given.from());
        LocalDate to = given.to().isBlank() && kind != Kind.TERM ? from : DayWords.read("To", given.to());
        SchoolYear year = given.year().isBlank() ? SchoolYear.of(from) : SchoolYear.parse(given.year());
        Year key = new Year(given.scope(), year);
        if (kind == Kind.TERM) {
            Term term = new Term(year, given.name(), from, to);
            keep(key, new Read(given.row(), kind, term.name(), from, to, Closure.WHOLE_DAY));
            return;
        }
        if (from.isAfter(to)) {
            throw Refused.invalid(
                    "From",
                    "It begins on " + DayWords.full(from) + ", after it ends on " + DayWords.full(to) + ".",
                    "Put the first day first; the two may have been exchanged.");
        }
        if (!SchoolYear.of(from).equals(year) || !SchoolYear.of(to).equals(year)) {
            throw Refused.invalid(
                    "From", DayWords.full(from) + " is not within " + year + ".", "Correct the year or the date.");
        }
        if (from.plusDays(LONGEST_CLOSURE).isBefore(to)) {
            throw Refused.invalid(
                    "To",
                    "That is longer than " + LONGEST_CLOSURE + " days.",
                    "Correct the dates; a holiday is the gap between two terms and is not entered.");
        }
        Set<Session> sessions = sessions(given.session());
        String name = kind == Kind.CLOSURE
                ? new Closure(from, sessions, given.name()).reason()
                : given.name().strip();
        keep(key, new Read(given.row(), kind, name, from, to, sessions));
    }

    private void keep(Year year, Read row) {
        years.computeIfAbsent(year, any -> new ArrayList<>()).add(row);
    }

    private void refuse(GivenRow given, Refused refused) {
        Refused.Problem problem = refused.problems().get(0);
        String column = column(problem.field());
        intake.refused(given.row(), column, value(given, column), problem.cause(), problem.fix());
    }

    private static String column(String field) {
        return field == null ? null : field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }

    private static String value(GivenRow given, String column) {
        return switch (column == null ? "" : column) {
            case "From" -> given.from();
            case "To" -> given.to();
            case "Year" -> given.year();
            case "Kind" -> given.kind();
            case "Name", "Reason" -> given.name();
            case "Session" -> given.session();
            default -> null;
        };
    }

    private static Kind kind(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "term" -> Kind.TERM;
            case "inset", "inset day" -> Kind.INSET;
            case "closure", "closed" -> Kind.CLOSURE;
            default ->
                throw Refused.invalid(
                        "Kind", "\"" + text + "\" is not a kind of school date.", "Use term, inset or closure.");
        };
    }

    private static Set<Session> sessions(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "", "BOTH", "AM,PM", "DAY" -> Closure.WHOLE_DAY;
            case "AM" -> EnumSet.of(Session.AM);
            case "PM" -> EnumSet.of(Session.PM);
            default ->
                throw Refused.invalid(
                        "Session",
                        "\"" + text + "\" is not a session.",
                        "Use AM or PM, or leave it empty for the whole day.");
        };
    }
}
