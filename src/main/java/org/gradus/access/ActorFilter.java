package org.gradus.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Looks up, at every request, which roles the signed-in person holds now.
 *
 * <p>The session knows only the username, so that a role given or withdrawn, or an account switched off, bites at the
 * next request. The roles are also this request's authorities ({@code ROLE_<name>}).
 */
final class ActorFilter implements Filter {

    private final Roster roster;
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    ActorFilter(Roster roster) {
        this.roster = roster;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Authentication session = SecurityContextHolder.getContext().getAuthentication();
        if (trust.isAuthenticated(session)) {
            Optional<Actor> actor = look(request, session.getName());
            if (actor.isPresent()) {
                request.setAttribute(ActingNow.ATTRIBUTE, actor.get());
                actAs(session, actor.get());
            } else {
                SecurityContextHolder.clearContext();
                forget((HttpServletRequest) request);
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Actor> look(ServletRequest request, String username) {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                && request.getAttribute(ActingNow.ATTRIBUTE) instanceof Actor known
                && known.username().equals(username)) {
            return Optional.of(known);
        }
        return roster.actor(username);
    }

    private static void actAs(Authentication session, Actor actor) {
        List<SimpleGrantedAuthority> roles = actor.grants().stream()
                .map(grant -> "ROLE_" + grant.role().name())
                .distinct()
                .map(SimpleGrantedAuthority::new)
                .toList();
        var now = UsernamePasswordAuthenticationToken.authenticated(actor.username(), null, roles);
        now.setDetails(session.getDetails());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(now);
        SecurityContextHolder.setContext(context);
    }

    private static void forget(HttpServletRequest request) {
        var open = request.getSession(false);
        if (open != null) {
            open.invalidate();
        }
    }
}
