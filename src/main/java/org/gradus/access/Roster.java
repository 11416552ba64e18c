package org.gradus.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.access.Actor.Grant;
import org.gradus.kernel.London;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Reads staff and the roles they hold at this moment.
 *
 * <p>Begins no transaction of its own: it is asked while one is being begun, to tell the database who acts.
 */
@Component
class Roster {

    private static final String SELECT = "select s.username, s.name, s.enabled, s.created_at, g.role, g.school_urn"
            + " from staff s left join staff_grant g on g.username = s.username and g.held_from <= ?"
            + " and (g.held_until is null or g.held_until > ?)";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ObjectProvider<MattersOfPupils> sources;

    Roster(JdbcTemplate jdbc, Clock clock, ObjectProvider<MattersOfPupils> sources) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.sources = sources;
    }

    /** The person with the roles they hold now; empty when there is no such account or it is switched off. */
    Optional<Actor> actor(String username) {
        return member(username).filter(Staff.Member::enabled).map(Staff.Member::actor);
    }

    Optional<Staff.Member> member(String username) {
        return query(SELECT + " where s.username = ?", username).stream().findFirst();
    }

    List<Staff.Member> all() {
        return query(SELECT + " order by s.name, s.username");
    }

    /** Those who may sign in and hold one of the grants now, by name, each with all they hold. */
    List<Staff.Member> holding(Set<Grant> any) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return query(
                SELECT + " where s.enabled and exists (select 1 from staff_grant h where h.username = s.username"
                        + " and h.held_from <= ? and (h.held_until is null or h.held_until > ?) and (h.role,"
                        + " coalesce(h.school_urn, 0)) in (select * from unnest(?::text[], ?::integer[])))"
                        + " order by s.name, s.username",
                now,
                now,
                any.stream().map(grant -> grant.role().name()).toArray(String[]::new),
                any.stream()
                        .map(grant -> grant.schoolUrn() == null ? 0 : grant.schoolUrn())
                        .toArray(Integer[]::new));
    }

    private List<Staff.Member> query(String sql, Object... more) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Map<String, Staff.Member> found = new LinkedHashMap<>();
        Map<String, Set<Grant>> grants = new LinkedHashMap<>();
        RowCallbackHandler rows = row -> {
            String name = row.getString("username");
            Instant since = row.getObject("created_at", OffsetDateTime.class).toInstant();
            found.putIfAbsent(
                    name,
                    new Staff.Member(
                            name,
                            row.getString("name"),
                            row.getBoolean("enabled"),
                            since,
                            Set.of(),
                            Excluded.FROM_NOTHING));
            Set<Grant> held = grants.computeIfAbsent(name, key -> new TreeSet<>(Staff.GRANT_ORDER));
            if (row.getString("role") != null) {
                held.add(new Grant(Role.valueOf(row.getString("role")), row.getObject("school_urn", Integer.class)));
            }
        };
        List<Object> values = new ArrayList<>(List.of(now, now));
        values.addAll(Arrays.asList(more));
        jdbc.query(sql, rows, values.toArray());
        List<Staff.Member> members = new ArrayList<>();
        Map<String, Excluded> kept = excluded(found.keySet());
        found.forEach((name, member) ->
                members.add(member.holding(grants.get(name), kept.getOrDefault(name, Excluded.FROM_NOTHING))));
        return members;
    }

    /** What people are kept from today; nearly always nobody is kept from anything, which costs one look at an index. */
    private Map<String, Excluded> excluded(Set<String> usernames) {
        LocalDate today = London.today(clock);
        Map<String, Set<Long>> pupils = new HashMap<>();
        Map<String, Set<String>> matters = new HashMap<>();
        RowCallbackHandler rows = row -> {
            String reference = row.getString(3);
            if (reference == null) {
                pupils.computeIfAbsent(row.getString(1), key -> new HashSet<>()).add(row.getLong(2));
            } else {
                matters.computeIfAbsent(row.getString(1), key -> new HashSet<>())
                        .add(reference);
            }
        };
        jdbc.query(
                "select username, pupil_id, reference from exclusion where username = any (?) and from_day <= ?"
                        + " and (until_day is null or until_day > ?)",
                rows,
                usernames.toArray(String[]::new),
                today,
                today);
        Map<String, Excluded> kept = new HashMap<>();
        Set<String> people = new HashSet<>(pupils.keySet());
        people.addAll(matters.keySet());
        people.forEach(name -> {
            Set<Long> children = pupils.getOrDefault(name, Set.of());
            Set<String> references = matters.computeIfAbsent(name, key -> new HashSet<>());
            if (!children.isEmpty()) {
                sources.forEach(source -> references.addAll(source.referencesOf(children)));
            }
            kept.put(name, new Excluded(children, references));
        });
        return kept;
    }
}
