package org.gradus.retention;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Legal holds: placed and ended by a person with a reason. While one stands nothing of the child is erased. */
@Service
public class LegalHolds {

    /** Who places and ends holds. */
    static final Role[] HOLDERS = {Role.ADMINISTRATOR, Role.MANAGER, Role.LEGAL};

    private static final int LONGEST_LIST = 500;

    private final JdbcTemplate jdbc;
    private final SubjectData data;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    LegalHolds(
            JdbcTemplate jdbc,
            SubjectData data,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.data = data;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Places a hold from today.
     *
     * @param about a UPN, a pupil's number, or the reference of a case
     * @param until the last day of it; null until it is ended
     * @return its id
     * @throws Refused FORBIDDEN to others than administrator, manager and legal; NOT_FOUND; INVALID for a day that has passed
     */
    @Transactional
    public long place(String about, LocalDate until, Reason why) {
        access.must(HOLDERS);
        LocalDate today = London.today(clock);
        if (until != null && until.isBefore(today)) {
            throw Refused.invalid("until", "That day has passed.", "Give a day to come, or none.");
        }
        long pupil = data.find(about)
                .orElseThrow(() -> Refused.invalid(
                        "about",
                        "There is no pupil or case \u201c" + (about == null ? "" : about.strip()) + "\u201d.",
                        "Give a UPN, a pupil's number or the reference of a case."));
        // Taken by an erasure too: one of the two is first.
        jdbc.queryForList("select id from pupil where id = ? for no key update", Long.class, pupil);
        String reference = about.strip().toUpperCase(java.util.Locale.ROOT);
        Long id = jdbc.queryForObject(
                "insert into legal_hold (pupil_id, reference, because, from_date, until_date, placed_by, placed_at)"
                        + " values (?, (select reference from case_file where reference = ?), ?, ?, ?, ?, ?) returning id",
                Long.class,
                pupil,
                reference,
                why.text(),
                Date.valueOf(today),
                until == null ? null : Date.valueOf(until),
                currentActor.get().username(),
                now());
        publisher.publishEvent(Recorded.of("hold.placed")
                .about("hold", id)
                .pupil(pupil)
                .because(why.text())
                .fact("pupil", pupil)
                .fact("until", until == null ? "" : until.toString())
                .build());
        return id;
    }

    /**
     * Ends a hold.
     *
     * @throws Refused FORBIDDEN; NOT_FOUND; CONFLICT when it was ended before
     */
    @Transactional
    public void end(long id, Reason why) {
        access.must(HOLDERS);
        LegalHold hold = one(id);
        int ended = jdbc.update(
                "update legal_hold set ended_by = ?, ended_at = ?, end_reason = ? where id = ? and ended_at is null",
                currentActor.get().username(),
                now(),
                why.text(),
                id);
        if (ended == 0) {
            throw Refused.conflict("The hold was ended already.", "Nothing is to be done.");
        }
        publisher.publishEvent(Recorded.of("hold.ended")
                .about("hold", id)
                .pupil(hold.pupilId())
                .because(why.text())
                .fact("pupil", hold.pupilId())
                .build());
    }

    /** @throws Refused NOT_FOUND; FORBIDDEN to others than those who may see the list */
    @Transactional(readOnly = true)
    public LegalHold one(long id) {
        access.must(Role.ADMINISTRATOR, Role.MANAGER, Role.LEGAL, Role.AUDITOR);
        return holds("where id = ?", id).stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("There is no hold " + id + ".", "Choose one from the list."));
    }

    /** Those that stand first, then the ended ones, the newest first; at most 500. */
    @Transactional(readOnly = true)
    public List<LegalHold> list() {
        access.must(Role.ADMINISTRATOR, Role.MANAGER, Role.LEGAL, Role.AUDITOR);
        return holds("order by ended_at is not null, id desc limit ?", LONGEST_LIST);
    }

    private List<LegalHold> holds(String which, Object argument) {
        LocalDate today = London.today(clock);
        return jdbc.query(
                "select * from legal_hold " + which,
                (row, n) -> {
                    LocalDate until = row.getObject("until_date", LocalDate.class);
                    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                    return new LegalHold(
                            row.getLong("id"),
                            row.getLong("pupil_id"),
                            row.getString("reference"),
                            row.getString("because"),
                            row.getObject("from_date", LocalDate.class),
                            until,
                            row.getString("placed_by"),
                            row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                            row.getString("ended_by"),
                            ended == null ? null : ended.toInstant(),
                            row.getString("end_reason"),
                            ended == null && (until == null || !until.isBefore(today)));
                },
                argument);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
