package org.gradus.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How each member of staff may sign in: what the provider calls them, and whether their password opens the emergency door.
 *
 * <p>Changes are for the administrator, each with a reason.
 */
@Service
public class StaffSignIn {

    private static final int LONGEST = 255;

    private final Access access;
    private final JdbcTemplate jdbc;
    private final SignInProperties settings;
    private final ApplicationEventPublisher events;

    StaffSignIn(Access access, JdbcTemplate jdbc, SignInProperties settings, ApplicationEventPublisher events) {
        this.access = access;
        this.jdbc = jdbc;
        this.settings = settings;
        this.events = events;
    }

    /**
     * How somebody may sign in.
     *
     * @param identity what the provider calls them; null when it is their username
     * @param breakGlass whether their password lets them in where others need the provider
     */
    public record Ways(String identity, boolean breakGlass) {}

    /** Whether staff sign in with a provider here, so that passwords are for emergencies only. */
    public boolean byProvider() {
        return settings.byProvider();
    }

    /** The provider as staff know it, if there is one and it was given a name. */
    public Optional<String> providerName() {
        return Optional.ofNullable(settings.oidc()).map(SignInProperties.Oidc::name);
    }

    /** @throws Refused NOT_FOUND */
    public Ways of(String username) {
        return jdbc
                .query(
                        "select identity, break_glass from staff where username = ?",
                        (row, number) -> new Ways(row.getString("identity"), row.getBoolean("break_glass")),
                        username)
                .stream()
                .findFirst()
                .orElseThrow(() -> unknown(username));
    }

    /** Whose identity with the provider this is: the person it was entered for, else the one whose username it is. */
    Optional<String> usernameOf(String identity, boolean exact) {
        List<String> found = jdbc.queryForList(
                exact
                        ? "select username from staff where identity = ? or (identity is null and username = ?)"
                        : "select username from staff where lower(identity) = lower(?)"
                                + " or (identity is null and username = lower(?))",
                String.class,
                identity,
                identity);
        // One identity for two people is nobody's.
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Whether the password of this account may be used although a provider signs the others in. */
    boolean breaksGlass(String username) {
        return jdbc.queryForList("select true from staff where username = ? and break_glass", Boolean.class, username)
                .contains(true);
    }

    /**
     * Changes how a person signs in, as far as it differs from how they do now.
     *
     * @throws Refused as the two changes below
     */
    @Transactional
    public void change(String username, Ways wanted, Reason reason) {
        access.must(Role.ADMINISTRATOR);
        Ways now = of(username);
        String identity = wanted.identity() == null ? "" : wanted.identity().strip();
        if (!identity.equals(now.identity() == null ? "" : now.identity())) {
            setIdentity(username, identity, reason);
        }
        if (wanted.breakGlass() != now.breakGlass()) {
            setBreakGlass(username, wanted.breakGlass(), reason);
        }
    }

    /**
     * Says what the provider calls a person.
     *
     * @param identity the value of the claim that the settings name; empty when it is the username
     * @throws Refused NOT_FOUND; CONFLICT when somebody else has it; INVALID when it is too long
     */
    @Transactional
    public void setIdentity(String username, String identity, Reason reason) {
        access.must(Role.ADMINISTRATOR);
        String given = identity == null ? "" : identity.strip();
        if (given.length() > LONGEST) {
            throw Refused.invalid("identity", "This is too long.", "Give at most 255 characters.");
        }
        try {
            changed(
                    jdbc.update("update staff set identity = nullif(?, '') where username = ?", given, username),
                    username);
        } catch (DuplicateKeyException e) {
            throw Refused.conflict("Somebody else signs in as this.", "Look for that account in the list of staff.");
        }
        events.publishEvent(Recorded.of("staff.identity-changed")
                .about("staff", username)
                .because(reason.text())
                .fact("own", !given.isEmpty())
                .build());
    }

    /**
     * Lets a password open the emergency door, or no longer.
     *
     * @throws Refused NOT_FOUND; CONFLICT when the account has no password
     */
    @Transactional
    public void setBreakGlass(String username, boolean breakGlass, Reason reason) {
        access.must(Role.ADMINISTRATOR);
        changed(jdbc.update("update staff set break_glass = ? where username = ?", breakGlass, username), username);
        if (breakGlass
                && jdbc.queryForList("select true from staff where username = ? and password_hash is null", username)
                                .size()
                        == 1) {
            throw Refused.conflict(
                    "This account has no password.", "Add an account of its own for emergencies, with a password.");
        }
        events.publishEvent(Recorded.of(breakGlass ? "staff.break-glass-given" : "staff.break-glass-withdrawn")
                .about("staff", username)
                .because(reason.text())
                .build());
    }

    private static void changed(int rows, String username) {
        if (rows == 0) {
            throw unknown(username);
        }
    }

    private static Refused unknown(String username) {
        return Refused.notFound(
                "There is no account " + username.toLowerCase(Locale.ROOT) + ".", "Look at the list of staff.");
    }
}
