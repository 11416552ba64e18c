package org.gradus.demo.simulator;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A simulated authority: its schools, families and the marks of some school years, as the files a MIS would write.
 *
 * <p>Everything is a function of the options. Marks of a year are made when first asked for and kept (two bytes a pupil and
 * day). One thread at a time.
 */
public final class Simulator {

    /**
     * What to simulate.
     *
     * @param pupils about how many are on roll at a time
     * @param schools 12 gives the sample authority, any other number the mix of a real one
     * @param first first school year with marks
     * @param last last school year that can be asked for
     * @param seed the same seed gives the same bytes
     * @param profile the rates to come to
     */
    public record Options(
            int pupils, int schools, SchoolYear first, SchoolYear last, long seed, AbsenceProfile profile) {}

    /** The code of the invented authority. */
    public static final int AUTHORITY = Directory.AUTHORITY;

    private final Options options;
    private final List<School> schools;
    private final Map<Integer, AuthorityCalendar> calendars = new TreeMap<>();
    private final List<Child> children;
    private final Map<SchoolYear, YearOfMarks> years = new HashMap<>();
    private final MarksFiles files;
    private final Rolls rolls;

    public Simulator(Options options) {
        this.options = options;
        this.schools = Directory.schools(options.schools(), options.pupils(), options.seed());
        for (SchoolYear year = options.first(); year.start() <= options.last().start(); year = year.plus(1)) {
            calendars.put(year.start(), new AuthorityCalendar(year));
        }
        this.children = new Population(schools, calendars, options.first(), options.last(), options.seed()).children();
        MarksOnDay marks = new MarksOnDay(this::marks, options.seed());
        this.files = new MarksFiles(marks, this::marks);
        this.rolls = new Rolls(options.first().firstDay(), marks);
    }

    public List<School> schools() {
        return List.copyOf(schools);
    }

    /** The schools alone of what such options would simulate. */
    public static List<School> schoolsOf(int schools, int pupils, long seed) {
        return Directory.schools(schools, pupils, seed);
    }

    public School school(int urn) {
        return schools.stream()
                .filter(school -> school.urn() == urn)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No simulated school has URN " + urn));
    }

    /** The terms of a simulated school year. */
    public AuthorityCalendar calendar(SchoolYear year) {
        AuthorityCalendar calendar = calendars.get(year.start());
        if (calendar == null) {
            throw new IllegalArgumentException("School year " + year.label() + " is not simulated.");
        }
        return calendar;
    }

    public boolean simulates(LocalDate day) {
        return calendars.containsKey(SchoolYear.of(day).start());
    }

    /** {@code schools.csv}, Windows-1252. */
    public byte[] schoolsFile() {
        StringBuilder out = new StringBuilder();
        SchoolsFile.write(schools, out);
        return out.toString().getBytes(SchoolsFile.ENCODING);
    }

    /** {@code calendar.json} of a school year. */
    public byte[] calendarFile(SchoolYear year) {
        return CalendarFile.json(calendar(year), schools).getBytes(StandardCharsets.UTF_8);
    }

    /** {@code pupils.csv} as known on a day. */
    public void pupilsFile(LocalDate known, Appendable out) {
        rolls.pupils(children, known, out);
    }

    /** {@code parents.csv} of the pupils known on a day. */
    public void parentsFile(LocalDate known, Appendable out) {
        rolls.parents(children, known, out);
    }

    /** Pupils who joined or left a school on that day or the calendar days since {@code after}, all their enrolments. */
    public void pupilsWhoMoved(LocalDate after, LocalDate day, Appendable out) {
        rolls.pupils(moved(after, day), day, out);
    }

    /** The parents of the pupils of {@link #pupilsWhoMoved}. */
    public void parentsOfPupilsWhoMoved(LocalDate after, LocalDate day, Appendable out) {
        rolls.parents(moved(after, day), day, out);
    }

    public boolean anyoneMoved(LocalDate after, LocalDate day) {
        return !moved(after, day).isEmpty();
    }

    private List<Child> moved(LocalDate after, LocalDate day) {
        return children.stream()
                .filter(child -> child.enrolments().stream()
                        .anyMatch(e -> isBetween(e.entry(), after, day) || isBetween(e.leaving(), after, day)))
                .toList();
    }

    private static boolean isBetween(LocalDate day, LocalDate after, LocalDate until) {
        return day.isAfter(after) && !day.isAfter(until);
    }

    /** A school's marks in the wide weekly layout from a day to another of one school year, as known on the last. */
    public void marksFile(School school, LocalDate from, LocalDate to, Appendable out) {
        files.wide(school, at(school), from, to, out);
    }

    /** One school's file at the end of a day in the long layout: that day's marks and corrections of earlier ones. */
    public byte[] dayFile(int schoolUrn, LocalDate day) {
        School school = school(schoolUrn);
        StringBuilder out = new StringBuilder();
        files.day(List.of(school), at(school), day, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The files of all schools at the end of a day as one; empty of rows on a day without school. */
    public byte[] dayFile(LocalDate day) {
        StringBuilder out = new StringBuilder();
        files.day(schools, children, day, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<Child> at(School school) {
        return children.stream()
                .filter(child -> child.enrolments().stream()
                        .anyMatch(enrolment -> enrolment.school().equals(school)))
                .toList();
    }

    /** Whether any school has pupils in on that day. */
    public boolean isSchoolDay(LocalDate day) {
        return simulates(day)
                && schools.stream()
                        .anyMatch(school -> calendar(SchoolYear.of(day)).isSchoolDay(school.urn(), day));
    }

    YearOfMarks marks(SchoolYear year) {
        return years.computeIfAbsent(
                year, y -> new YearOfMarks(schools, children, calendar(y), options.profile(), options.seed()));
    }

    List<Child> children() {
        return children;
    }
}
