package org.gradus.journeys;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.function.BooleanSupplier;
import org.gradus.demo.Demo;
import org.gradus.demo.DemoClock;
import org.gradus.kernel.London;
import org.gradus.platform.GradusClock;
import org.springframework.context.ApplicationContext;

/** Where every journey begins: the sample authority is loaded and it is Monday 12 October 2026, ten in the morning. */
final class JourneyStart {

    /** The password of every account of the demo. */
    static final String PASSWORD = "gradus";

    private JourneyStart() {}

    static void of(ApplicationContext context) {
        Demo demo = context.getBean(Demo.class);
        DemoClock clock = context.getBean(DemoClock.class);
        waitUntil(
                "the sample authority is loaded",
                () -> demo.progress().map(Demo.Progress::finished).orElse(false));
        waitUntil("the demo clock stands", () -> clock.shown().movingTo() == null);
        context.getBean(GradusClock.class)
                .moveTo(LocalDateTime.of(2026, 10, 12, 10, 0)
                        .atZone(London.ZONE)
                        .toInstant());
    }

    /** Looks five times a second, for five minutes. */
    static void waitUntil(String what, BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Waited five minutes and it is still not so that " + what);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
