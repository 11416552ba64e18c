package org.gradus.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.gradus.calendar.SchoolYear;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.Pupils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Measures taken from the registers for one pupil: the year so far, the last ten school weeks, the penalty counter. */
@Service
@Transactional(readOnly = true)
public class Measures {

    private final Registers registers;
    private final Pupils pupils;
    private final PupilLookup lookup;
    private final HoursPerDay hoursPerDay;
    private final ObjectProvider<CoveredSessions> coveredSessions;

    Measures(
            Registers registers,
            Pupils pupils,
            PupilLookup lookup,
            HoursPerDay hoursPerDay,
            ObjectProvider<CoveredSessions> coveredSessions) {
        this.registers = registers;
        this.pupils = pupils;
        this.lookup = lookup;
        this.hoursPerDay = hoursPerDay;
        this.coveredSessions = coveredSessions;
    }

    /**
     * The attendance of the pupil with that number on a day, for the person now acting.
     *
     * @throws org.gradus.kernel.Refused NOT_FOUND when there is no such pupil for this person
     */
    public Attendance forPupil(String upn, LocalDate on) {
        return of(pupils.withUpn(upn).id(), on);
    }

    /**
     * The marks of the pupil with that number from one day to another, both included, for the person now acting.
     *
     * @throws org.gradus.kernel.Refused NOT_FOUND when there is no such pupil for this person
     */
    public List<Mark> marksForPupil(String upn, LocalDate from, LocalDate to) {
        return registers.marks(pupils.withUpn(upn).id(), from, to);
    }

    /**
     * The pupil's weeks in each school's register, oldest first, for the person now acting.
     *
     * @throws org.gradus.kernel.Refused NOT_FOUND when there is no such pupil for this person
     */
    public List<WeekOfMarks> weeksForPupil(String upn, LocalDate from, LocalDate to) {
        return registers.weeks(pupils.withUpn(upn).id(), from, to);
    }

    /** The attendance of a pupil on a day; asks nobody who is asking. */
    public Attendance of(long pupilId, LocalDate on) {
        Integer school = schoolOn(pupilId, on);
        AttendanceRecord record = registers.record(pupilId, lookBack(on), on);
        SchoolWeeks weeks = new SchoolWeeks(
                school == null ? List.of() : registers.schoolWeeks(school, on.minusYears(1), on),
                on,
                hoursPerDay.at(school, on));
        return attendance(record, on, school, weeks, covered(List.of(pupilId)));
    }

    /**
     * The attendance of many pupils on a day, each as {@link #of(long, LocalDate)} gives it, one after the other; the number
     * of queries grows with the schools and not with the pupils. Asks nobody who is asking.
     */
    public void ofMany(Collection<Long> pupilIds, LocalDate on, Consumer<Attendance> each) {
        Map<Long, Integer> schools = lookup.schoolsOn(pupilIds, on);
        Map<Integer, NavigableSet<LocalDate>> held =
                registers.schoolWeeks(new HashSet<>(schools.values()), on.minusYears(1), on);
        Map<Long, Set<DatedSession>> covered = covered(pupilIds);
        Map<Integer, SchoolWeeks> weeks = new HashMap<>();
        registers.records(pupilIds, lookBack(on), on, record -> {
            Integer school = schools.get(record.pupilId());
            SchoolWeeks ofSchool = weeks.computeIfAbsent(
                    school == null ? 0 : school,
                    urn -> new SchoolWeeks(held.getOrDefault(urn, new TreeSet<>()), on, hoursPerDay.at(school, on)));
            each.accept(attendance(record, on, school, ofSchool, covered));
        });
    }

    private static LocalDate lookBack(LocalDate on) {
        LocalDate yearFrom = SchoolYear.of(on).firstDay();
        return on.minusYears(1).isBefore(yearFrom) ? on.minusYears(1) : yearFrom;
    }

    /** The weeks a school held in the year before a day, worked out once for all its pupils. */
    private static final class SchoolWeeks {
        private final NavigableSet<LocalDate> held;
        private final LocalDate tenFrom;
        private final int ten;
        private final int ofYear;
        private final BigDecimal hours;

        SchoolWeeks(Collection<LocalDate> weeks, LocalDate on, BigDecimal hours) {
            this.held = new TreeSet<>(weeks);
            List<LocalDate> lastTen = held.descendingSet().stream()
                    .limit(PenaltyCounter.SCHOOL_WEEKS)
                    .toList();
            this.ten = lastTen.size();
            this.tenFrom = lastTen.isEmpty() ? on : lastTen.get(ten - 1);
            LocalDate yearFrom = SchoolYear.of(on).firstDay();
            this.ofYear = (int) held.stream()
                    .filter(week -> !week.plusDays(6).isBefore(yearFrom))
                    .count();
            this.hours = hours;
        }
    }

    private static Attendance attendance(
            AttendanceRecord record,
            LocalDate on,
            Integer school,
            SchoolWeeks weeks,
            Map<Long, Set<DatedSession>> covered) {
        return new Attendance(
                record.pupilId(),
                on,
                school,
                span(record, SchoolYear.of(on).firstDay(), on, weeks.ofYear, weeks.hours),
                span(record, weeks.tenFrom, on, weeks.ten, weeks.hours),
                PenaltyCounter.count(
                        record.unauthorised(), weeks.held, covered.getOrDefault(record.pupilId(), Set.of()), on));
    }

    /**
     * The school year to date of many pupils at once, in a fixed number of queries; asks nobody who is asking.
     *
     * @param schoolOf the pupils with the school whose weeks are counted, or null where they are on no roll
     */
    public Map<Long, Attendance.Span> yearToDate(Map<Long, Integer> schoolOf, LocalDate on) {
        LocalDate from = SchoolYear.of(on).firstDay();
        Map<Integer, Integer> weeks = registers.countSchoolWeeks(
                schoolOf.values().stream().filter(Objects::nonNull).distinct().toList(), from, on);
        Map<Integer, BigDecimal> hours = new HashMap<>();
        Map<Long, Attendance.Span> spans = new HashMap<>();
        registers.records(schoolOf.keySet(), from, on, record -> {
            Integer school = schoolOf.get(record.pupilId());
            BigDecimal hoursThere = hours.containsKey(school) ? hours.get(school) : hoursPerDay.at(school, on);
            hours.put(school, hoursThere);
            spans.put(record.pupilId(), span(record, from, on, weeks.getOrDefault(school, 0), hoursThere));
        });
        return spans;
    }

    private static Attendance.Span span(
            AttendanceRecord record, LocalDate from, LocalDate to, int schoolWeeks, BigDecimal hours) {
        Measure measure = record.measure(from, to);
        return new Attendance.Span(from, to, schoolWeeks, measure, measure.lostTime(schoolWeeks, hours));
    }

    private Map<Long, Set<DatedSession>> covered(Collection<Long> pupilIds) {
        CoveredSessions known = coveredSessions.getIfAvailable();
        return known == null ? Map.of() : known.of(pupilIds);
    }

    /** The school that answers for the pupil's record that day, else the last before it, else the first after. */
    private Integer schoolOn(long pupilId, LocalDate on) {
        List<Enrolment> thatDay = lookup.enrolmentsOn(pupilId, on);
        if (!thatDay.isEmpty()) {
            return thatDay.get(0).schoolUrn();
        }
        List<Enrolment> all = lookup.enrolmentsOf(pupilId);
        return all.stream()
                .filter(enrolment -> !enrolment.from().isAfter(on))
                .reduce((earlier, later) -> later)
                .or(() -> all.stream().findFirst())
                .map(Enrolment::schoolUrn)
                .orElse(null);
    }
}
