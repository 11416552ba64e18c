package org.gradus.ladder.improve;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Matters;
import org.gradus.casework.RegisterTargets;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.gradus.register.MarksChanged;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Measures every running notice to improve whenever marks of its child come in, usually daily. A measure that can no longer
 * be met, or the ground the notice names for ending early, brings the review forward; it decides nothing.
 */
@Service
class ImprovementTests implements OutboxHandler {

    private static final String DUE = "Message_NoticeTestDue";
    private static final int PUPILS_AN_ENTRY = 2000;

    private final Outbox outbox;
    private final ImprovementNotices notices;
    private final RegisterTargets targets;
    private final Matters matters;
    private final CaseProcess process;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ImprovementTests(
            Outbox outbox,
            ImprovementNotices notices,
            RegisterTargets targets,
            Matters matters,
            @Lazy CaseProcess process,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.outbox = outbox;
        this.notices = notices;
        this.targets = targets;
        this.matters = matters;
        this.process = process;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What the register showed on a day. */
    record Test(LocalDate on, int measured, int of, int unauthorised, boolean told) {}

    /** An import is not held up by what follows from it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void marksChanged(MarksChanged changed) {
        List<Long> pupils = changed.pupilIds().stream().sorted().toList();
        for (int start = 0; start < pupils.size(); start += PUPILS_AN_ENTRY) {
            outbox.put(
                    topic(),
                    changed.importId() + ":" + changed.schoolUrn() + ":" + start / PUPILS_AN_ENTRY,
                    Map.of("pupils", pupils.subList(start, Math.min(start + PUPILS_AN_ENTRY, pupils.size()))));
        }
    }

    @Override
    public String topic() {
        return "improvement-tests";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        List<Long> pupils = ((Collection<?>) payload.get("pupils"))
                .stream().map(id -> ((Number) id).longValue()).toList();
        notices.findByPupilIdInAndState(pupils, ImprovementNotice.State.SENT).forEach(this::test);
    }

    /** What the register shows for a notice up to a day; empty before its period has begun. */
    Optional<RegisterTargets.Reading> reading(ImprovementNotice notice, LocalDate today) {
        if (today.isBefore(notice.periodFrom())) {
            return Optional.empty();
        }
        LocalDate to = today.isAfter(notice.periodTo()) ? notice.periodTo() : today;
        return Optional.of(targets.read(notice.pupilId(), notice.target(), notice.periodFrom(), to));
    }

    /** Unauthorised sessions of the period up to a day. */
    int unauthorised(ImprovementNotice notice, LocalDate today) {
        LocalDate to = today.isAfter(notice.periodTo()) ? notice.periodTo() : today;
        return targets.read(notice.pupilId(), RegisterTargets.Target.unauthorisedAtMost(0), notice.periodFrom(), to)
                .count();
    }

    private void test(ImprovementNotice found) {
        matters.lock(found.reference());
        ImprovementNotice notice = notices.findById(found.id()).orElseThrow();
        LocalDate today = London.today(clock);
        Optional<RegisterTargets.Reading> measured = reading(notice, today);
        if (measured.isEmpty() || notice.state() != ImprovementNotice.State.SENT) {
            return;
        }
        RegisterTargets.Reading reading = measured.get();
        int unauthorised = unauthorised(notice, today);
        List<Test> earlier = of(notice.id());
        if (!earlier.isEmpty() && same(earlier.get(earlier.size() - 1), reading, unauthorised)) {
            return;
        }
        boolean look = reading.lost() || unauthorised >= notice.earlyTriggerSessions();
        // Whoever looked and let it go on is asked again only when there are more sessions than they saw.
        boolean more = earlier.stream().filter(Test::told).allMatch(test -> unauthorised > test.unauthorised());
        boolean told = look
                && more
                && !today.isAfter(notice.periodTo())
                && process.tellStep(notice.reference(), notice.stepKey(), DUE, Map.of());
        jdbc.update(
                "insert into improvement_test (notice_id, tested_on, tested_at, measured, measured_of, unauthorised, told)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                notice.id(),
                today,
                Timestamp.from(clock.instant()),
                reading.count(),
                reading.of(),
                unauthorised,
                told);
        if (told) {
            publisher.publishEvent(Recorded.of("improvement.look-early")
                    .inCase(notice.reference())
                    .about("notice-to-improve", notice.stepKey())
                    .pupil(notice.pupilId())
                    .fact("unauthorised", unauthorised)
                    .personal("measured", reading.words())
                    .build());
        }
    }

    private static boolean same(Test last, RegisterTargets.Reading reading, int unauthorised) {
        return last.measured() == reading.count() && last.of() == reading.of() && last.unauthorised() == unauthorised;
    }

    /** Every change the register showed, oldest first. */
    List<Test> of(long noticeId) {
        return jdbc.query(
                "select tested_on, measured, measured_of, unauthorised, told from improvement_test"
                        + " where notice_id = ? order by id",
                (row, n) -> new Test(
                        row.getObject(1, LocalDate.class),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getBoolean(5)),
                noticeId);
    }
}
