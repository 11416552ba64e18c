package org.gradus.platform;

import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Works the outbox off in the background, about once a second. */
@Component
@ConditionalOnProperty(name = "gradus.outbox.worker", havingValue = "true", matchIfMissing = true)
class OutboxWorker extends BackgroundLoop {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Outbox outbox;

    OutboxWorker(Outbox outbox, SystemWork systemWork) {
        super("outbox", systemWork);
        this.outbox = outbox;
    }

    @Override
    protected Duration step() {
        return outbox.workOff(50) == 0 ? PAUSE : Duration.ZERO;
    }
}
