package org.gradus.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gradus.kernel.London;

/**
 * The one clock of the installation: application and engine read it, and nothing asks the database what time it is.
 *
 * <p>In the demo it can run ahead of the wall clock by an offset; in production the offset is always zero.
 */
public final class GradusClock extends Clock {

    /** Hears that the clock was moved; the engine's clock follows in this way. */
    public interface Follower {
        void clockMoved(Duration offset);
    }

    private final Clock wall;
    private final ZoneId zone;
    private final List<Follower> followers;
    private volatile Duration offset;

    public GradusClock() {
        this(Clock.system(London.ZONE), London.ZONE, Duration.ZERO, new CopyOnWriteArrayList<>());
    }

    private GradusClock(Clock wall, ZoneId zone, Duration offset, List<Follower> followers) {
        this.wall = wall;
        this.zone = zone;
        this.offset = offset;
        this.followers = followers;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new GradusClock(wall, other, offset, followers);
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(offset);
    }

    public Duration offset() {
        return offset;
    }

    /** Sets how far this clock runs ahead of (or behind) the wall clock and tells its followers. */
    public void setOffset(Duration ahead) {
        this.offset = ahead;
        followers.forEach(follower -> follower.clockMoved(ahead));
    }

    /** Moves the clock so that it now shows the given instant. */
    public void moveTo(Instant shown) {
        setOffset(Duration.between(wall.instant(), shown));
    }

    /** Registers a follower and tells it the present offset. */
    public void follow(Follower follower) {
        followers.add(follower);
        follower.clockMoved(offset);
    }
}
