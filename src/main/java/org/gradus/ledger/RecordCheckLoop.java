package org.gradus.ledger;

import java.time.Duration;
import org.gradus.platform.BackgroundLoop;
import org.gradus.platform.SystemWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Checks the whole record again and again, the first time a minute after the start. */
@Component
@ConditionalOnProperty(name = "gradus.ledger.sealer", havingValue = "true", matchIfMissing = true)
class RecordCheckLoop extends BackgroundLoop {

    private static final Duration AFTER_START = Duration.ofMinutes(1);

    private final RecordCheck check;
    private final Duration every;
    private boolean started;

    RecordCheckLoop(RecordCheck check, LedgerProperties properties, SystemWork systemWork) {
        super("record-check", systemWork);
        this.check = check;
        this.every = properties.checkEvery();
    }

    @Override
    protected Duration step() {
        if (!started) {
            started = true;
            return AFTER_START;
        }
        check.run();
        return every;
    }
}
