package org.gradus.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Delegated authority: who may sign what from when. Asked at every formal approval; without a row that holds that day
 * nobody signs.
 *
 * <p>Rows are entered by an administrator, or by a head who names a member of staff for their own school and an act the
 * head may sign. Nobody enters a row for themselves. The rows Gradus begins with are what the law says.
 */
@Service
@Transactional
public class SigningAuthority {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final int LONGEST = 500;

    private static final String SELECT =
            "select d.*, s.name from delegation d left join staff s on s.username = d.username";

    private final JdbcTemplate jdbc;
    private final Staff staff;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SigningAuthority(
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
     * What is to be entered: exactly one of role and username.
     *
     * @param schoolUrn or null for the whole authority
     * @param until last day, or null for no end
     */
    public record Wanted(
            SignedAct act,
            Role role,
            String username,
            Integer schoolUrn,
            LocalDate from,
            LocalDate until,
            String delegatedBy,
            Reason reason,
            String source) {}

    /**
     * The row by which the one acting signs.
     *
     * @throws Refused FORBIDDEN when they have no authority for that act there on that day
     */
    @Transactional(readOnly = true)
    public Optional<Delegation> mustSign(SignedAct act, int schoolUrn, LocalDate on) {
        Actor actor = currentActor.get();
        if (actor.isSystem()) {
            // What Gradus itself carries out was signed by a person before; nothing it does is an approval.
            return Optional.empty();
        }
        List<Delegation> held = of(act, on);
        return Optional.of(held.stream()
                .filter(row -> row.covers(actor, schoolUrn))
                .findFirst()
                .orElseThrow(() -> {
                    access.announceRefusal("signing to " + act.words() + " at school " + schoolUrn);
                    return Refused.forbidden(
                            actor.name() + " had no authority on " + DAY.format(on) + " to " + act.words()
                                    + " for this school.",
                            "Leave it to somebody who has, or ask an administrator to enter your delegated authority,"
                                    + " which then holds from the day it says.");
                }));
    }

    /** Whether the one acting may sign an act for a school's pupils today. */
    @Transactional(readOnly = true)
    public boolean maySign(SignedAct act, int schoolUrn) {
        Actor actor = currentActor.get();
        return actor.isSystem() || of(act, London.today(clock)).stream().anyMatch(row -> row.covers(actor, schoolUrn));
    }

    /** Whether the one acting may see who signs what. */
    public boolean maySee() {
        return access.has(Role.ADMINISTRATOR, Role.MANAGER, Role.AUDITOR, Role.LEGAL, Role.HEAD);
    }

    /** Whether the one acting may enter a row. */
    public boolean mayEnter() {
        return access.mayChange() && access.has(Role.ADMINISTRATOR, Role.HEAD);
    }

    /** Whether the one acting may end a row. */
    public boolean mayEnd(Delegation row) {
        return row.endedBy() == null && access.mayChange() && keeps(row.schoolUrn(), row.username() != null);
    }

    /**
     * The rows that hold on a day, by act; for those who see who signs what.
     *
     * @param act or null for every act
     * @throws Refused FORBIDDEN to others
     */
    @Transactional(readOnly = true)
    public List<Delegation> on(LocalDate day, SignedAct act) {
        mustSee();
        return jdbc
                .query(
                        SELECT + " where d.from_day <= ? and (d.until_day is null or d.until_day > ?)"
                                + " and (?::text is null or d.act = ?) order by d.id",
                        SigningAuthority::row,
                        day,
                        day,
                        act == null ? null : act.name(),
                        act == null ? null : act.name())
                .stream()
                .filter(this::seen)
                .sorted(java.util.Comparator.comparing(Delegation::act).thenComparing(Delegation::id))
                .toList();
    }

    /** @throws Refused NOT_FOUND when there is none to see; FORBIDDEN to those who see none */
    @Transactional(readOnly = true)
    public Delegation get(long id) {
        mustSee();
        return find(id).filter(this::seen)
                .orElseThrow(
                        () -> Refused.notFound("There is no such authority.", "Look at the list of those that hold."));
    }

    /**
     * Gives authority from a day on.
     *
     * @throws Refused INVALID for what is missing or has passed; FORBIDDEN to those who may not give it
     */
    public Delegation give(Wanted wanted) {
        access.must(Role.ADMINISTRATOR, Role.HEAD);
        access.mustBeAbleToChange();
        check(wanted);
        String username = wanted.username() == null
                ? null
                : staff.find(wanted.username())
                        .map(Staff.Member::username)
                        .orElseThrow(() -> Refused.invalid(
                                "username",
                                "There is no account “" + wanted.username().strip() + "”.",
                                "Give the username of the member of staff, or choose a role."));
        if (currentActor.get().username().equals(username)) {
            throw Refused.forbidden(
                    "Nobody gives authority to themselves.", "Ask another administrator or your head to enter it.");
        }
        if (!access.has(Role.ADMINISTRATOR)) {
            byHead(wanted);
        }
        Long id = jdbc.queryForObject(
                "insert into delegation (act, role, username, school_urn, from_day, until_day, delegated_by, reason, source,"
                        + " entered_by, entered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
                Long.class,
                wanted.act().name(),
                wanted.role() == null ? null : wanted.role().name(),
                username,
                wanted.schoolUrn(),
                wanted.from(),
                wanted.until() == null ? null : wanted.until().plusDays(1),
                wanted.delegatedBy().strip(),
                wanted.reason().text(),
                wanted.source().strip(),
                currentActor.get().username(),
                now());
        Delegation made = find(id).orElseThrow();
        events.publishEvent(about("authority.given", made)
                .because(made.reason())
                .lawfully(made.source())
                .fact("from", made.from().toString())
                .fact("delegatedBy", made.delegatedBy())
                .build());
        return made;
    }

    /**
     * Ends authority from today; acts signed until yesterday stay signed.
     *
     * @throws Refused NOT_FOUND; CONFLICT when it has ended; FORBIDDEN to those who may not
     */
    public Delegation end(long id, Reason reason) {
        Delegation row = get(id);
        if (!access.mayChange() || !keeps(row.schoolUrn(), row.username() != null)) {
            access.announceRefusal("the end of authority " + id);
            throw Refused.forbidden("Your role does not allow this.", "Ask an administrator.");
        }
        LocalDate today = London.today(clock);
        LocalDate until = today.isBefore(row.from()) ? row.from() : today;
        int ended = jdbc.update(
                "update delegation set until_day = ?, ended_by = ?, ended_at = ?, end_reason = ? where id = ?"
                        + " and ended_by is null and (until_day is null or until_day > ?)",
                until,
                currentActor.get().username(),
                now(),
                reason.text(),
                id,
                until);
        if (ended == 0) {
            throw Refused.conflict("This authority has ended already.", "Look at the list as it is now.");
        }
        Delegation after = find(id).orElseThrow();
        events.publishEvent(about("authority.ended", after)
                .because(reason.text())
                .fact("until", until.toString())
                .build());
        return after;
    }

    private void check(Wanted wanted) {
        if (wanted.act() == null) {
            throw Refused.invalid("act", "No kind of act was chosen.", "Choose what may be signed.");
        }
        if ((wanted.role() == null) == (wanted.username() == null)) {
            throw Refused.invalid(
                    "role", "Either a role or one person may sign.", "Choose a role, or give one username, not both.");
        }
        if (wanted.role() == Role.SYSTEM || wanted.role() == Role.GOVERNOR || wanted.role() == Role.AUDITOR) {
            throw Refused.invalid("role", "This role signs nothing.", "Choose another role.");
        }
        if (wanted.from().isBefore(London.today(clock))) {
            throw Refused.invalid(
                    "from",
                    "The first day has passed; authority is not given for what was done already.",
                    "Give today or a later day.");
        }
        if (wanted.until() != null && wanted.until().isBefore(wanted.from())) {
            throw Refused.invalid(
                    "until", "The last day lies before the first.", "Give a later day, or leave it empty.");
        }
        words("delegatedBy", wanted.delegatedBy(), "Say who gave it: the head, the director, a committee.");
        words("source", wanted.source(), "Say where it is written: a letter, the scheme of delegation, the law.");
        if (wanted.reason().text().length() > LONGEST) {
            throw Refused.invalid(
                    "reason", "The reason is too long.", "Give it in at most " + LONGEST + " characters.");
        }
    }

    private static void words(String field, String given, String fix) {
        if (given == null || given.isBlank() || given.length() > LONGEST) {
            throw Refused.invalid(field, "This is missing, or too long.", fix);
        }
    }

    private void byHead(Wanted wanted) {
        if (wanted.schoolUrn() == null || wanted.username() == null || !keeps(wanted.schoolUrn(), true)) {
            throw Refused.forbidden(
                    "A head gives authority to one member of staff, for their own school.",
                    "Give the username and your school's URN, or ask an administrator.");
        }
        boolean holds = of(wanted.act(), wanted.from()).stream()
                .anyMatch(row -> row.covers(currentActor.get(), wanted.schoolUrn()));
        if (!holds) {
            throw Refused.forbidden(
                    "You may not " + wanted.act().words() + " yourself on that day, so you cannot give it to others.",
                    "Ask an administrator.");
        }
    }

    private boolean keeps(Integer schoolUrn, boolean person) {
        Actor actor = currentActor.get();
        return actor.isSystem()
                || actor.has(Role.ADMINISTRATOR)
                || (person && schoolUrn != null && actor.has(Role.HEAD, schoolUrn));
    }

    private boolean seen(Delegation row) {
        return row.schoolUrn() == null || access.maySeeSchool(row.schoolUrn());
    }

    private void mustSee() {
        access.must(Role.ADMINISTRATOR, Role.MANAGER, Role.AUDITOR, Role.LEGAL, Role.HEAD);
    }

    private List<Delegation> of(SignedAct act, LocalDate on) {
        return jdbc.query(
                SELECT
                        + " where d.act = ? and d.from_day <= ? and (d.until_day is null or d.until_day > ?) order by d.id",
                SigningAuthority::row,
                act.name(),
                on,
                on);
    }

    private static Recorded.Builder about(String action, Delegation row) {
        return Recorded.of(action)
                .about("delegation", row.id())
                .fact("act", row.act().name())
                .fact("who", row.role() == null ? row.username() : row.role().name())
                .fact("school", row.schoolUrn() == null ? "" : row.schoolUrn().toString());
    }

    private Optional<Delegation> find(long id) {
        return jdbc.query(SELECT + " where d.id = ?", SigningAuthority::row, id).stream()
                .findFirst();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Delegation row(ResultSet row, int n) throws SQLException {
        String role = row.getString("role");
        return new Delegation(
                row.getLong("id"),
                SignedAct.valueOf(row.getString("act")),
                role == null ? null : Role.valueOf(role),
                row.getString("username"),
                row.getString("name"),
                row.getObject("school_urn", Integer.class),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                row.getString("delegated_by"),
                row.getString("reason"),
                row.getString("source"),
                row.getString("entered_by"),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
