package org.gradus.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gradus.access.Actor.Grant;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people who sign in and the roles they hold; every change is recorded and bites at their next request.
 *
 * <p>Changes are for the administrator (and for Gradus itself, when it sets up a demo).
 */
@Service
public class Staff {

    /** Authority roles first, then by role and school. */
    static final Comparator<Grant> GRANT_ORDER =
            Comparator.comparing(Grant::role).thenComparing(Grant::schoolUrn, Comparator.nullsFirst(Integer::compare));

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");
    private static final Pattern MAIL_ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})");
    private static final Set<String> RESERVED = Set.of(Actor.SYSTEM.username(), Actor.NOBODY.username(), "new");
    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_PASSWORD_BYTES = 72;

    /**
     * A member of staff.
     *
     * @param since when the account was made
     * @param grants the roles held at this moment, in a fixed order
     * @param excluded what they are kept from on this day
     */
    public record Member(
            String username, String name, boolean enabled, Instant since, Set<Grant> grants, Excluded excluded) {

        public Member {
            Set<Grant> ordered = new LinkedHashSet<>();
            grants.stream().sorted(GRANT_ORDER).forEach(ordered::add);
            grants = Collections.unmodifiableSet(ordered);
        }

        /** The person as one who acts, with the roles held and the exclusions standing at this moment. */
        public Actor actor() {
            return new Actor(username, name, grants, excluded);
        }

        Member holding(Set<Grant> held, Excluded kept) {
            return new Member(username, name, enabled, since, held, kept);
        }
    }

    private final Roster roster;
    private final JdbcTemplate jdbc;
    private final PasswordEncoder passwords;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final boolean byProvider;
    private final boolean demo;

    Staff(
            Roster roster,
            JdbcTemplate jdbc,
            PasswordEncoder passwords,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock,
            SignInProperties signIn,
            GradusProperties properties) {
        this.roster = roster;
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.access = access;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
        this.byProvider = signIn.byProvider();
        this.demo = properties.demo().enabled();
    }

    /**
     * Adds a person who may sign in.
     *
     * @param username unique; folded to lower case
     * @param rawPassword at least 8 characters (any length in the demo) and at most 72 bytes; only its hash is kept. Empty
     *     for none where a provider signs staff in
     * @throws Refused INVALID for a bad username, password or grant; CONFLICT when the username is taken
     */
    @Transactional
    public Member add(String username, String name, String rawPassword, Set<Grant> grants) {
        access.must(Role.ADMINISTRATOR);
        String account = account(username);
        if (!USERNAME.matcher(account).matches()) {
            throw Refused.invalid(
                    "username",
                    "The username has characters that are not allowed, or is empty or too long.",
                    "Use up to 100 letters, digits, dots, hyphens, underscores or @.");
        }
        if (name == null || name.isBlank()) {
            throw Refused.invalid("name", "No name was given.", "Give the name colleagues know the person by.");
        }
        if (RESERVED.contains(account)) {
            throw Refused.invalid(
                    "username", "This username is taken by the service itself.", "Choose another username.");
        }
        boolean none = byProvider && (rawPassword == null || rawPassword.isBlank());
        if (!none) {
            checkPassword(rawPassword);
        }
        checkTogether(grants);
        int added = jdbc.update(
                "insert into staff (username, name, password_hash, created_at) values (?, ?, ?, ?)"
                        + " on conflict (username) do nothing",
                account,
                name.strip(),
                none ? null : passwords.encode(rawPassword),
                now());
        if (added == 0) {
            throw Refused.conflict(
                    "There is already an account " + account + ".", "Choose another username, or change its roles.");
        }
        grants.forEach(grant -> insert(account, grant, "Given when the account was made."));
        events.publishEvent(Recorded.of("staff.added")
                .about("staff", account)
                .fact("roles", describe(grants))
                .build());
        return roster.member(account).orElseThrow();
    }

    public Optional<Member> find(String username) {
        return roster.member(account(username));
    }

    /** Everyone, by name. */
    public List<Member> all() {
        return roster.all();
    }

    /** Those who may sign in and hold one of the grants at this moment, by name, each with all they hold. */
    public List<Member> holding(Set<Grant> any) {
        return any.isEmpty() ? List.of() : roster.holding(any);
    }

    /**
     * The person as one who acts, with the roles held at this moment.
     *
     * @throws Refused NOT_FOUND when there is no such account or it is switched off
     */
    public Actor actorOf(String username) {
        return roster.actor(account(username))
                .orElseThrow(() -> Refused.notFound(
                        "There is no account " + username + " that may be used.", "Check the username."));
    }

    /**
     * Gives a person a role, from now.
     *
     * @throws Refused NOT_FOUND without such an account; CONFLICT when the role is held already; INVALID when the role
     *     does not go with the place or with the roles held
     */
    @Transactional
    public void give(String username, Grant grant, Reason reason) {
        access.must(Role.ADMINISTRATOR);
        Member member = lock(username);
        if (member.grants().contains(grant)) {
            throw Refused.conflict(member.name() + " holds this role already.", "Choose another role or school.");
        }
        Set<Grant> together = new LinkedHashSet<>(member.grants());
        together.add(grant);
        checkTogether(together);
        insert(member.username(), grant, reason.text());
        record("staff.role-given", member, grant, reason);
    }

    /**
     * Ends a role a person holds, from now.
     *
     * @throws Refused NOT_FOUND when the person does not hold it; CONFLICT when nobody would be left to administer
     */
    @Transactional
    public void withdraw(String username, Grant grant, Reason reason) {
        access.must(Role.ADMINISTRATOR);
        Member member = lock(username);
        if (!member.grants().contains(grant)) {
            throw Refused.notFound(member.name() + " does not hold this role.", "Look at the list of staff again.");
        }
        if (grant.role() == Role.ADMINISTRATOR) {
            someoneElseAdministers(member);
        }
        jdbc.update(
                "update staff_grant set held_until = greatest(?, held_from), ended_by = ?, end_reason = ?"
                        + " where username = ? and role = ? and school_urn is not distinct from ?"
                        + " and held_until is null",
                now(),
                currentActor.get().username(),
                reason.text(),
                member.username(),
                grant.role().name(),
                grant.schoolUrn());
        record("staff.role-withdrawn", member, grant, reason);
    }

    /** Where digests go that a person asked for, if anywhere. */
    public Optional<String> mailAddress(String username) {
        return jdbc
                .queryForList(
                        "select mail_address from staff where username = ? and mail_address is not null",
                        String.class,
                        account(username))
                .stream()
                .findFirst();
    }

    /**
     * Says where the digests of the one acting go.
     *
     * @param address empty for no mail
     * @throws Refused INVALID for what is no mail address
     */
    @Transactional
    public void setMailAddress(String address) {
        String given = address(address);
        String username = currentActor.get().username();
        jdbc.update("update staff set mail_address = ? where username = ?", given.isEmpty() ? null : given, username);
        events.publishEvent(Recorded.of("staff.mail-changed")
                .about("staff", username)
                .fact("mail", !given.isEmpty())
                .build());
    }

    /**
     * Says where somebody's mail goes, for an administrator.
     *
     * @param address empty for no mail
     * @throws Refused INVALID for what is no mail address; NOT_FOUND
     */
    @Transactional
    public void setMailAddress(String username, String address, Reason reason) {
        access.must(Role.ADMINISTRATOR);
        String given = address(address);
        Member member = lock(username);
        jdbc.update(
                "update staff set mail_address = ? where username = ?",
                given.isEmpty() ? null : given,
                member.username());
        events.publishEvent(Recorded.of("staff.mail-changed")
                .about("staff", member.username())
                .because(reason.text())
                .fact("mail", !given.isEmpty())
                .build());
    }

    private static String address(String address) {
        String given = address == null ? "" : address.strip();
        if (!given.isEmpty() && !MAIL_ADDRESS.matcher(given).matches()) {
            throw Refused.invalid(
                    "address", "This is not a mail address.", "Give an address such as name@example.org.");
        }
        return given;
    }

    /** Switches an account off (the person can no longer sign in, and an open session ends) or on again. */
    @Transactional
    public void enable(String username, boolean enabled, Reason reason) {
        access.must(Role.ADMINISTRATOR);
        Member member = lock(username);
        if (!enabled && member.grants().contains(new Grant(Role.ADMINISTRATOR, null))) {
            someoneElseAdministers(member);
        }
        jdbc.update("update staff set enabled = ? where username = ?", enabled, member.username());
        events.publishEvent(Recorded.of(enabled ? "staff.switched-on" : "staff.switched-off")
                .about("staff", member.username())
                .because(reason.text())
                .build());
    }

    private Member lock(String username) {
        String account = account(username);
        // One administrator's change at a time: the rules look at several people's grants.
        jdbc.queryForList("select username from staff order by username for no key update");
        return roster.member(account)
                .orElseThrow(() -> Refused.notFound("There is no account " + account + ".", "Check the username."));
    }

    private void someoneElseAdministers(Member leaving) {
        boolean left = roster.all().stream()
                .filter(other -> other.enabled() && !other.username().equals(leaving.username()))
                .anyMatch(other -> other.grants().contains(new Grant(Role.ADMINISTRATOR, null)));
        if (!left) {
            throw Refused.conflict(
                    leaving.name() + " is the only administrator.", "Make someone else an administrator first.");
        }
    }

    private void insert(String account, Grant grant, String reason) {
        jdbc.update(
                "insert into staff_grant (username, role, school_urn, held_from, given_by, reason)"
                        + " values (?, ?, ?, ?, ?, ?)",
                account,
                grant.role().name(),
                grant.schoolUrn(),
                now(),
                currentActor.get().username(),
                reason);
    }

    private void record(String action, Member member, Grant grant, Reason reason) {
        events.publishEvent(Recorded.of(action)
                .about("staff", member.username())
                .because(reason.text())
                .fact("roles", describe(Set.of(grant)))
                .build());
    }

    private void checkPassword(String rawPassword) {
        if (rawPassword == null || rawPassword.isBlank() || (!demo && rawPassword.length() < SHORTEST_PASSWORD)) {
            throw Refused.invalid(
                    "password", "The password is too short.", "Use at least " + SHORTEST_PASSWORD + " characters.");
        }
        if (rawPassword.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            // bcrypt would ignore what comes after.
            throw Refused.invalid("password", "The password is too long.", "Use at most 72 characters.");
        }
    }

    private static void checkTogether(Set<Grant> grants) {
        for (Grant grant : grants) {
            if (grant.role() == Role.SYSTEM) {
                throw Refused.invalid("role", "No person can be Gradus itself.", "Choose another role.");
            }
            if (grant.role().place() == Role.Place.SCHOOL && grant.schoolUrn() == null) {
                throw Refused.invalid("school", "This role is held at a school.", "Give the school's URN.");
            }
            if (grant.role().place() == Role.Place.AUTHORITY && grant.schoolUrn() != null) {
                throw Refused.invalid(
                        "school", "This role is held for the whole authority.", "Leave the school empty.");
            }
        }
        if (grants.size() > 1 && grants.stream().anyMatch(grant -> grant.role() == Role.AUDITOR)) {
            throw Refused.invalid(
                    "role",
                    "An auditor holds no other role, so that nobody audits what they did themselves.",
                    "Use separate accounts, or withdraw the other roles first.");
        }
    }

    private static List<String> describe(Set<Grant> grants) {
        return grants.stream()
                .sorted(GRANT_ORDER)
                .map(grant -> grant.schoolUrn() == null
                        ? grant.role().name()
                        : grant.role().name() + " at " + grant.schoolUrn())
                .toList();
    }

    private static String account(String username) {
        return username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
