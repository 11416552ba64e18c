package org.gradus.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gradus.access.Sessions.End;
import org.gradus.access.Sessions.How;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * How long a session lives: so long without a request, so long at most, and not once something ended it.
 *
 * <p>What was begun and when something was last asked for stand in the session itself; that it was ended by somebody else
 * stands in {@link Sessions}.
 */
final class SessionRules implements Filter, SessionAuthenticationStrategy {

    /** The request attribute saying why the session ended at this request. */
    static final String ENDED = SessionRules.class.getName() + ".ended";

    /** What a page asks for by itself to see how long is left; nobody is at the keyboard for that. */
    static final Set<String> NO_SIGN_OF_LIFE = Set.of("GET /session", "GET /session/left");

    private static final String BEGUN = "gradus.session.begun";
    private static final String LAST = "gradus.session.last";
    private static final Duration AFTER_THE_END = Duration.ofMinutes(10);

    /** @param id null for a session that was put there by a test */
    private record Begun(UUID id, Instant at) implements Serializable {}

    private final Sessions sessions;
    private final StaffSignIn register;
    private final SignInProperties settings;
    private final SessionClock clock;
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    SessionRules(Sessions sessions, StaffSignIn register, SignInProperties settings, SessionClock clock) {
        this.sessions = sessions;
        this.register = register;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void onAuthentication(Authentication who, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession();
        SignedInStaff staff = who.getPrincipal() instanceof SignedInStaff signedIn ? signedIn : null;
        How how = staff != null ? How.PROVIDER : register.byProvider() ? How.BREAK_GLASS : How.PASSWORD;
        UUID id = sessions.begin(who.getName(), how, staff == null ? null : staff.getIdToken());
        begin(session, id);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest asked = (HttpServletRequest) request;
        HttpSession session = asked.getSession(false);
        if (session != null
                && request.getDispatcherType() == DispatcherType.REQUEST
                && trust.isAuthenticated(SecurityContextHolder.getContext().getAuthentication())) {
            Optional<End> end = end(session);
            if (end.isPresent()) {
                session.invalidate();
                SecurityContextHolder.clearContext();
                request.setAttribute(ENDED, end.get().code());
            } else if (!NO_SIGN_OF_LIFE.contains(asked.getMethod() + " " + asked.getServletPath())) {
                session.setAttribute(LAST, clock.now());
            }
        }
        chain.doFilter(request, response);
    }

    /** How long until this session ends if nothing is asked for; empty when nobody is signed in with one. */
    Optional<Duration> left(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(BEGUN) instanceof Begun begun)) {
            return Optional.empty();
        }
        Duration idle = Duration.between(clock.now(), last(session, begun).plus(settings.idle()));
        Duration absolute = Duration.between(clock.now(), begun.at().plus(settings.absolute()));
        return Optional.of(idle.compareTo(absolute) < 0 ? idle : absolute);
    }

    /** Marks the session of this request as ended by its owner. */
    void signedOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(BEGUN) instanceof Begun begun && begun.id() != null) {
            sessions.end(begun.id(), End.SIGNED_OUT);
        }
    }

    private Optional<End> end(HttpSession session) {
        if (!(session.getAttribute(BEGUN) instanceof Begun begun)) {
            begin(session, null);
            return Optional.empty();
        }
        Instant now = clock.now();
        if (!now.isBefore(begun.at().plus(settings.absolute()))) {
            return over(begun, End.ABSOLUTE);
        }
        if (!now.isBefore(last(session, begun).plus(settings.idle()))) {
            return over(begun, End.IDLE);
        }
        return begun.id() == null ? Optional.empty() : sessions.ended(begun.id());
    }

    private Optional<End> over(Begun begun, End why) {
        if (begun.id() != null) {
            sessions.end(begun.id(), why);
        }
        return Optional.of(why);
    }

    private void begin(HttpSession session, UUID id) {
        Instant now = clock.now();
        session.setAttribute(BEGUN, new Begun(id, now));
        session.setAttribute(LAST, now);
        // The container clears it away some time after it has ended here, with words to say so in between.
        session.setMaxInactiveInterval(
                Math.toIntExact(settings.idle().plus(AFTER_THE_END).toSeconds()));
    }

    private static Instant last(HttpSession session, Begun begun) {
        return session.getAttribute(LAST) instanceof Instant last ? last : begun.at();
    }
}
