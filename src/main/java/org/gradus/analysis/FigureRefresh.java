package org.gradus.analysis;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradus.calendar.SchoolYear;
import org.gradus.kernel.London;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.pupils.Need;
import org.gradus.register.AttendanceCode;
import org.gradus.register.MarksChanged;
import org.gradus.register.Measure;
import org.gradus.register.Registers;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the attendance figures up: after an import of marks the weeks from the first one touched to the end of its school
 * year are worked out anew, because what was missed so far in the year changes with it. Imports that come in one after
 * the other are worked out together.
 */
@Service
class FigureRefresh implements OutboxHandler {

    private final JdbcTemplate jdbc;
    private final Registers registers;
    private final Outbox outbox;
    private final Clock clock;

    FigureRefresh(JdbcTemplate jdbc, Registers registers, Outbox outbox, Clock clock) {
        this.jdbc = jdbc;
        this.registers = registers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** An import is not held up by the figures: it only leaves a note. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void marksChanged(MarksChanged changed) {
        jdbc.update(
                "insert into attendance_stale (school_urn, from_day, to_day) values (?, ?, ?)",
                changed.schoolUrn(),
                changed.from(),
                changed.to());
        outbox.put(topic(), changed.importId() + ":" + changed.schoolUrn(), Map.of("school", changed.schoolUrn()));
    }

    @Override
    public String topic() {
        return "attendance-figures";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        int school = ((Number) payload.get("school")).intValue();
        jdbc.query("select pg_advisory_xact_lock(hashtext('attendance-figures'), ?)", row -> {}, school);
        record Span(LocalDate from, LocalDate to) {}
        List<Span> stale = jdbc.query(
                "delete from attendance_stale where school_urn = ? returning from_day, to_day",
                (row, n) -> new Span(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)),
                school);
        if (stale.isEmpty()) {
            return;
        }
        LocalDate from =
                stale.stream().map(Span::from).min(LocalDate::compareTo).orElseThrow();
        LocalDate to = stale.stream().map(Span::to).max(LocalDate::compareTo).orElseThrow();
        // The weeks of a year that ends on a Thursday run into the next; both are worked out.
        LocalDate end = ThresholdMet.monday(to).plusDays(6);
        for (SchoolYear year = SchoolYear.of(ThresholdMet.monday(from));
                !year.firstDay().isAfter(end);
                year = year.next()) {
            workOut(school, year, from.isAfter(year.firstDay()) ? from : year.firstDay());
        }
        jdbc.update("""
                insert into attendance_figures_of (school_urn, worked_out) values (?, ?)
                on conflict (school_urn) do update set worked_out = excluded.worked_out""", school, Timestamp.from(clock.instant()));
    }

    private void workOut(int school, SchoolYear year, LocalDate from) {
        LocalDate today = London.today(clock);
        LocalDate end = year.lastDay().isBefore(today) ? year.lastDay() : today;
        LocalDate begin = year.firstDay().minusMonths(YearTally.MONTHS_BEFORE);
        YearTally tally = new YearTally(school, year, registers.schoolWeeks(school, begin, end));
        Map<Long, YearTally.Who> roll = roll(school, year);
        registers.records(roll.keySet(), begin, end, record -> tally.add(roll.get(record.pupilId()), record));
        write(school, year, ThresholdMet.monday(from), tally);
    }

    private Map<Long, YearTally.Who> roll(int school, SchoolYear year) {
        Map<Long, List<Need>> needs = new HashMap<>();
        jdbc.query(
                """
                select n.pupil_id, n.kind, n.from_date, n.to_date from need n
                where (n.to_date is null or n.to_date >= ?) and n.from_date <= ?
                  and n.pupil_id in (select pupil_id from enrolment where school_urn = ?)""",
                row -> {
                    Need need = new Need(
                            row.getLong(1),
                            Need.Kind.valueOf(row.getString(2)),
                            row.getObject(3, LocalDate.class),
                            row.getObject(4, LocalDate.class));
                    needs.computeIfAbsent(need.pupilId(), id -> new ArrayList<>())
                            .add(need);
                },
                year.firstDay(),
                year.lastDay(),
                school);
        Map<Long, List<LocalDate>> planned = new HashMap<>();
        jdbc.query(
                """
                select c.pupil_id, p.agreed_on from support_plan p join case_file c on c.reference = p.reference
                where p.agreed_on between ? and ?
                  and c.pupil_id in (select pupil_id from enrolment where school_urn = ?)""",
                row -> {
                    planned.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(row.getObject(2, LocalDate.class));
                },
                year.firstDay().minusMonths(YearTally.MONTHS_BEFORE),
                year.lastDay(),
                school);
        Map<Long, YearTally.Who> roll = new HashMap<>();
        jdbc.query(
                """
                select distinct on (e.pupil_id) e.pupil_id, p.sex, e.year_group
                from enrolment e join pupil p on p.id = e.pupil_id
                where e.school_urn = ? and e.entry_date <= ? and (e.leaving_date is null or e.leaving_date >= ?)
                order by e.pupil_id, e.entry_date desc""",
                row -> {
                    long id = row.getLong(1);
                    roll.put(
                            id,
                            new YearTally.Who(
                                    id,
                                    row.getString(2),
                                    row.getString(3),
                                    needs.getOrDefault(id, List.of()),
                                    planned.getOrDefault(id, List.of())));
                },
                school,
                year.lastDay(),
                year.firstDay());
        return roll;
    }

    private void write(int school, SchoolYear year, LocalDate from, YearTally tally) {
        LocalDate last = ThresholdMet.monday(year.lastDay());
        for (String table : List.of("attendance_figure", "attendance_session_figure", "attendance_code_figure")) {
            jdbc.update(
                    "delete from " + table + " where school_urn = ? and week_start between ? and ?",
                    school,
                    from,
                    last);
        }
        writeGroups(school, from, tally);
        List<Object[]> places = new ArrayList<>();
        tally.places.tailMap(from, true).forEach((week, measures) -> {
            for (int place = 0; place < measures.length; place++) {
                Measure measure = measures[place];
                places.add(new Object[] {
                    school, week, place, measure.attended(), measure.authorised(), measure.unauthorised()
                });
            }
        });
        jdbc.batchUpdate(
                "insert into attendance_session_figure (school_urn, week_start, place, attended, authorised, unauthorised)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                places);
        List<Object[]> codes = new ArrayList<>();
        tally.codes
                .tailMap(from, true)
                .forEach((week, uses) -> uses.forEach((code, use) -> {
                    if (code.category() != AttendanceCode.Category.NOT_COLLECTED) {
                        codes.add(new Object[] {school, week, code.code(), use.sessions, use.pupils});
                    }
                }));
        jdbc.batchUpdate(
                "insert into attendance_code_figure (school_urn, week_start, code, sessions, pupils) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                codes);
        writePupils(school, year, tally);
        writeChanges(school, year, tally);
    }

    private void writeGroups(int school, LocalDate from, YearTally tally) {
        List<Object[]> rows = new ArrayList<>();
        tally.cells
                .tailMap(from, true)
                .forEach((week, groups) -> groups.forEach((group, cell) -> rows.add(new Object[] {
                    school,
                    week,
                    group.grouping(),
                    group.value(),
                    cell.pupils,
                    cell.measure.attended(),
                    cell.measure.authorised(),
                    cell.measure.unauthorised(),
                    cell.measure.late(),
                    cell.measure.lateAfterClose(),
                    cell.measured,
                    cell.persistent,
                    cell.severe
                })));
        jdbc.batchUpdate(
                "insert into attendance_figure (school_urn, week_start, grouping, value, pupils, attended, authorised,"
                        + " unauthorised, late, late_after_close, measured, persistent, severe)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows);
    }

    private void writePupils(int school, SchoolYear year, YearTally tally) {
        jdbc.update("delete from attendance_pupil_year where school_urn = ? and school_year = ?", school, year.start());
        jdbc.batchUpdate(
                "insert into attendance_pupil_year (school_urn, school_year, pupil_id, possible, absent, unauthorised,"
                        + " threshold_met_on) values (?, ?, ?, ?, ?, ?, ?)",
                tally.pupils.stream()
                        .map(pupil -> new Object[] {
                            school,
                            year.start(),
                            pupil.pupilId(),
                            pupil.measure().possible(),
                            pupil.measure().absent(),
                            pupil.measure().unauthorised(),
                            pupil.thresholdMetOn()
                        })
                        .toList());
    }

    private void writeChanges(int school, SchoolYear year, YearTally tally) {
        jdbc.update(
                "delete from attendance_change where school_urn = ? and week_start between ? and ?",
                school,
                ThresholdMet.monday(year.firstDay()),
                ThresholdMet.monday(year.lastDay()));
        List<Object[]> rows = new ArrayList<>();
        tally.changes.forEach((week, bands) -> {
            for (int band = 0; band < bands.length; band++) {
                YearTally.Change change = bands[band];
                if (change != null) {
                    rows.add(new Object[] {school, week, band, change.pupils, change.points, change.improved});
                }
            }
        });
        jdbc.batchUpdate(
                "insert into attendance_change (school_urn, week_start, band, pupils, change, improved)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                rows);
    }
}
