package org.gradus.platform;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Work that a node does again and again beside its requests, as Gradus itself, until the service stops. */
public abstract class BackgroundLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BackgroundLoop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final SystemWork systemWork;
    private volatile Thread thread;

    /** @param name of the thread, and of the work in the log */
    protected BackgroundLoop(String name, SystemWork systemWork) {
        this.name = name;
        this.systemWork = systemWork;
    }

    /** Does what there is to do now; returns how long to wait before looking again, zero for not at all. */
    protected abstract Duration step() throws InterruptedException;

    @Override
    public void start() {
        thread = new Thread(() -> systemWork.run(this::work), name);
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
                Duration pause = tried();
                if (!pause.isZero()) {
                    Thread.sleep(pause.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Duration tried() throws InterruptedException {
        try {
            return step();
        } catch (RuntimeException e) {
            if (thread == Thread.currentThread()) {
                log.warn("The work of {} failed; trying again", name, e);
            }
            return AFTER_FAILURE;
        }
    }
}
