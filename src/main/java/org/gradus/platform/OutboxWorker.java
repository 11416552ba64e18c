package org.gradus.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Works the outbox off in the background, about once a second, until the service stops. */
@Component
@ConditionalOnProperty(name = "gradus.outbox.worker", havingValue = "true", matchIfMissing = true)
class OutboxWorker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);
    private static final long PAUSE_MILLIS = 500;

    private final Outbox outbox;
    private final SystemWork systemWork;
    private volatile Thread thread;

    OutboxWorker(Outbox outbox, SystemWork systemWork) {
        this.outbox = outbox;
        this.systemWork = systemWork;
    }

    @Override
    public void start() {
        thread = new Thread(() -> systemWork.run(this::work), "outbox");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        Thread working = thread;
        thread = null;
        if (working != null) {
            working.interrupt();
            try {
                working.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        while (thread == Thread.currentThread()) {
            try {
                if (outbox.workOff(50) == 0) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (thread == Thread.currentThread()) {
                    log.warn("The outbox could not be read; trying again", e);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS * 10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
