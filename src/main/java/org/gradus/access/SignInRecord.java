package org.gradus.access;

import java.util.Locale;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Records who signs in and out, and failed attempts on accounts that exist. */
@Component
class SignInRecord {

    private final Roster roster;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final SignInProperties settings;
    private final TransactionTemplate transaction;

    SignInRecord(
            SignInProperties settings,
            Roster roster,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.settings = settings;
        this.roster = roster;
        this.currentActor = currentActor;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Only a sign-in that begins a session: API calls with HTTP Basic carry the password every time. A password where a
     * provider signs the others in is said to be what it is: the glass was broken.
     */
    @EventListener
    void signedIn(InteractiveAuthenticationSuccessEvent event) {
        boolean glass = settings.byProvider() && !(event.getAuthentication().getPrincipal() instanceof SignedInStaff);
        record(glass ? "staff.signed-in-break-glass" : "staff.signed-in", event.getAuthentication());
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        record("staff.signed-out", event.getAuthentication());
    }

    /** Unknown usernames are not kept: people type passwords into that field. */
    @EventListener
    void failed(AbstractAuthenticationFailureEvent event) {
        if (event.getException() instanceof SignInTooSoonException) {
            return;
        }
        String username = event.getAuthentication().getName().strip().toLowerCase(Locale.ROOT);
        if (roster.member(username).isPresent()) {
            events.publishEvent(new AccessRefused(Actor.NOBODY, null, "sign-in as " + username));
        }
    }

    private void record(String action, Authentication who) {
        roster.actor(who.getName())
                .ifPresent(actor -> currentActor.as(
                        actor,
                        () -> transaction.executeWithoutResult(status -> events.publishEvent(Recorded.of(action)
                                .about("staff", actor.username())
                                .build()))));
    }
}
