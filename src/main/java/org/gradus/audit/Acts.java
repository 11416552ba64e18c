package org.gradus.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.access.Access;
import org.gradus.access.Excluded;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.StepKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The enforcement acts of the authority, for those who audit, advise on or answer for them. Every look is recorded. */
@Service
public class Acts {

    /** A download holds at most so many acts. */
    public static final int LARGEST_DOWNLOAD = 5000;

    private static final int LARGEST_PAGE = 100;

    /** The gate through which a step of each kind comes to have effect. */
    static final Map<StepKind, String> GATES = Map.of(
            StepKind.ATTENDANCE_CONTRACT, "gate-attendance-contract",
            StepKind.NOTICE_TO_IMPROVE, "gate-notice-to-improve",
            StepKind.PENALTY_NOTICE, "gate-penalty-notice",
            StepKind.EDUCATION_SUPERVISION_ORDER, "gate-apply-order",
            StepKind.PROSECUTION, "gate-prosecute");

    private static final String SELECT = """
            select s.id, s.step_key, s.kind, s.reference, c.school_urn, sc.name, p.upn,
                coalesce(p.preferred_forename, p.forename) || ' ' || p.surname,
                concat_ws(' ', a.title, a.forename, a.surname), coalesce(s.live_since, s.asked_on), s.asked_on,
                s.live_since, s.ended_on, s.outcome, d.taken_at, d.prepared_by, d.taken_by, d.table_version,
                (select count(*) from decision_mark m where m.decision_id = d.id)
            from ladder_step s join case_file c on c.reference = s.reference join pupil p on p.id = c.pupil_id
                join school sc on sc.urn = c.school_urn left join parent a on a.id = s.parent_id
                left join lateral (select * from decision o where o.step_key = s.step_key and o.gate = any (?)
                    order by o.taken_at desc limit 1) d on true
            """;

    private final JdbcTemplate jdbc;
    private final Access access;
    private final ApplicationEventPublisher publisher;

    Acts(JdbcTemplate jdbc, Access access, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.access = access;
        this.publisher = publisher;
    }

    /**
     * A page of acts, the latest first.
     *
     * @param cursor of the page before, or null for the first
     * @param size acts on a page, 1 to 100
     * @throws Refused FORBIDDEN to others than auditor, legal and manager; INVALID for a size or cursor that is none
     */
    @Transactional
    public ActPage list(ActQuery query, String cursor, int size) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw Refused.invalid("size", size + " is not a page size.", "Ask for 1 to 100 acts a page.");
        }
        mayLook();
        List<Act> found = find(query, ActCursor.parse(cursor), size + 1);
        boolean more = found.size() > size;
        List<Act> shown = more ? found.subList(0, size) : found;
        publisher.publishEvent(
                looked("acts.searched", query).fact("acts", shown.size()).build());
        return new ActPage(
                List.copyOf(shown), more ? ActCursor.after(shown.get(size - 1)).text() : null);
    }

    /** The latest acts of the query, at most {@value #LARGEST_DOWNLOAD}, to take away; otherwise as {@link #list}. */
    @Transactional
    public List<Act> download(ActQuery query) {
        mayLook();
        List<Act> found = find(query, null, LARGEST_DOWNLOAD);
        publisher.publishEvent(
                looked("acts.exported", query).fact("acts", found.size()).build());
        return found;
    }

    /** The outcomes formal steps have had, in order. */
    @Transactional(readOnly = true)
    public List<String> outcomes() {
        mayLook();
        return jdbc.queryForList(
                "select distinct outcome from ladder_step where outcome is not null and kind = any (?) order by 1",
                String.class,
                (Object) kinds(null));
    }

    private void mayLook() {
        access.must(Role.AUDITOR, Role.LEGAL, Role.MANAGER);
    }

    private List<Act> find(ActQuery query, ActCursor before, int limit) {
        StringBuilder where = new StringBuilder(" where s.kind = any (?)");
        List<Object> values = new ArrayList<>();
        values.add(GATES.values().toArray(String[]::new));
        values.add(kinds(query.kind()));
        if (!access.has(Role.AUDITOR)) {
            // As Access#maySeeMatter has it: the authority sees a case once it has been asked in.
            where.append(" and c.referred_on is not null");
        }
        Excluded kept = access.excluded();
        if (!kept.fromNothing()) {
            where.append(" and c.reference <> all (?)");
            values.add(kept.matterList());
        }
        if (!query.everything()) {
            where.append(" and (s.live_since is not null or d.id is not null)");
        }
        and(where, values, "c.school_urn = ?", query.schoolUrn());
        if ("open".equals(query.outcome())) {
            where.append(" and s.outcome is null");
        } else {
            and(where, values, "s.outcome = ?", query.outcome());
        }
        and(where, values, "coalesce(s.live_since, s.asked_on) >= ?", query.from());
        and(where, values, "coalesce(s.live_since, s.asked_on) <= ?", query.to());
        if (before != null) {
            where.append(" and (coalesce(s.live_since, s.asked_on), s.id) < (?, ?)");
            values.addAll(Arrays.asList(before.actOn(), before.id()));
        }
        values.add(limit);
        return jdbc.query(
                SELECT + where + " order by coalesce(s.live_since, s.asked_on) desc, s.id desc limit ?",
                (row, n) -> act(row),
                values.toArray());
    }

    private static String[] kinds(String key) {
        return GATES.keySet().stream()
                .filter(kind -> key == null || kind.key().equals(key))
                .map(StepKind::name)
                .toArray(String[]::new);
    }

    private static void and(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.add(value);
        }
    }

    private static Recorded.Builder looked(String action, ActQuery query) {
        Recorded.Builder act = Recorded.of(action)
                .about("acts", query.kind() == null ? "all" : query.kind())
                .fact("everything", query.everything());
        Map<String, Object> asked = new TreeMap<>();
        asked.put("school", query.schoolUrn() == null ? "" : query.schoolUrn());
        asked.put("outcome", query.outcome() == null ? "" : query.outcome());
        asked.put("from", query.from() == null ? "" : query.from().toString());
        asked.put("to", query.to() == null ? "" : query.to().toString());
        asked.forEach(act::fact);
        return act;
    }

    private static Act act(ResultSet row) throws SQLException {
        Timestamp decided = row.getTimestamp(15);
        return new Act(
                row.getLong(1),
                row.getString(2),
                StepKind.valueOf(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9).isEmpty() ? null : row.getString(9),
                row.getObject(10, LocalDate.class),
                row.getObject(11, LocalDate.class),
                row.getObject(12, LocalDate.class),
                row.getObject(13, LocalDate.class),
                row.getString(14),
                decided == null ? null : decided.toInstant(),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getInt(19));
    }
}
