package org.gradus.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which sessions were begun and which of them were ended, in the database: whatever ends one counts at its next request,
 * on whichever node that arrives.
 */
@Component
class Sessions {

    private static final Duration KEPT = Duration.ofDays(31);

    /** How somebody signed in. */
    enum How {
        PASSWORD,
        PROVIDER,
        BREAK_GLASS
    }

    /** Why a session ended. */
    enum End {
        SIGNED_OUT,
        PROVIDER,
        TOO_MANY,
        IDLE,
        ABSOLUTE;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private final JdbcTemplate jdbc;
    private final SignInProperties settings;
    private final SessionClock clock;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;

    Sessions(
            JdbcTemplate jdbc,
            SignInProperties settings,
            SessionClock clock,
            CurrentActor currentActor,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
        this.currentActor = currentActor;
        this.events = events;
    }

    /**
     * Begins a session, and ends the person's oldest where they have too many.
     *
     * @param token of the provider that signed them in, or null
     */
    @Transactional
    public UUID begin(String username, How how, OidcIdToken token) {
        // One sign-in of a person at a time: the rule looks at all their sessions.
        jdbc.queryForList("select username from staff where username = ? for no key update", username);
        OffsetDateTime now = at(clock.now());
        jdbc.update("delete from signed_in where username = ? and begun_at < ?", username, now.minus(KEPT));
        List<UUID> open = jdbc.queryForList(
                "select id from signed_in where username = ? and ended_at is null and begun_at > ? order by begun_at desc",
                UUID.class,
                username,
                now.minus(settings.absolute()));
        open.stream().skip(settings.sessionsPerPerson() - 1L).forEach(oldest -> end(oldest, End.TOO_MANY));
        UUID id = Ids.next();
        jdbc.update(
                "insert into signed_in (id, username, how, begun_at, provider_subject, provider_session)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                username,
                how.name(),
                now,
                token == null ? null : token.getSubject(),
                token == null ? null : token.getClaimAsString("sid"));
        return id;
    }

    /** Why the session was ended, if it was. */
    Optional<End> ended(UUID id) {
        return jdbc
                .queryForList("select ended_why from signed_in where id = ? and ended_at is not null", String.class, id)
                .stream()
                .map(End::valueOf)
                .findFirst();
    }

    /** Marks a session as ended; once is enough. */
    @Transactional
    public void end(UUID id, End why) {
        jdbc.update(
                "update signed_in set ended_at = ?, ended_why = ? where id = ? and ended_at is null",
                at(clock.now()),
                why.name(),
                id);
    }

    /**
     * Ends what the provider says is over (OpenID Connect Back-Channel Logout 1.0).
     *
     * @param session of the provider, or null for all of that person
     * @param said when: sessions begun later are not meant, so that an old message sent again ends nothing
     */
    @Transactional
    public void endAtProvider(String subject, String session, Instant said) {
        List<String> whose = jdbc.queryForList(
                "update signed_in set ended_at = ?, ended_why = 'PROVIDER' where ended_at is null and begun_at <= ?"
                        + (session != null ? " and provider_session = ?" : " and provider_subject = ?")
                        + " returning username",
                String.class,
                at(clock.now()),
                at(said.plusSeconds(1)),
                session != null ? session : subject);
        whose.stream()
                .distinct()
                .forEach(username -> currentActor.as(
                        Actor.SYSTEM,
                        () -> events.publishEvent(Recorded.of("staff.signed-out-by-provider")
                                .about("staff", username)
                                .build())));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
