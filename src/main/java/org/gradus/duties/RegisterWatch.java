package org.gradus.duties;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Session;
import org.gradus.kernel.London;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.AttendanceCode;
import org.gradus.register.AttendanceRecord;
import org.gradus.register.DatedSession;
import org.gradus.register.MarksChanged;
import org.gradus.register.PenaltyCount;
import org.gradus.register.PenaltyCounter;
import org.gradus.register.Registers;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What new marks bring about beside the case: a search proposed, a search ended because the child is back, attendance and
 * sickness returns. Each once for its ground, however often the same marks come in.
 */
@Service
class RegisterWatch implements OutboxHandler {

    /** Marks older than this many school days feed measures and start nothing (design 5). */
    private static final int RECENT_SCHOOL_DAYS = 10;

    /** Enough to hold ten school weeks with the summer holiday among them. */
    private static final int WEEKS_BACK = 20;

    private static final Set<AttendanceCode> NOBODY_KNOWS = Set.of(AttendanceCode.N, AttendanceCode.O);

    private final Outbox outbox;
    private final Registers registers;
    private final SchoolCalendars calendars;
    private final AbsenceRuns runs;
    private final PupilLookup pupils;
    private final ReturnRules rules;
    private final StatutoryReturns returns;
    private final MissingEducation missing;
    private final DutyMatters matters;
    private final Clock clock;

    RegisterWatch(
            Outbox outbox,
            Registers registers,
            SchoolCalendars calendars,
            AbsenceRuns runs,
            PupilLookup pupils,
            ReturnRules rules,
            StatutoryReturns returns,
            MissingEducation missing,
            DutyMatters matters,
            Clock clock) {
        this.outbox = outbox;
        this.registers = registers;
        this.calendars = calendars;
        this.runs = runs;
        this.pupils = pupils;
        this.rules = rules;
        this.returns = returns;
        this.missing = missing;
        this.matters = matters;
        this.clock = clock;
    }

    /** An import is not held up by what follows from it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void marksChanged(MarksChanged changed) {
        outbox.put(
                topic(),
                changed.importId() + ":" + changed.schoolUrn(),
                Map.of(
                        "school", changed.schoolUrn(),
                        "to", changed.to().toString(),
                        "pupils", List.copyOf(changed.pupilIds())));
    }

    @Override
    public String topic() {
        return "duties-of-the-register";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        int school = ((Number) payload.get("school")).intValue();
        LocalDate today = London.today(clock);
        if (LocalDate.parse((String) payload.get("to")).isBefore(recent(school, today))) {
            return;
        }
        Set<Long> onRoll = Set.copyOf(pupils.onRollAt(school, today));
        List<Long> changed = ((Collection<?>) payload.get("pupils"))
                .stream()
                        .map(id -> ((Number) id).longValue())
                        .filter(onRoll::contains)
                        .sorted()
                        .toList();
        LocalDate from = today.minusWeeks(WEEKS_BACK);
        List<Map.Entry<LocalDate, Set<Session>>> held = runs.held(school, from, today);
        List<LocalDate> weeks = registers.schoolWeeks(school, from, today);
        List<Long> ill = new ArrayList<>();
        registers.records(changed, from, today, record -> {
            look(school, record, held, weeks, today);
            if (illLately(record, today)) {
                ill.add(record.pupilId());
            }
        });
        sickness(school, ill, today);
    }

    private LocalDate recent(int school, LocalDate today) {
        SchoolCalendar calendar = calendars.of(school);
        LocalDate longBack = today.minusWeeks(8);
        return calendar.knows(today) && calendar.knows(longBack)
                ? calendar.schoolDaysBefore(today, RECENT_SCHOOL_DAYS).result()
                : today.minusWeeks(2);
    }

    private void look(
            int school,
            AttendanceRecord record,
            List<Map.Entry<LocalDate, Set<Session>>> held,
            List<LocalDate> weeks,
            LocalDate today) {
        Map<DatedSession, AttendanceCode> codes = AbsenceRuns.codes(record, today);
        endOrPropose(school, record.pupilId(), codes, held);
        ContinuousAbsence run = ContinuousAbsence.of(codes, held, ContinuousAbsence.WITHOUT_LEAVE::contains);
        int least = rules.continuousDays(school);
        if (run.days() >= least) {
            returns.raise(
                    "attendance",
                    record.pupilId(),
                    school,
                    // At least once a calendar month while it lasts.
                    record.pupilId() + ":" + run.last().getYear() + "-"
                            + run.last().getMonthValue(),
                    run.last(),
                    run.days() + " school days from " + run.first() + " to " + run.last()
                            + ", every session G, N, O or U.");
        } else {
            irregular(school, record, weeks, today);
        }
    }

    private void endOrPropose(
            int school,
            long pupil,
            Map<DatedSession, AttendanceCode> codes,
            List<Map.Entry<LocalDate, Set<Session>>> held) {
        var open = matters.openOf(DutyKind.MISSING_EDUCATION, pupil);
        if (open.isPresent()) {
            codes.entrySet().stream()
                    .filter(mark -> mark.getValue().attended() || mark.getValue() == AttendanceCode.U)
                    .map(mark -> mark.getKey().date())
                    .filter(day -> day.isAfter(open.get().openedOn()))
                    .min(LocalDate::compareTo)
                    .ifPresent(day -> {
                        matters.lock(open.get().reference());
                        missing.back(open.get(), "The register shows the child in school on " + day + ".");
                    });
            return;
        }
        ContinuousAbsence run = ContinuousAbsence.of(codes, held, NOBODY_KNOWS::contains);
        if (run.days() >= rules.continuousDays(school)) {
            missing.propose(pupil, school, run);
        }
    }

    /** Once for each crossing; a row of absences that was told of lately is not told of twice. */
    private void irregular(int school, AttendanceRecord record, List<LocalDate> weeks, LocalDate today) {
        PenaltyCount count = PenaltyCounter.count(record.unauthorised(), weeks, Set.of(), today);
        count.crossing()
                .filter(crossing -> !crossing.on().isBefore(today.minusWeeks(4)))
                .filter(crossing -> !returns.raisedSince("attendance", record.pupilId(), today.minusMonths(1)))
                .ifPresent(crossing -> returns.raise(
                        "irregular",
                        record.pupilId(),
                        school,
                        record.pupilId() + ":" + crossing.on(),
                        crossing.on(),
                        count.working()));
    }

    private static boolean illLately(AttendanceRecord record, LocalDate today) {
        boolean[] found = new boolean[1];
        record.forEach((date, session, code, school) ->
                found[0] |= code == AttendanceCode.I && date.isAfter(today.minusWeeks(3)));
        return found[0];
    }

    private void sickness(int school, List<Long> ill, LocalDate today) {
        if (ill.isEmpty()) {
            return;
        }
        SchoolYear year = SchoolYear.of(today);
        int days = rules.of("sickness").threshold();
        List<Map.Entry<LocalDate, Set<Session>>> held = runs.held(school, year.firstDay(), today);
        registers.records(
                ill,
                year.firstDay(),
                today,
                record -> SicknessGrounds.of(AbsenceRuns.codes(record, today), held, days)
                        .forEach(ground -> returns.raise(
                                "sickness",
                                record.pupilId(),
                                school,
                                record.pupilId() + ":" + year + ":" + ground.key(),
                                ground.on(),
                                ground.sessions() + " sessions coded I by " + ground.on()
                                        + (ground.key().equals("year")
                                                ? ", added up over the school year."
                                                : ", in one illness that began on " + ground.key() + "."))));
    }
}
