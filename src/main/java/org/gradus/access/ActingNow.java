package org.gradus.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Knows who acts on this thread: the innermost {@code as}, else the person signed in to the request. */
@Component
final class ActingNow implements CurrentActor {

    /** The request attribute under which the roles looked up for this request are kept; the next request looks again. */
    static final String ATTRIBUTE = ActingNow.class.getName();

    private final Roster roster;
    private final ThreadLocal<Deque<Actor>> standIns = ThreadLocal.withInitial(ArrayDeque::new);
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    ActingNow(Roster roster) {
        this.roster = roster;
    }

    @Override
    public Actor get() {
        return find().orElseThrow(() -> new IllegalStateException(
                "Nobody is acting: no one is signed in and the thread was not told for whom it works."));
    }

    @Override
    public Optional<Actor> find() {
        Actor innermost = standIns.get().peek();
        return innermost != null ? Optional.of(innermost) : signedIn();
    }

    @Override
    public Optional<Actor> onBehalfOf() {
        Iterator<Actor> inwardOut = standIns.get().iterator();
        if (!inwardOut.hasNext() || !inwardOut.next().isSystem()) {
            return Optional.empty();
        }
        while (inwardOut.hasNext()) {
            Actor outer = inwardOut.next();
            if (!outer.isSystem()) {
                return Optional.of(outer);
            }
        }
        return signedIn();
    }

    @Override
    public <T> T as(Actor actor, Supplier<T> work) {
        Deque<Actor> stack = standIns.get();
        stack.push(actor);
        try {
            return work.get();
        } finally {
            stack.pop();
            if (stack.isEmpty()) {
                standIns.remove();
            }
        }
    }

    private Optional<Actor> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!trust.isAuthenticated(authentication)) {
            return Optional.empty();
        }
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Actor known
                && known.username().equals(authentication.getName())) {
            return Optional.of(known);
        }
        return roster.actor(authentication.getName());
    }
}
