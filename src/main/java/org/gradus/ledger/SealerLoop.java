package org.gradus.ledger;

import java.time.Duration;
import org.gradus.platform.BackgroundLoop;
import org.gradus.platform.SystemWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Seals about twice a second; at once again while a full batch was waiting. */
@Component
@ConditionalOnProperty(name = "gradus.ledger.sealer", havingValue = "true", matchIfMissing = true)
class SealerLoop extends BackgroundLoop {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STOPPED = Duration.ofSeconds(30);

    private final Sealer sealer;

    SealerLoop(Sealer sealer, SystemWork systemWork) {
        super("sealer", systemWork);
        this.sealer = sealer;
    }

    @Override
    protected Duration step() {
        Sealer.Outcome outcome = sealer.run();
        return switch (outcome.state()) {
            case STOPPED -> STOPPED;
            case SEALED -> outcome.full() ? Duration.ZERO : PAUSE;
            case IDLE, BUSY -> PAUSE;
        };
    }
}
