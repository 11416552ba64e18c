package org.gradus.analysis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gradus.calendar.SchoolYear;
import org.gradus.pupils.Need;
import org.gradus.register.AttendanceCode;
import org.gradus.register.AttendanceRecord;
import org.gradus.register.Measure;

/** Adds up one school year of one school, a pupil at a time, from marks of that year and the months before it. */
final class YearTally {

    /** Absence before, in per cent, from which each band of comparison begins. */
    static final List<Integer> BANDS = List.of(0, 5, 10, 15, 20, 30, 50);

    /** School weeks before and after a week that are compared. */
    static final int COMPARED_WEEKS = 6;

    /** How far before the year marks are read: the ten school weeks of the threshold and the summer. */
    static final int MONTHS_BEFORE = 6;

    /** A pupil as far as groups ask. */
    record Who(long pupilId, String sex, String yearGroup, List<Need> needs, List<LocalDate> planned) {}

    /** What is counted of a group in a week. */
    static final class Cell {
        int pupils;
        Measure measure = Measure.NOTHING;
        int measured;
        int persistent;
        int severe;
    }

    /** Sessions of a code and the pupils who had it. */
    static final class Uses {
        int sessions;
        int pupils;
    }

    /** Pupils without a plan by band: how many, the sum of their changes, how many improved. */
    static final class Change {
        int pupils;
        double points;
        int improved;
    }

    /** A pupil's year. */
    record PupilYear(long pupilId, Measure measure, LocalDate thresholdMetOn) {}

    private record Week(Measure measure, Measure[] places, Map<AttendanceCode, Integer> codes) {}

    private final int school;
    private final SchoolYear year;
    private final List<LocalDate> weeks;
    private final TreeSet<LocalDate> weekSet;
    final NavigableMap<LocalDate, Map<Groups.Group, Cell>> cells = new TreeMap<>();
    final NavigableMap<LocalDate, Measure[]> places = new TreeMap<>();
    final NavigableMap<LocalDate, Map<AttendanceCode, Uses>> codes = new TreeMap<>();
    final NavigableMap<LocalDate, Change[]> changes = new TreeMap<>();
    final List<PupilYear> pupils = new ArrayList<>();

    /** @param heldWeeks Mondays of the school's weeks with a session, from {@link #MONTHS_BEFORE} the year on, in order */
    YearTally(int school, SchoolYear year, List<LocalDate> heldWeeks) {
        this.school = school;
        this.year = year;
        this.weeks = List.copyOf(heldWeeks);
        this.weekSet = new TreeSet<>(heldWeeks);
    }

    void add(Who who, AttendanceRecord record) {
        Map<LocalDate, Week> byWeek = weeks(record);
        LocalDate yearFrom = ThresholdMet.monday(year.firstDay());
        Measure soFar = Measure.NOTHING;
        for (LocalDate monday : weekSet.tailSet(yearFrom, true)) {
            Week week = byWeek.get(monday);
            soFar = week == null ? soFar : soFar.plus(week.measure());
            if (soFar.noData()) {
                continue;
            }
            Map<Groups.Group, Cell> ofWeek = cells.computeIfAbsent(monday, day -> new HashMap<>());
            for (Groups.Group group :
                    Groups.of(who.sex(), who.yearGroup(), Groups.on(who.needs(), monday.plusDays(4)))) {
                count(ofWeek.computeIfAbsent(group, key -> new Cell()), week, soFar);
            }
            if (week != null) {
                count(monday, week);
            }
        }
        if (!soFar.noData()) {
            List<LocalDate> unauthorised = new ArrayList<>();
            record.forEach((date, session, code, at) -> {
                if (code.countsToPenalty()) {
                    unauthorised.add(date);
                }
            });
            pupils.add(new PupilYear(
                    who.pupilId(),
                    soFar,
                    ThresholdMet.NATIONAL
                            .first(unauthorised, weekSet, year.firstDay())
                            .orElse(null)));
            compare(who, byWeek, yearFrom);
        }
    }

    private static void count(Cell cell, Week week, Measure soFar) {
        if (week != null && !week.measure().noData()) {
            cell.pupils++;
            cell.measure = cell.measure.plus(week.measure());
        }
        cell.measured++;
        cell.persistent += soFar.persistentlyAbsent() ? 1 : 0;
        cell.severe += soFar.severelyAbsent() ? 1 : 0;
    }

    private void count(LocalDate monday, Week week) {
        Measure[] ofWeek = places.computeIfAbsent(monday, day -> nothing());
        for (int place = 0; place < ofWeek.length; place++) {
            ofWeek[place] = ofWeek[place].plus(week.places()[place]);
        }
        Map<AttendanceCode, Uses> used = codes.computeIfAbsent(monday, day -> new HashMap<>());
        week.codes().forEach((code, sessions) -> {
            Uses uses = used.computeIfAbsent(code, key -> new Uses());
            uses.sessions += sessions;
            uses.pupils++;
        });
    }

    /** A pupil who agreed a plan in the weeks compared is no comparison. */
    private void compare(Who who, Map<LocalDate, Week> byWeek, LocalDate yearFrom) {
        for (int i = COMPARED_WEEKS; i + COMPARED_WEEKS < weeks.size(); i++) {
            LocalDate first = weeks.get(i - COMPARED_WEEKS);
            LocalDate last = weeks.get(i + COMPARED_WEEKS).plusDays(6);
            if (weeks.get(i).isBefore(yearFrom)
                    || who.planned().stream().anyMatch(day -> !day.isBefore(first) && !day.isAfter(last))) {
                continue;
            }
            Measure before = sum(byWeek, i - COMPARED_WEEKS, i);
            Measure after = sum(byWeek, i + 1, i + 1 + COMPARED_WEEKS);
            if (before.unstable() || after.unstable()) {
                continue;
            }
            Change[] ofWeek = changes.computeIfAbsent(weeks.get(i), day -> new Change[BANDS.size()]);
            int band = band(before);
            if (ofWeek[band] == null) {
                ofWeek[band] = new Change();
            }
            double points = 100.0 * after.attended() / after.possible() - 100.0 * before.attended() / before.possible();
            ofWeek[band].pupils++;
            ofWeek[band].points += points;
            ofWeek[band].improved += points > 0 ? 1 : 0;
        }
    }

    private Measure sum(Map<LocalDate, Week> byWeek, int from, int to) {
        Measure sum = Measure.NOTHING;
        for (LocalDate monday : weeks.subList(from, to)) {
            Week week = byWeek.get(monday);
            sum = week == null ? sum : sum.plus(week.measure());
        }
        return sum;
    }

    /** The band of what was missed. */
    static int band(Measure before) {
        int band = 0;
        while (band + 1 < BANDS.size() && 100L * before.absent() >= (long) BANDS.get(band + 1) * before.possible()) {
            band++;
        }
        return band;
    }

    private Map<LocalDate, Week> weeks(AttendanceRecord record) {
        Map<LocalDate, Week> byWeek = new HashMap<>();
        record.forEach((date, session, code, at) -> {
            if (at == school) {
                LocalDate monday = ThresholdMet.monday(date);
                Week week = byWeek.getOrDefault(monday, new Week(Measure.NOTHING, nothing(), new HashMap<>()));
                Measure mark = Measure.of(code);
                int place = (int) ChronoUnit.DAYS.between(monday, date) * 2 + session.ordinal();
                week.places()[place] = mark;
                week.codes().merge(code, 1, Integer::sum);
                byWeek.put(monday, new Week(week.measure().plus(mark), week.places(), week.codes()));
            }
        });
        return byWeek;
    }

    private static Measure[] nothing() {
        Measure[] none = new Measure[10];
        java.util.Arrays.fill(none, Measure.NOTHING);
        return none;
    }
}
