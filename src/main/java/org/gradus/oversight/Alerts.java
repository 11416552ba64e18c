package org.gradus.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Alerts that people who oversee set for themselves: a measure, a school or all they oversee, and a number. */
@Service
public class Alerts {

    private static final int MOST_EACH = 50;
    private static final int MOST_SHOWN = 100;
    private static final int HIGHEST = 100_000;

    private final JdbcTemplate jdbc;
    private final Reach.Finder reaches;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Alerts(
            JdbcTemplate jdbc,
            Reach.Finder reaches,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.reaches = reaches;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * An alert.
     *
     * @param school URN, or null for all schools its owner oversees
     * @param above it speaks when the measure is above this
     */
    public record Alert(long id, String username, AlertKind kind, Integer school, String schoolName, int above) {}

    /** That an alert spoke on a day. */
    public record Notice(AlertKind kind, String schoolName, int above, int measured, LocalDate on) {}

    /** The alerts of the one acting. */
    @Transactional(readOnly = true)
    public List<Alert> mine() {
        reaches.named(null);
        return find("a.username = ?", currentActor.get().username());
    }

    /** What the alerts of the one acting said lately, the newest first. */
    @Transactional(readOnly = true)
    public List<Notice> notices() {
        reaches.named(null);
        return jdbc.query(
                """
                select a.kind, s.name, a.above, n.measured, n.on_date
                  from oversight_notice n join oversight_alert a on a.id = n.alert_id
                  left join school s on s.urn = a.school_urn
                 where a.username = ? order by n.on_date desc, n.id desc limit ?
                """,
                (row, n) -> new Notice(
                        AlertKind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getObject(5, LocalDate.class)),
                currentActor.get().username(),
                MOST_SHOWN);
    }

    /**
     * Sets an alert for the one acting.
     *
     * @param school URN, or null for all they oversee
     * @param above 0 to 100,000
     * @throws Refused FORBIDDEN to those who only read; NOT_FOUND for another's school; INVALID; CONFLICT when it is set
     */
    @Transactional
    public Alert set(AlertKind kind, Integer school, Integer above) {
        access.mustBeAbleToChange();
        reaches.named(school);
        if (above == null || above < 0 || above > HIGHEST) {
            throw Refused.invalid(
                    "above", "This is not a number an alert can have.", "Give a whole number, for instance 5.");
        }
        String username = currentActor.get().username();
        if (find("a.username = ?", username).size() >= MOST_EACH) {
            throw Refused.conflict("You have " + MOST_EACH + " alerts already.", "End one of them first.");
        }
        List<Long> id = jdbc.queryForList(
                """
                insert into oversight_alert (username, kind, school_urn, above, set_at) values (?, ?, ?, ?, ?)
                on conflict (username, kind, coalesce(school_urn, 0)) where ended_at is null do nothing returning id
                """, Long.class, username, kind.name(), school, above, Timestamp.from(clock.instant()));
        if (id.isEmpty()) {
            throw Refused.conflict("You have such an alert already.", "End it first to choose another number.");
        }
        record("alert.set", id.get(0), kind, school, above);
        return find("a.id = ?", id.get(0)).get(0);
    }

    /** @throws Refused NOT_FOUND when the one acting has no such alert */
    @Transactional
    public void end(long id) {
        String username = currentActor.get().username();
        Alert alert = find("a.id = ?", id).stream()
                .filter(found -> Objects.equals(found.username(), username))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("You have no such alert.", "Look at your alerts again."));
        jdbc.update("update oversight_alert set ended_at = ? where id = ?", Timestamp.from(clock.instant()), id);
        record("alert.ended", id, alert.kind(), alert.school(), alert.above());
    }

    /** Every alert there is, by whose they are; for the day's evaluation. */
    List<Alert> all() {
        return find("true");
    }

    /** Whether a person still oversees what the alert is about. */
    static boolean stillTheirs(Alert alert, Actor actor) {
        return actor.grants().stream()
                .filter(grant -> Reach.OVERSEERS.contains(grant.role()) && grant.role() != Role.GOVERNOR)
                .anyMatch(grant -> grant.schoolUrn() == null
                        || alert.school() == null
                        || grant.schoolUrn().equals(alert.school()));
    }

    private List<Alert> find(String where, Object... values) {
        return jdbc.query(
                "select a.id, a.username, a.kind, a.school_urn, s.name, a.above from oversight_alert a"
                        + " left join school s on s.urn = a.school_urn where a.ended_at is null and " + where
                        + " order by a.username, a.id",
                (row, n) -> new Alert(
                        row.getLong(1),
                        row.getString(2),
                        AlertKind.valueOf(row.getString(3)),
                        row.getObject(4, Integer.class),
                        row.getString(5),
                        row.getInt(6)),
                values);
    }

    private void record(String action, long id, AlertKind kind, Integer school, int above) {
        Recorded.Builder act =
                Recorded.of(action).about("alert", id).fact("kind", kind.word()).fact("above", above);
        if (school != null) {
            act.fact("school", school);
        }
        publisher.publishEvent(act.build());
    }
}
