package org.gradus.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradus.ladder.StepKind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What a sample is drawn from, and the risk of each member, in one question to the database each. */
@Component
class Population {

    private static final String ACTS = """
            with member as (
                select s.step_key as key, s.kind, s.reference, c.pupil_id, c.school_urn,
                    coalesce(s.live_since, s.asked_on) as act_on, s.asked_on, d.id as decision, d.taken_at, d.taken_by,
                    d.effective_on, count(*) over (partition by d.taken_by) as by_person, count(*) over () as of
                from ladder_step s join case_file c on c.reference = s.reference
                    left join lateral (select * from decision o where o.step_key = s.step_key and o.gate = any (?)
                        order by o.taken_at desc limit 1) d on true
                where s.kind = any (?) and coalesce(s.live_since, s.asked_on) between ? and ?
                    and (?::integer is null or c.school_urn = ?) and (s.live_since is not null or d.id is not null))
            select key, kind, reference, pupil_id, school_urn, array_remove(array[
                case when exists (select from decision_mark m join enrolment e on e.pupil_id = m.pupil_id
                        join mark_history h on h.enrolment_id = e.id and h.on_date = m.on_date
                            and h.afternoon = (m.session = 'PM')
                        join mark_import i on i.number = h.import_number
                    where m.decision_id = member.decision and i.at > member.taken_at) then 'changed-marks' end,
                case when exists (select from safeguarding_hold h where h.reference = member.reference
                    and h.placed_at between member.act_on - interval '60 days' and member.act_on + interval '61 days')
                    then 'hold-near' end,
                case when exists (select from need n where n.pupil_id = member.pupil_id and n.from_date <= member.act_on
                    and (n.to_date is null or n.to_date >= member.act_on)) then 'vulnerable' end,
                case when (select count(*) from decision_mark m where m.decision_id = member.decision) < 10
                    then 'thin' end,
                case when member.effective_on - member.asked_on <= 1 then 'short' end,
                case when member.taken_by is not null and member.of >= 5 and member.by_person * 4 >= member.of
                    then 'same-person' end], null)
            from member order by key collate "C"
            """;

    private static final String CASES = """
            select c.reference, 'closed-case', c.reference, c.pupil_id, c.school_urn, array_remove(array[
                case when exists (select from safeguarding_hold h where h.reference = c.reference
                    and h.placed_at between c.closed_on - interval '60 days' and c.closed_on + interval '61 days')
                    then 'hold-near' end,
                case when exists (select from need n where n.pupil_id = c.pupil_id and n.from_date <= c.closed_on
                    and (n.to_date is null or n.to_date >= c.closed_on)) then 'vulnerable' end,
                case when not exists (select from signal s where s.case_reference = c.reference) then 'thin' end,
                case when c.closed_on - c.opened_on <= 14 then 'short' end], null)
            from case_file c where c.status = 'CLOSED' and c.closed_on between ? and ?
                and (?::integer is null or c.school_urn = ?)
            order by c.reference collate "C"
            """;

    private final JdbcTemplate jdbc;

    Population(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A factor of the score. */
    record Factor(String key, int points, String words) {}

    /** A member of the population; its score is 0 when it is drawn at random. */
    record Member(
            String key, String kind, String reference, long pupilId, int schoolUrn, int score, List<String> factors) {}

    /** The factors of one population, in order. */
    List<Factor> factors(String population) {
        return jdbc.query(
                "select key, points, words from risk_factor where ? = any (applies_to) order by position",
                (row, n) -> new Factor(row.getString(1), row.getInt(2), row.getString(3)),
                population);
    }

    /** Everything the sample can be drawn from, in the order of the keys' characters. */
    List<Member> of(SampleRequest asked) {
        Map<String, Integer> points = new HashMap<>();
        if (asked.method().equals("risk")) {
            factors(asked.population()).forEach(factor -> points.put(factor.key(), factor.points()));
        }
        List<Object> values = new ArrayList<>();
        boolean acts = asked.population().equals("acts");
        if (acts) {
            values.add(Acts.GATES.values().toArray(String[]::new));
            values.add(Acts.GATES.keySet().stream()
                    .filter(kind -> asked.kind() == null || kind.key().equals(asked.kind()))
                    .map(StepKind::name)
                    .toArray(String[]::new));
        }
        values.addAll(Arrays.asList(asked.from(), asked.to(), asked.schoolUrn(), asked.schoolUrn()));
        return jdbc
                .query(
                        acts ? ACTS : CASES,
                        (row, n) -> {
                            List<String> factors = List.of(
                                            (String[]) row.getArray(6).getArray())
                                    .stream()
                                    .filter(points::containsKey)
                                    .toList();
                            return new Member(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getLong(4),
                                    row.getInt(5),
                                    factors.stream().mapToInt(points::get).sum(),
                                    factors);
                        },
                        values.toArray())
                .stream()
                .sorted(Comparator.comparing(Member::key))
                .toList();
    }
}
