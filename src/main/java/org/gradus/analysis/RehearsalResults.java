package org.gradus.analysis;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.analysis.Rehearsal.Child;
import org.gradus.analysis.Rehearsal.Pair;
import org.gradus.pupils.Need;
import org.gradus.settings.Settings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came out of a rehearsal: totals, by rule, by group, and the children for whom the versions differ. */
@Service
@Transactional(readOnly = true)
public class RehearsalResults {

    private static final int LISTED = 500;
    private static final String DIFFERS =
            "(signals_now <> signals_then or case_now is distinct from case_then or met_now is distinct from met_then)";

    private final JdbcTemplate jdbc;
    private final Rehearsals rehearsals;
    private final CurrentActor currentActor;
    private final Settings settings;
    private final Clock clock;

    RehearsalResults(
            JdbcTemplate jdbc, Rehearsals rehearsals, CurrentActor currentActor, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.rehearsals = rehearsals;
        this.currentActor = currentActor;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is known so far. */
    public Rehearsal.Result of(UUID id) {
        Rehearsal rehearsal = rehearsals.find(id);
        List<Pair> rules = jdbc.query(
                "select rule, signals_now, signals_then from rehearsal_rule where rehearsal_id = ? order by rule",
                (row, n) -> new Pair("signals", row.getString(1), row.getInt(2), row.getInt(3)),
                id);
        return jdbc.queryForObject(
                """
                select coalesce(sum(signals_now), 0), coalesce(sum(signals_then), 0),
                    count(*) filter (where signals_now > 0), count(*) filter (where signals_then > 0),
                    count(case_now), count(case_then), count(met_now), count(met_then),
                    count(*) filter (where case_now is null and case_then is not null),
                    count(*) filter (where case_now is not null and case_then is null),
                    count(*) filter (where met_now is null and met_then is not null),
                    count(*) filter (where met_now is not null and met_then is null),
                    count(*) filter (where %s)
                from rehearsal_pupil where rehearsal_id = ?""".formatted(DIFFERS),
                (row, n) -> new Rehearsal.Result(
                        List.of(
                                new Pair("signals", "all", row.getInt(1), row.getInt(2)),
                                new Pair("pupils", "all", row.getInt(3), row.getInt(4)),
                                new Pair("cases", "all", row.getInt(5), row.getInt(6)),
                                new Pair("met", "all", row.getInt(7), row.getInt(8))),
                        rules,
                        groups(id, rehearsal.to()),
                        row.getInt(9),
                        row.getInt(10),
                        row.getInt(11),
                        row.getInt(12),
                        row.getInt(13)),
                id);
    }

    /** {@code what} is cases or met and the grouping, {@code value} the group. */
    private List<Pair> groups(UUID id, LocalDate day) {
        SmallCounts small = AnalysisSettings.smallCounts(settings, clock);
        Map<Groups.Group, int[]> counts = new java.util.LinkedHashMap<>();
        jdbc.query(
                """
                with needs as (select pupil_id, string_agg(distinct kind, ',' order by kind) as kinds from need
                    where from_date <= ? and (to_date is null or to_date >= ?)
                      and pupil_id in (select pupil_id from rehearsal_pupil where rehearsal_id = ?) group by pupil_id)
                select p.sex, e.year_group, n.kinds, count(r.case_now), count(r.case_then), count(r.met_now), count(r.met_then)
                from rehearsal_pupil r join pupil p on p.id = r.pupil_id left join needs n on n.pupil_id = r.pupil_id
                left join lateral (select year_group from enrolment e where e.pupil_id = r.pupil_id
                    and e.school_urn = r.school_urn order by entry_date desc limit 1) e on true
                where r.rehearsal_id = ? group by 1, 2, 3""",
                row -> {
                    Set<Need.Kind> needs = EnumSet.noneOf(Need.Kind.class);
                    if (row.getString(3) != null) {
                        Arrays.stream(row.getString(3).split(","))
                                .map(Need.Kind::valueOf)
                                .forEach(needs::add);
                    }
                    for (Groups.Group group : Groups.of(row.getString(1), row.getString(2), needs)) {
                        int[] of = counts.computeIfAbsent(group, key -> new int[4]);
                        for (int i = 0; i < 4; i++) {
                            of[i] += row.getInt(4 + i);
                        }
                    }
                },
                day,
                day,
                id,
                id);
        List<Pair> pairs = new ArrayList<>();
        for (String grouping : Groups.groupings()) {
            Map<String, int[]> values = new TreeMap<>();
            counts.forEach((group, of) -> {
                if (group.grouping().equals(grouping)) {
                    values.put(group.value(), of);
                }
            });
            if (values.size() > 1) {
                pairs.addAll(pairs("cases " + grouping, values, 0, small));
                pairs.addAll(pairs("met " + grouping, values, 2, small));
            }
        }
        return pairs;
    }

    private static List<Pair> pairs(String what, Map<String, int[]> values, int at, SmallCounts small) {
        int[] inForce = values.values().stream().mapToInt(of -> of[at]).toArray();
        int[] proposed = values.values().stream().mapToInt(of -> of[at + 1]).toArray();
        Set<Integer> hiddenInForce = small.hidden(inForce);
        Set<Integer> hiddenProposed = small.hidden(proposed);
        List<Pair> pairs = new ArrayList<>();
        int place = 0;
        for (String value : values.keySet()) {
            pairs.add(new Pair(
                    what,
                    value,
                    hiddenInForce.contains(place) ? null : (Integer) inForce[place],
                    hiddenProposed.contains(place) ? null : (Integer) proposed[place]));
            place++;
        }
        return pairs;
    }

    /**
     * The children for whom the versions differ and whom the one acting may see: the auditor all, others those of their
     * school or those in whose open case the authority has been asked. At most 500.
     */
    public List<Child> children(UUID id) {
        rehearsals.find(id);
        Actor actor = currentActor.get();
        boolean all = actor.isSystem() || actor.has(Role.AUDITOR);
        Integer[] own = actor.grants().stream()
                .filter(grant -> grant.schoolUrn() != null && grant.role() != Role.GOVERNOR)
                .map(Actor.Grant::schoolUrn)
                .toArray(Integer[]::new);
        return jdbc.query(
                """
                select p.upn, p.surname, p.forename, s.name, r.* from rehearsal_pupil r
                join pupil p on p.id = r.pupil_id join school s on s.urn = r.school_urn
                where r.rehearsal_id = ? and %s and p.id <> all (?) and (? or r.school_urn = any (?) or (? and exists (
                    select from case_file c where c.pupil_id = r.pupil_id and c.referred_on is not null)))
                order by s.name, p.surname, p.forename, p.id limit %d""".formatted(DIFFERS, LISTED),
                (row, n) -> new Child(
                        row.getString("upn"),
                        row.getString("surname") + ", " + row.getString("forename"),
                        row.getString("name"),
                        row.getInt("signals_now"),
                        row.getInt("signals_then"),
                        row.getObject("case_now", LocalDate.class),
                        row.getObject("case_then", LocalDate.class),
                        row.getObject("met_now", LocalDate.class),
                        row.getObject("met_then", LocalDate.class)),
                id,
                actor.excluded().pupilList(),
                all,
                own,
                actor.has(Role.MANAGER));
    }
}
