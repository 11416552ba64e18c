package org.gradus.tasks;

import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where work piles up: how many tasks are open at each step of a model, and for how long.
 *
 * <p>Counts name no child, so they are of all schools; which of the tasks the one who asks may open is counted beside.
 */
@Service
@Transactional(readOnly = true)
public class Bottlenecks {

    private static final List<Role> FOR = List.of(Role.MANAGER, Role.ADMINISTRATOR, Role.AUDITOR);
    private static final String FIGURES = """
            count(*), count(*) filter (where w.due_on < ?), count(*) filter (where w.assignee is null),
                percentile_cont(0.5) within group (order by date_part('epoch', w.created_at)),
                date_part('epoch', min(w.created_at)), count(*) filter (where %s)
            from work_item w
            """;

    private final JdbcTemplate jdbc;
    private final Access access;
    private final CurrentActor currentActor;
    private final Clock clock;

    Bottlenecks(JdbcTemplate jdbc, Access access, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * The open tasks of a model or of one of its steps.
     *
     * @param key the model's id, or the step's in its model
     * @param overdue whose last day has passed
     * @param unclaimed which nobody holds
     * @param median age in calendar days: half are younger
     * @param oldest age in calendar days
     * @param mayOpen how many of them the one who asks may open
     */
    public record Pile(String key, long open, long overdue, long unclaimed, long median, long oldest, long mayOpen) {}

    /** @throws org.gradus.kernel.Refused FORBIDDEN to all but managers, administrators and auditors */
    public void mustBeAllowed() {
        access.must(FOR.toArray(Role[]::new));
    }

    /** The piles of every model that has any. */
    public List<Pile> ofModels() {
        return piles("process_key", "", List.of());
    }

    /** The piles of the steps of a model; none for a step where nothing waits. */
    public List<Pile> of(String model) {
        return piles("task_key", " where w.process_key = ?", List.of(model));
    }

    private static long days(double seconds) {
        return Math.max(0, Math.round(seconds / Duration.ofDays(1).toSeconds()));
    }

    private List<Pile> piles(String by, String where, List<Object> asked) {
        mustBeAllowed();
        Where sight = Sight.of(currentActor.get(), true);
        double now = clock.instant().toEpochMilli() / 1000.0;
        List<Object> values = new ArrayList<>(List.of(Date.valueOf(London.today(clock))));
        values.addAll(sight.values());
        values.addAll(asked);
        return jdbc.query(
                "select w." + by + ", " + FIGURES.formatted(sight.sql()) + where + " group by w." + by
                        + " order by 2 desc, 1",
                (row, n) -> new Pile(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        days(now - row.getDouble(5)),
                        days(now - row.getDouble(6)),
                        row.getLong(7)),
                values.toArray());
    }
}
