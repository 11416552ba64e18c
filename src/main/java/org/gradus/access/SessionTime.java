package org.gradus.access;

import java.time.Duration;
import java.util.Optional;
import org.gradus.ui.SessionEnd;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** How much longer the session of this request lives. */
@Component
public class SessionTime implements SessionEnd {

    private final SessionRules rules;
    private final Duration warnBefore;

    SessionTime(SessionRules rules, SignInProperties settings) {
        this.rules = rules;
        this.warnBefore = settings.warnBefore();
    }

    @Override
    public Optional<Warning> warning() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return rules.left(attributes.getRequest())
                    .map(left -> new Warning(
                            Math.max(0, left.minus(warnBefore).toSeconds()), Math.max(0, left.toSeconds())));
        }
        return Optional.empty();
    }
}
