package org.gradus.ledger;

import java.time.Duration;
import org.gradus.platform.BackgroundLoop;
import org.gradus.platform.SystemWork;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Looks every few seconds whether a checkpoint is due somewhere. */
@Component
@ConditionalOnProperty(name = "gradus.ledger.sealer", havingValue = "true", matchIfMissing = true)
class AnchorLoop extends BackgroundLoop {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Anchoring anchoring;

    AnchorLoop(Anchoring anchoring, SystemWork systemWork) {
        super("anchors", systemWork);
        this.anchoring = anchoring;
    }

    @Override
    protected Duration step() {
        anchoring.give();
        return PAUSE;
    }
}
