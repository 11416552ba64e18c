package org.gradus.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is kept from whom because of a conflict of interest, and from when.
 *
 * <p>An administrator excludes anybody from any pupil; a head excludes the staff of their own school from its pupils.
 * Nobody ends an exclusion of their own. It bites at the person's next request; see {@link Actor#excluded()}.
 */
@Service
@Transactional
public class Exclusions {

    private static final int LONGEST_REASON = 1000;

    private static final String SELECT = "select x.*, s.name from exclusion x join staff s on s.username = x.username";

    private final JdbcTemplate jdbc;
    private final Staff staff;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Exclusions(
            JdbcTemplate jdbc,
            Staff staff,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.access = access;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * From whom somebody is to be kept.
     *
     * @param schoolUrn the pupil's school
     * @param reference the one matter, or null for everything about the pupil
     */
    public record From(long pupilId, int schoolUrn, String reference) {}

    /** Whether the one acting may exclude people anywhere. */
    public boolean mayKeep() {
        return access.mayChange() && access.has(Role.ADMINISTRATOR, Role.HEAD);
    }

    /** Whether the one acting may exclude people from the pupils of a school. */
    public boolean mayKeepAt(int schoolUrn) {
        Actor actor = currentActor.get();
        return access.mayChange()
                && (actor.isSystem() || actor.has(Role.ADMINISTRATOR) || actor.has(Role.HEAD, schoolUrn));
    }

    /**
     * Keeps somebody from a pupil or a matter.
     *
     * @param from first day; today or later
     * @throws Refused NOT_FOUND without such an account; CONFLICT when they are kept from it already; FORBIDDEN to those who
     *     may not; INVALID for a day that has passed
     */
    public Exclusion make(String username, From what, LocalDate from, Reason reason) {
        access.must(Role.ADMINISTRATOR, Role.HEAD);
        if (!mayKeepAt(what.schoolUrn())) {
            access.mustAt(what.schoolUrn(), Role.HEAD);
        }
        Staff.Member member = staff.find(username)
                .orElseThrow(() -> Refused.invalid(
                        "username",
                        "There is no account “" + (username == null ? "" : username.strip()) + "”.",
                        "Give the username of the member of staff."));
        if (!access.has(Role.ADMINISTRATOR)
                && member.grants().stream()
                        .noneMatch(grant -> Integer.valueOf(what.schoolUrn()).equals(grant.schoolUrn()))) {
            throw Refused.forbidden(
                    member.name() + " is not on the staff of this school.",
                    "Ask an administrator to exclude somebody who works for the authority or elsewhere.");
        }
        if (from.isBefore(London.today(clock))) {
            throw Refused.invalid(
                    "from",
                    "The first day has passed; what was seen until now cannot be unseen.",
                    "Give today or a later day.");
        }
        if (reason.text().length() > LONGEST_REASON) {
            throw Refused.invalid(
                    "reason", "The reason is too long.", "Give it in at most " + LONGEST_REASON + " characters.");
        }
        List<Long> made = jdbc.queryForList(
                "insert into exclusion (username, pupil_id, school_urn, reference, from_day, reason, made_by, made_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id",
                Long.class,
                member.username(),
                what.pupilId(),
                what.schoolUrn(),
                what.reference(),
                from,
                reason.text(),
                currentActor.get().username(),
                now());
        if (made.isEmpty()) {
            throw Refused.conflict(member.name() + " is excluded from this already.", "Nothing needs to be done.");
        }
        Exclusion exclusion = known(made.get(0));
        events.publishEvent(about("exclusion.made", exclusion)
                .because(reason.text())
                .fact("from", from.toString())
                .build());
        return exclusion;
    }

    /**
     * Ends an exclusion from today; one that has not begun never holds.
     *
     * @throws Refused NOT_FOUND; CONFLICT when it has ended; FORBIDDEN to those who may not, the person excluded among them
     */
    public Exclusion end(long id, Reason reason) {
        Exclusion exclusion = get(id);
        Actor actor = currentActor.get();
        if (actor.username().equals(exclusion.username())) {
            access.announceRefusal("the end of one's own exclusion " + id);
            throw Refused.forbidden(
                    "You are the one excluded, so somebody else must decide when it ends.",
                    "Ask another administrator or the head.");
        }
        access.mustBeAbleToChange();
        LocalDate today = London.today(clock);
        LocalDate until = today.isBefore(exclusion.from()) ? exclusion.from() : today;
        int ended = jdbc.update(
                "update exclusion set until_day = ?, ended_by = ?, ended_at = ?, end_reason = ?"
                        + " where id = ? and until_day is null",
                until,
                actor.username(),
                now(),
                reason.text(),
                id);
        if (ended == 0) {
            throw Refused.conflict("This exclusion has ended already.", "Look at the list as it is now.");
        }
        events.publishEvent(about("exclusion.ended", exclusion)
                .because(reason.text())
                .fact("until", until.toString())
                .build());
        return known(id);
    }

    /** @throws Refused NOT_FOUND when there is none the one acting keeps */
    @Transactional(readOnly = true)
    public Exclusion get(long id) {
        access.must(Role.ADMINISTRATOR, Role.HEAD, Role.AUDITOR);
        return find(id).filter(this::sees).orElseThrow(() -> {
            access.announceRefusal("exclusion " + id);
            return Refused.notFound("There is no such exclusion.", "Look at the list of exclusions.");
        });
    }

    /**
     * Those the one acting may see, newest first, at most 500: the administrator and the auditor all, a head their school's.
     *
     * @param ended whether those that have ended are listed too
     * @throws Refused FORBIDDEN to anybody else
     */
    @Transactional(readOnly = true)
    public List<Exclusion> list(boolean ended) {
        access.must(Role.ADMINISTRATOR, Role.HEAD, Role.AUDITOR);
        return jdbc.query(
                SELECT + " where (? or x.until_day is null) and (? or x.school_urn = any (?))"
                        + " and x.pupil_id <> all (?) order by x.id desc limit 500",
                Exclusions::row,
                ended,
                access.has(Role.ADMINISTRATOR, Role.AUDITOR),
                headOf().toArray(Integer[]::new),
                access.excluded().pupilList());
    }

    /** Those that have not ended and concern a matter of a pupil, for those who may see them; for others none. */
    @Transactional(readOnly = true)
    public List<Exclusion> ofMatter(String reference, long pupilId) {
        return jdbc
                .query(
                        SELECT + " where x.pupil_id = ? and (x.reference is null or x.reference = ?)"
                                + " and x.until_day is null order by s.name, x.id",
                        Exclusions::row,
                        pupilId,
                        reference)
                .stream()
                .filter(this::sees)
                .toList();
    }

    /** Those that hold on a day. Asked by Gradus itself, when a day begins. */
    @Transactional(readOnly = true)
    public List<Exclusion> holdingOn(LocalDate day) {
        return jdbc.query(
                SELECT + " where x.from_day <= ? and (x.until_day is null or x.until_day > ?) order by x.id",
                Exclusions::row,
                day,
                day);
    }

    private boolean sees(Exclusion exclusion) {
        return !access.excluded().fromPupil(exclusion.pupilId())
                && (access.has(Role.ADMINISTRATOR, Role.AUDITOR) || headOf().contains(exclusion.schoolUrn()));
    }

    private Set<Integer> headOf() {
        return currentActor.get().grants().stream()
                .filter(grant -> grant.role() == Role.HEAD && grant.schoolUrn() != null)
                .map(Actor.Grant::schoolUrn)
                .collect(Collectors.toSet());
    }

    private static Recorded.Builder about(String action, Exclusion exclusion) {
        return Recorded.of(action)
                .inCase(exclusion.reference())
                .about("exclusion", exclusion.id())
                .pupil(exclusion.pupilId())
                .fact("staff", exclusion.username())
                .fact("whole", exclusion.reference() == null);
    }

    private Exclusion known(long id) {
        return find(id).orElseThrow();
    }

    private Optional<Exclusion> find(long id) {
        return jdbc.query(SELECT + " where x.id = ?", Exclusions::row, id).stream()
                .findFirst();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Exclusion row(ResultSet row, int n) throws SQLException {
        return new Exclusion(
                row.getLong("id"),
                row.getString("username"),
                row.getString("name"),
                row.getLong("pupil_id"),
                row.getInt("school_urn"),
                row.getString("reference"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("reason"),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
