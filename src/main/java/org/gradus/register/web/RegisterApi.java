package org.gradus.register.web;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Session;
import org.gradus.kernel.London;
import org.gradus.register.Attendance;
import org.gradus.register.Mark;
import org.gradus.register.Measure;
import org.gradus.register.Measures;
import org.gradus.register.PenaltyCount;
import org.gradus.register.PenaltyCounter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A pupil's measures and marks, for those who may see the pupil. */
@RestController
class RegisterApi {

    private final Measures measures;
    private final Clock clock;

    RegisterApi(Measures measures, Clock clock) {
        this.measures = measures;
        this.clock = clock;
    }

    /**
     * @param schoolUrn the school whose weeks are counted, or null when the pupil was never on roll
     */
    record MeasuresAnswer(
            String upn,
            LocalDate on,
            Integer schoolUrn,
            SpanAnswer yearToDate,
            SpanAnswer lastTenSchoolWeeks,
            PenaltyAnswer penaltyNoticeThreshold) {}

    /**
     * Sessions counted over some days. Percentages are rounded for showing; null when nothing was possible.
     *
     * @param late late before the register closed, contained in attended
     * @param lateAfterClose arrived after it closed, contained in unauthorised
     * @param noData nothing was possible: neither 0 % nor 100 %
     * @param unstable fewer than 20 sessions possible
     */
    record SpanAnswer(
            LocalDate from,
            LocalDate to,
            int schoolWeeks,
            int possible,
            int attended,
            int authorised,
            int unauthorised,
            int late,
            int lateAfterClose,
            BigDecimal attendancePercent,
            BigDecimal absencePercent,
            boolean noData,
            boolean unstable,
            boolean persistentlyAbsent,
            boolean severelyAbsent,
            BigDecimal daysLost,
            BigDecimal hoursLost,
            String lost) {

        static SpanAnswer of(Attendance.Span span) {
            Measure measure = span.measure();
            return new SpanAnswer(
                    span.from(),
                    span.to(),
                    span.schoolWeeks(),
                    measure.possible(),
                    measure.attended(),
                    measure.authorised(),
                    measure.unauthorised(),
                    measure.late(),
                    measure.lateAfterClose(),
                    measure.attendancePercent().orElse(null),
                    measure.absencePercent().orElse(null),
                    measure.noData(),
                    measure.unstable(),
                    measure.persistentlyAbsent(),
                    measure.severelyAbsent(),
                    span.lost().days(),
                    span.lost().hours(),
                    span.lost().sentence());
        }
    }

    /**
     * @param count sessions in the window now
     * @param met whether the threshold was met at any session; a number that asks for a decision and never makes one
     * @param metOn the day it was first met, or null
     * @param metWith the sessions it was met with; empty if it never was
     */
    record PenaltyAnswer(
            int count,
            int threshold,
            LocalDate windowFrom,
            LocalDate windowTo,
            List<SessionAnswer> sessions,
            boolean met,
            LocalDate metOn,
            List<SessionAnswer> metWith,
            String working) {

        static PenaltyAnswer of(PenaltyCount count) {
            return new PenaltyAnswer(
                    count.count(),
                    PenaltyCounter.SESSIONS,
                    count.windowFrom(),
                    count.windowTo(),
                    SessionAnswer.of(count.counted()),
                    count.met(),
                    count.crossing().map(PenaltyCount.Crossing::on).orElse(null),
                    count.crossing()
                            .map(crossing -> SessionAnswer.of(crossing.sessions()))
                            .orElse(List.of()),
                    count.working());
        }
    }

    /** One session with its code. */
    record SessionAnswer(LocalDate date, Session session, String code) {
        static List<SessionAnswer> of(List<PenaltyCount.Counted> sessions) {
            return sessions.stream()
                    .map(mark -> new SessionAnswer(
                            mark.date(), mark.session(), mark.code().code()))
                    .toList();
        }
    }

    /**
     * @param subCode the mark as the school's system wrote it when longer than the code, or null
     */
    record MarkAnswer(
            LocalDate date,
            Session session,
            String code,
            String meaning,
            String subCode,
            Integer minutesLate,
            String comment,
            int schoolUrn) {

        static MarkAnswer of(Mark mark) {
            return new MarkAnswer(
                    mark.date(),
                    mark.session(),
                    mark.code().code(),
                    mark.code().meaning(),
                    mark.subCode(),
                    mark.minutesLate(),
                    mark.comment(),
                    mark.schoolUrn());
        }
    }

    /** The measures of a pupil on a day; today when no day is given. */
    @GetMapping("/api/pupils/{upn}/measures")
    MeasuresAnswer measures(@PathVariable String upn, @RequestParam(required = false) String on) {
        LocalDate day = Days.of("on", on, London.today(clock), clock);
        Attendance attendance = measures.forPupil(upn, day);
        return new MeasuresAnswer(
                upn,
                attendance.on(),
                attendance.schoolUrn(),
                SpanAnswer.of(attendance.yearToDate()),
                SpanAnswer.of(attendance.lastTenWeeks()),
                PenaltyAnswer.of(attendance.penalty()));
    }

    /** The marks of a pupil, oldest first; of the school year so far when no days are given. */
    @GetMapping("/api/pupils/{upn}/marks")
    List<MarkAnswer> marks(
            @PathVariable String upn,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to) {
        LocalDate last = Days.of("to", to, London.today(clock), clock);
        Days.Span span = Days.span(Days.of("from", from, SchoolYear.of(last).firstDay(), clock), last);
        return measures.marksForPupil(upn, span.from(), span.to()).stream()
                .map(MarkAnswer::of)
                .toList();
    }
}
