package org.gradus.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.gradus.access.CurrentActor;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The notices of the one acting; nothing of a matter they are excluded from is among them. */
@Service
@Transactional
public class Notices {

    /** The most a page shows. */
    public static final int MOST = 100;

    private static final String MINE =
            " from notice where username = ? and (reference is null or reference <> all (?))";

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notices(JdbcTemplate jdbc, CurrentActor currentActor, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Part of the list.
     *
     * @param next cursor of the older ones, or null
     */
    public record Page(List<Notice> notices, Long next) {}

    /**
     * The newest first, at most {@link #MOST}.
     *
     * @param unread whether only those that are not read
     * @param before cursor of the page before, or null
     */
    @Transactional(readOnly = true)
    public Page list(boolean unread, Long before) {
        List<Notice> found = jdbc.query(
                "select *" + MINE + " and (not ? or read_at is null) and id < ? order by id desc limit ?",
                Notices::row,
                me(),
                kept(),
                unread,
                before == null ? Long.MAX_VALUE : before,
                MOST + 1);
        boolean more = found.size() > MOST;
        List<Notice> page = more ? found.subList(0, MOST) : found;
        return new Page(page, more ? page.get(MOST - 1).id() : null);
    }

    /** How many are not read, counted no further than 100. */
    @Transactional(readOnly = true)
    public int unread() {
        return jdbc.queryForObject(
                "select count(*) from (select 1" + MINE + " and read_at is null limit 100) n",
                Integer.class,
                me(),
                kept());
    }

    /** @throws Refused NOT_FOUND unless it is one's own */
    public void read(long id) {
        int mine = jdbc.update(
                "update notice set read_at = coalesce(read_at, ?) where id = ? and username = ?",
                Timestamp.from(clock.instant()),
                id,
                me());
        if (mine == 0) {
            throw Refused.notFound("You have no such notice.", "Look at your notices again.");
        }
    }

    /** Marks all as read that there are up to one of them, so that what came since stays unread. */
    public void readUpTo(long newest) {
        jdbc.update(
                "update notice set read_at = ? where username = ? and read_at is null and id <= ?",
                Timestamp.from(clock.instant()),
                me(),
                newest);
    }

    /** Whether the one acting wants one mail a day. */
    @Transactional(readOnly = true)
    public boolean wantsDigest() {
        return Boolean.TRUE.equals(
                jdbc
                        .query("select daily_digest from staff where username = ?", (row, n) -> row.getBoolean(1), me())
                        .stream()
                        .findFirst()
                        .orElse(false));
    }

    /** Says whether the one acting wants one mail a day. */
    public void wantDigest(boolean wanted) {
        jdbc.update("update staff set daily_digest = ? where username = ?", wanted, me());
        events.publishEvent(Recorded.of("staff.digest-chosen")
                .about("staff", me())
                .fact("daily", wanted)
                .build());
    }

    private String me() {
        return currentActor.get().username();
    }

    private String[] kept() {
        return currentActor.get().excluded().matterList();
    }

    private static Notice row(ResultSet row, int n) throws SQLException {
        Timestamp read = row.getTimestamp("read_at");
        return new Notice(
                row.getLong("id"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getString("reference"),
                row.getString("about"),
                row.getString("href"),
                row.getTimestamp("made_at").toInstant(),
                read == null ? null : read.toInstant());
    }
}
