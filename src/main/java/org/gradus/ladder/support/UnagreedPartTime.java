package org.gradus.ladder.support;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.Cases;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.StepRequest;
import org.gradus.ladder.Steps;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.register.AttendanceCode;
import org.gradus.register.DatedSession;
import org.gradus.register.MarksChanged;
import org.gradus.register.Registers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Code C2 without an agreement is not lawful (Regs24 reg 11(6)). When a file brings such marks, the pupil's case is opened
 * or joined and a part-time timetable is asked for there: somebody then has it agreed, or has the marks corrected.
 */
@Service
class UnagreedPartTime implements OutboxHandler {

    /** Marks older than this many school days feed measures and start nothing (design 5). */
    private static final int RECENT_SCHOOL_DAYS = 10;

    private final Outbox outbox;
    private final Registers registers;
    private final SchoolCalendars calendars;
    private final PartTimeTimetables timetables;
    private final Cases cases;
    private final Steps steps;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    UnagreedPartTime(
            Outbox outbox,
            Registers registers,
            SchoolCalendars calendars,
            PartTimeTimetables timetables,
            Cases cases,
            Steps steps,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.outbox = outbox;
        this.registers = registers;
        this.calendars = calendars;
        this.timetables = timetables;
        this.cases = cases;
        this.steps = steps;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** An import is not held up by what follows from it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void marksChanged(MarksChanged changed) {
        outbox.put(
                topic(),
                changed.importId() + ":" + changed.schoolUrn(),
                Map.of("school", changed.schoolUrn(), "pupils", List.copyOf(changed.pupilIds())));
    }

    @Override
    public String topic() {
        return "unagreed-part-time";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        int school = ((Number) payload.get("school")).intValue();
        LocalDate today = London.today(clock);
        LocalDate since =
                calendars.of(school).schoolDaysBefore(today, RECENT_SCHOOL_DAYS).result();
        List<Long> pupils = ((List<?>) payload.get("pupils"))
                .stream().map(id -> ((Number) id).longValue()).toList();
        registers.records(pupils, since, today, record -> {
            List<DatedSession> marked = new ArrayList<>();
            record.forEach((date, session, code, urn) -> {
                if (code == AttendanceCode.C2 && urn == school && !date.isBefore(since) && !date.isAfter(today)) {
                    marked.add(new DatedSession(date, session));
                }
            });
            if (!marked.isEmpty()) {
                look(record.pupilId(), school, marked);
            }
        });
    }

    private void look(long pupil, int school, List<DatedSession> marked) {
        List<PartTimeTimetables.View> agreed = timetables.agreedBetween(
                pupil, marked.get(0).date(), marked.get(marked.size() - 1).date());
        List<DatedSession> unagreed = marked.stream()
                .filter(session -> agreed.stream().noneMatch(timetable -> timetable.covers(session.date())))
                .filter(session -> notRaised(pupil, session))
                .toList();
        if (!unagreed.isEmpty()) {
            raise(pupil, school, unagreed);
        }
    }

    private boolean notRaised(long pupil, DatedSession session) {
        Integer found = jdbc.queryForObject(
                "select count(*) from part_time_unagreed where pupil_id = ? and on_date = ? and session = ?",
                Integer.class,
                pupil,
                Date.valueOf(session.date()),
                session.session().name());
        return found == null || found == 0;
    }

    private void raise(long pupil, int school, List<DatedSession> unagreed) {
        String words = "Code C2 was used without an agreed part-time timetable in force: "
                + unagreed.stream()
                        .map(session -> session.date() + " " + session.session())
                        .collect(Collectors.joining(", "))
                + ". Have it agreed lawfully from now on, and have these marks corrected.";
        String reference = cases.open(pupil, school, 1, words).reference();
        unagreed.forEach(session -> jdbc.update(
                "insert into part_time_unagreed (pupil_id, on_date, session, reference, raised_at) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                pupil,
                Date.valueOf(session.date()),
                session.session().name(),
                reference,
                Timestamp.from(clock.instant())));
        publisher.publishEvent(Recorded.of("part-time.code-without-agreement")
                .inCase(reference)
                .about("case", reference)
                .pupil(pupil)
                .lawfully("School Attendance (Pupil Registration) (England) Regulations 2024 reg 11(6)")
                .because(words)
                .fact("sessions", unagreed.size())
                .build());
        boolean asked = steps.ofCase(reference).stream()
                .anyMatch(step -> step.open() && step.kind() == StepKind.PART_TIME_TIMETABLE);
        if (!asked) {
            steps.open(
                    reference,
                    new StepRequest(StepKind.PART_TIME_TIMETABLE, null, null, null, null, new Reason(words)));
        }
    }
}
