package org.gradus.demo;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicReference;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.workflow.DueWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves the demo through time: day by day, each morning what is due, each school day's file in the afternoon and what that makes
 * due; in the end the clock shows the time asked for.
 */
@InDemo
@Component
public class DemoClock {

    private static final Logger log = LoggerFactory.getLogger(DemoClock.class);

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int FARTHEST_DAYS = 120;

    /**
     * What the clock shows.
     *
     * @param now date and time in England
     * @param date the same, the day alone
     * @param ahead how far it runs ahead of the wall clock
     * @param movingTo the day it is on its way to, or null when it stands
     * @param lastFile the last school day whose marks are in since the demo began, or null
     */
    public record Shown(OffsetDateTime now, LocalDate date, Duration ahead, LocalDate movingTo, LocalDate lastFile) {}

    private final GradusClock clock;
    private final ClockOffset offset;
    private final DailyFiles daily;
    private final DemoRecords records;
    private final DueWork dueWork;
    private final Outbox outbox;
    private final CurrentActor currentActor;
    private final AtomicReference<LocalDate> movingTo = new AtomicReference<>();

    DemoClock(
            GradusClock clock,
            ClockOffset offset,
            DailyFiles daily,
            DemoRecords records,
            DueWork dueWork,
            Outbox outbox,
            CurrentActor currentActor) {
        this.clock = clock;
        this.offset = offset;
        this.daily = daily;
        this.records = records;
        this.dueWork = dueWork;
        this.outbox = outbox;
        this.currentActor = currentActor;
    }

    public Shown shown() {
        ZonedDateTime now = London.now(clock);
        return new Shown(
                now.toOffsetDateTime().withNano(0),
                now.toLocalDate(),
                clock.offset(),
                movingTo.get(),
                records.lastDay().orElse(null));
    }

    /**
     * Reads how far to go: an ISO period in calendar days or weeks.
     *
     * @throws Refused INVALID unless it is a period of 1 to 120 days
     */
    public Period period(String text) {
        Period period;
        try {
            period = Period.parse(text == null ? "" : text.strip());
        } catch (DateTimeException e) {
            throw Refused.invalid(
                    "advance",
                    "\"" + (text == null ? "" : text) + "\" is not a period of days.",
                    "Give a period such as P1D, P2W or P14D; hours cannot be given.");
        }
        LocalDate today = London.today(clock);
        long days = today.plus(period).toEpochDay() - today.toEpochDay();
        if (days <= 0) {
            throw Refused.invalid(
                    "advance", "The clock only goes forward.", "Give a period of one day or more, such as P1D.");
        }
        if (days > FARTHEST_DAYS) {
            throw Refused.invalid(
                    "advance",
                    "A step of " + days + " days is too long.",
                    "Move at most " + FARTHEST_DAYS + " days at a time (P" + FARTHEST_DAYS + "D).");
        }
        return Period.ofDays((int) days);
    }

    /**
     * Moves the clock and returns when it has arrived; a school day of the whole sample authority takes some seconds.
     *
     * @throws Refused CONFLICT while it is moving already or the sample authority is still being loaded
     */
    public Shown advance(Period period) {
        depart(period);
        travel(period);
        return shown();
    }

    /** As {@link #advance}, but returns at once and goes on in the background. */
    public void advanceInBackground(Period period) {
        depart(period);
        Thread thread = new Thread(() -> travel(period), "demo-clock");
        thread.setDaemon(true);
        thread.start();
    }

    /** Brings in the files that came due while nobody moved the clock; does nothing while it moves. */
    void catchUp() {
        if (movingTo.compareAndSet(null, London.today(clock))) {
            try {
                currentActor.as(Actor.SYSTEM, daily::bringWhatIsDue);
            } finally {
                movingTo.set(null);
            }
        }
    }

    private void depart(Period period) {
        boolean loading = records.load().filter(load -> !load.finished()).isPresent();
        if (loading) {
            throw Refused.conflict(
                    "The sample authority is still being loaded.",
                    "Wait until the page about the demo says that it is complete, and try again.");
        }
        if (!movingTo.compareAndSet(null, London.today(clock).plus(period))) {
            throw Refused.conflict(
                    "The demo clock is already moving to " + movingTo.get() + ".", "Wait until it has arrived.");
        }
    }

    private void travel(Period period) {
        try {
            currentActor.as(Actor.SYSTEM, () -> dayByDay(London.now(clock).plus(period)));
        } catch (RuntimeException e) {
            log.error("The demo clock stopped on its way, on {}.", London.today(clock), e);
            throw e;
        } finally {
            movingTo.set(null);
        }
    }

    private void dayByDay(ZonedDateTime end) {
        for (LocalDate day = London.today(clock); !day.isAfter(end.toLocalDate()); day = day.plusDays(1)) {
            if (reach(day.atTime(MORNING).atZone(London.ZONE), end)) {
                doWhatIsDue();
            }
            if (daily.comesOn(day) && reach(day.atTime(DailyFiles.ARRIVES).atZone(London.ZONE), end)) {
                daily.bringWhatIsDue();
                doWhatIsDue();
            }
        }
        reach(end, end);
        doWhatIsDue();
    }

    /** Sets the clock to a time on the way; false when it is past already or beyond the end. */
    private boolean reach(ZonedDateTime time, ZonedDateTime end) {
        if (time.isAfter(end) || !time.toInstant().isAfter(clock.instant())) {
            return false;
        }
        offset.moveTo(time.toInstant());
        return true;
    }

    private void doWhatIsDue() {
        // What imports left to be done comes first: it opens the cases whose timers may be due.
        while (outbox.workOff(100) > 0) {
            log.debug("Worked off a part of the outbox");
        }
        dueWork.runAllDue();
    }
}
