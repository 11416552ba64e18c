package org.gradus.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Filters of the work list that people keep under a name, for themselves or for their school or team. */
@Service
@Transactional
public class SavedFilters {

    /** Counts go no further than this. */
    public static final int MOST_COUNTED = 1000;

    private static final int MOST_OF_ONE = 20;
    private static final int MOST_SHOWN = 30;
    private static final int LONGEST_NAME = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final WorkPages pages;
    private final CurrentActor currentActor;
    private final Clock clock;

    SavedFilters(JdbcTemplate jdbc, WorkPages pages, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** With whom a filter is shared. */
    public sealed interface Sharing {

        /** With nobody. */
        record Own() implements Sharing {}

        /** With the staff of a school. */
        record WithSchool(int urn) implements Sharing {}

        /** With those who hold an authority role. */
        record WithTeam(Role role) implements Sharing {}
    }

    /**
     * A saved filter as the one who asks has it.
     *
     * @param ownerName of whoever saved it
     * @param count tasks it lets through for the one who asks; {@link #MOST_COUNTED} stands for that many or more
     */
    public record Saved(
            UUID id, String name, WorkFilter filter, Sharing sharing, boolean own, String ownerName, int count) {}

    /** The filters of the one acting and those shared with them, by name. */
    @Transactional(readOnly = true)
    public List<Saved> all() {
        Actor actor = currentActor.get();
        List<Saved> found = jdbc.query(
                """
                select f.*, coalesce(s.name, f.owner) as owner_name from saved_filter f
                  left join staff s on s.username = f.owner
                 where f.owner = ? or f.school_urn = any (?) or f.role = any (?)
                 order by (f.owner <> ?), lower(f.name), f.id limit ?
                """,
                (row, number) -> saved(row, actor),
                actor.username(),
                schools(actor).toArray(Integer[]::new),
                teams(actor).stream().map(Role::name).toArray(String[]::new),
                actor.username(),
                MOST_SHOWN);
        List<Integer> counts = pages.counts(found.stream().map(Saved::filter).toList(), actor, MOST_COUNTED);
        List<Saved> counted = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Saved one = found.get(i);
            counted.add(new Saved(
                    one.id(), one.name(), one.filter(), one.sharing(), one.own(), one.ownerName(), counts.get(i)));
        }
        return List.copyOf(counted);
    }

    /** With what the one acting may share a filter, besides nobody. */
    public List<Sharing> choices() {
        Actor actor = currentActor.get();
        List<Sharing> choices = new ArrayList<>();
        schools(actor).forEach(urn -> choices.add(new Sharing.WithSchool(urn)));
        teams(actor).forEach(role -> choices.add(new Sharing.WithTeam(role)));
        return List.copyOf(choices);
    }

    /**
     * Saves a filter; one's own of the same name is replaced.
     *
     * @throws Refused INVALID for a name that is empty or too long, for sharing where one does not work, and for more than
     *     20 of one's own
     */
    public UUID save(String name, WorkFilter filter, Sharing sharing) {
        Actor actor = currentActor.get();
        String given = name == null ? "" : name.strip();
        if (given.isEmpty() || given.length() > LONGEST_NAME || given.indexOf('\0') >= 0) {
            throw Refused.invalid(
                    "name",
                    "A filter is kept under a name of 1 to " + LONGEST_NAME + " characters.",
                    "Give it a short name, for instance \u201cYear 6 reviews\u201d.");
        }
        if (!(sharing instanceof Sharing.Own) && !choices().contains(sharing)) {
            throw Refused.invalid(
                    "share", "You do not work with those you want to share with.", "Choose your own school or team.");
        }
        Integer others = jdbc.queryForObject(
                "select count(*) from saved_filter where owner = ? and lower(name) <> lower(?)",
                Integer.class,
                actor.username(),
                given);
        if (others != null && others >= MOST_OF_ONE) {
            throw Refused.invalid(
                    "name", "You have saved " + others + " filters, the most there can be.", "Delete one first.");
        }
        return jdbc.queryForObject(
                """
                insert into saved_filter (id, owner, name, words, school_urn, role, saved_at) values (?, ?, ?, ?::jsonb, ?, ?, ?)
                on conflict (owner, lower(name)) do update
                   set (name, words, school_urn, role, saved_at) =
                       (excluded.name, excluded.words, excluded.school_urn, excluded.role, excluded.saved_at)
                returning id
                """,
                UUID.class,
                Ids.next(),
                actor.username(),
                given,
                Submissions.json(filter.words()),
                sharing instanceof Sharing.WithSchool school ? school.urn() : null,
                sharing instanceof Sharing.WithTeam team ? team.role().name() : null,
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** @throws Refused NOT_FOUND unless it is one's own */
    public void delete(UUID id) {
        if (jdbc.update(
                        "delete from saved_filter where id = ? and owner = ?",
                        id,
                        currentActor.get().username())
                == 0) {
            throw Refused.notFound(
                    "You have saved no such filter.", "Look at your filters again; only whoever saved one deletes it.");
        }
    }

    private static List<Integer> schools(Actor actor) {
        return actor.grants().stream()
                .filter(grant -> grant.schoolUrn() != null && grant.role() != Role.GOVERNOR)
                .map(Actor.Grant::schoolUrn)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Role> teams(Actor actor) {
        return actor.grants().stream()
                .filter(grant -> grant.schoolUrn() == null)
                .map(Actor.Grant::role)
                .distinct()
                .sorted()
                .toList();
    }

    private static Saved saved(ResultSet row, Actor actor) throws SQLException {
        Integer school = row.getObject("school_urn", Integer.class);
        String role = row.getString("role");
        Sharing sharing = school != null
                ? new Sharing.WithSchool(school)
                : role != null ? new Sharing.WithTeam(Role.valueOf(role)) : new Sharing.Own();
        return new Saved(
                row.getObject("id", UUID.class),
                row.getString("name"),
                filter(row.getString("words")),
                sharing,
                actor.username().equals(row.getString("owner")),
                row.getString("owner_name"),
                0);
    }

    private static WorkFilter filter(String json) {
        try {
            Map<String, String> words = JSON.readValue(json, new TypeReference<>() {});
            return WorkFilter.read(words, WorkFilter.Whose.ALL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
