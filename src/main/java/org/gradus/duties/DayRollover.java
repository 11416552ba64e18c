package org.gradus.duties;

import java.time.Clock;
import java.time.LocalDate;
import org.gradus.kernel.London;
import org.gradus.platform.SystemWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Notices that a new day has begun, also when no file comes, and leaves its duties in the outbox. */
@Component
@ConditionalOnProperty(name = "gradus.outbox.worker", havingValue = "true", matchIfMissing = true)
class DayRollover implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DayRollover.class);
    private static final long PAUSE_MILLIS = 60_000;

    private final DayOfDuties duties;
    private final SystemWork systemWork;
    private final Clock clock;
    private volatile Thread thread;
    private LocalDate seen;

    DayRollover(DayOfDuties duties, SystemWork systemWork, Clock clock) {
        this.duties = duties;
        this.systemWork = systemWork;
        this.clock = clock;
    }

    @Override
    public void start() {
        thread = new Thread(() -> systemWork.run(this::watch), "day-rollover");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        Thread watching = thread;
        thread = null;
        if (watching != null) {
            watching.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void watch() {
        while (thread == Thread.currentThread()) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                LocalDate today = London.today(clock);
                if (!today.equals(seen)) {
                    duties.dayEverywhere();
                    seen = today;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("The duties of the day could not be left in the outbox; trying again", e);
            }
        }
    }
}
