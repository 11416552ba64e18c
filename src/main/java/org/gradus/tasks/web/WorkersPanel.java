package org.gradus.tasks.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.casework.Matters;
import org.gradus.ui.CasePanel;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who works on a case: whoever holds a task of it or finished one, those of today first. */
@Component
class WorkersPanel implements CasePanel {

    private final JdbcTemplate jdbc;
    private final Matters matters;
    private final Access access;

    WorkersPanel(JdbcTemplate jdbc, Matters matters, Access access) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.access = access;
    }

    /**
     * A person.
     *
     * @param holds open tasks they have claimed
     * @param finished tasks they finished
     * @param last when they last finished one, or null
     */
    record Worker(String name, int holds, int finished, Instant last) {}

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public int order() {
        return 55;
    }

    @Override
    public String fragment() {
        return "tasks/panels :: workers";
    }

    @Override
    public Map<String, Object> model(String caseReference) {
        boolean may = matters.find(caseReference)
                .filter(matter -> access.maySeeMatter(matter.reference(), matter.schoolUrn(), matter.referred()))
                .isPresent();
        return Map.of("all", may ? workers(caseReference) : List.of());
    }

    private List<Worker> workers(String reference) {
        return jdbc.query(
                """
                select coalesce(s.name, w.username) as name, sum(w.holds)::integer as holds, sum(w.done)::integer as done,
                    max(w.at) as last
                from (select assignee as username, 1 as holds, 0 as done, null::timestamptz as at
                        from work_item where reference = ? and assignee is not null
                    union all
                    select ended_by, 0, 1, ended_at from work_item_done
                        where reference = ? and completed and ended_by is not null and ended_by <> 'gradus') w
                left join staff s on s.username = w.username
                group by 1 order by holds desc, last desc nulls last, name""",
                (row, n) -> new Worker(
                        row.getString("name"),
                        row.getInt("holds"),
                        row.getInt("done"),
                        row.getTimestamp("last") == null
                                ? null
                                : row.getTimestamp("last").toInstant()),
                reference,
                reference);
    }
}
