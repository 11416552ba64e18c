package org.gradus.tasks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.Role;

/**
 * Which tasks somebody sees, as conditions on {@code work_item w} (or {@code work_item_done w}, which nobody holds).
 *
 * <p>School staff see the tasks of their roles at their schools, the senior attendance champion and the head all of
 * their school's; authority staff see the tasks of their roles, and a manager all, where the authority has been asked
 * in; the auditor sees everything. What somebody has claimed they see in any case.
 */
public final class Sight {

    static final Set<Role> WHOLE_SCHOOL = EnumSet.of(Role.ATTENDANCE_CHAMPION, Role.HEAD);

    private Sight() {}

    /** What somebody sees of the open tasks, or of those that have ended; nothing of a matter they are excluded from. */
    public static Where of(Actor actor, boolean open) {
        return notKept(actor, byRole(actor, open));
    }

    /** What is left of a condition for somebody who is kept from matters. */
    static Where notKept(Actor actor, Where seen) {
        return actor.excluded().fromNothing()
                ? seen
                : new Where("w.reference <> all (?)", List.of((Object)
                                actor.excluded().matterList()))
                        .and(seen);
    }

    private static Where byRole(Actor actor, boolean open) {
        if (actor.isSystem() || actor.has(Role.AUDITOR)) {
            return new Where("true", List.of());
        }
        List<String> either = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (open) {
            either.add("w.assignee = ?");
            values.add(actor.username());
        } else {
            either.add("w.ended_by = ?");
            values.add(actor.username());
        }
        List<Actor.Grant> school = actor.grants().stream()
                .filter(grant -> grant.schoolUrn() != null && grant.role() != Role.GOVERNOR)
                .toList();
        atSchools(school, either, values);
        Integer[] whole = school.stream()
                .filter(grant -> WHOLE_SCHOOL.contains(grant.role()))
                .map(Actor.Grant::schoolUrn)
                .toArray(Integer[]::new);
        if (whole.length > 0) {
            either.add("w.school_urn = any (?)");
            values.add(whole);
        }
        String[] authority = actor.grants().stream()
                .filter(grant -> grant.schoolUrn() == null)
                .map(grant -> grant.role().name())
                .toArray(String[]::new);
        if (actor.has(Role.MANAGER)) {
            either.add("w.referred");
        } else if (authority.length > 0) {
            either.add("(w.referred and w.role = any (?))");
            values.add(authority);
        }
        return new Where("(" + String.join(" or ", either) + ")", List.copyOf(values));
    }
    /** What is of the roles somebody holds there, and what they have claimed. */
    static Where team(Actor actor) {
        return either(new Where("w.assignee = ?", List.of(actor.username())), ofRole(actor), "");
    }

    /** What somebody has claimed, and what nobody has and is of the roles they hold there. */
    static Where toDo(Actor actor) {
        return either(new Where("w.assignee = ?", List.of(actor.username())), ofRole(actor), "w.assignee is null and ");
    }

    /**
     * What waits for other people or roles in matters somebody has worked on and may see; that it waits and for whom is
     * theirs to know, and what exactly is asked only when {@link #of} says so too.
     */
    static Where waiting(Actor actor) {
        Where matters = new Where(
                "w.reference in (select d.reference from work_item_done d where d.ended_by = ? and d.completed"
                        + " union all select m.reference from work_item m where m.assignee = ?)",
                List.of(actor.username(), actor.username()));
        Where others = new Where(
                "w.assignee is distinct from ? and (w.assignee is not null or not "
                        + ofRole(actor).sql() + ")",
                with(actor.username(), ofRole(actor).values()));
        return notKept(actor, matters.and(others).and(ofMatter(actor)));
    }

    /** What somebody has claimed, and what they lead: see {@link TaskRules#leads}. */
    static Where ledBy(Actor actor) {
        List<String> either = new ArrayList<>(List.of("w.assignee = ?"));
        List<Object> values = new ArrayList<>(List.of(actor.username()));
        Integer[] schools = actor.grants().stream()
                .filter(grant -> grant.schoolUrn() != null && WHOLE_SCHOOL.contains(grant.role()))
                .map(Actor.Grant::schoolUrn)
                .toArray(Integer[]::new);
        if (schools.length > 0) {
            either.add("(w.school_urn = any (?) and w.role = any (?))");
            values.add(schools);
            values.add(rolesOf(Role.Place.SCHOOL));
        }
        if (actor.has(Role.MANAGER)) {
            either.add("(w.referred and w.role = any (?))");
            values.add(rolesOf(Role.Place.AUTHORITY));
        }
        return notKept(actor, new Where("(" + String.join(" or ", either) + ")", List.copyOf(values)));
    }

    private static String[] rolesOf(Role.Place place) {
        return Arrays.stream(Role.values())
                .filter(role -> role.place() == place)
                .map(Role::name)
                .toArray(String[]::new);
    }

    /** The tasks of the matters somebody may see, as {@link org.gradus.access.Access#maySeeMatter} has it. */
    private static Where ofMatter(Actor actor) {
        if (actor.isSystem() || actor.has(Role.AUDITOR)) {
            return new Where("true", List.of());
        }
        Integer[] schools = actor.grants().stream()
                .filter(grant -> grant.schoolUrn() != null && grant.role() != Role.GOVERNOR)
                .map(Actor.Grant::schoolUrn)
                .toArray(Integer[]::new);
        boolean authority = actor.grants().stream()
                .anyMatch(grant -> grant.schoolUrn() == null && grant.role() != Role.ADMINISTRATOR);
        return new Where("(w.school_urn = any (?) or (w.referred and ?))", List.of(schools, authority));
    }

    private static Where ofRole(Actor actor) {
        List<String> either = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        List<Actor.Grant> school = actor.grants().stream()
                .filter(grant -> grant.schoolUrn() != null)
                .toList();
        atSchools(school, either, values);
        String[] authority = actor.grants().stream()
                .filter(grant -> grant.schoolUrn() == null)
                .map(grant -> grant.role().name())
                .toArray(String[]::new);
        if (authority.length > 0) {
            either.add("(w.referred and w.role = any (?))");
            values.add(authority);
        }
        return either.isEmpty()
                ? new Where("false", List.of())
                : new Where("(" + String.join(" or ", either) + ")", List.copyOf(values));
    }

    /** One plain condition for each school, since the planner finds no index for a list of pairs. */
    private static void atSchools(List<Actor.Grant> grants, List<String> either, List<Object> values) {
        grants.stream()
                .collect(Collectors.groupingBy(Actor.Grant::schoolUrn, TreeMap::new, Collectors.toList()))
                .forEach((urn, held) -> {
                    either.add("(w.school_urn = ? and w.role = any (?))");
                    values.add(urn);
                    values.add(held.stream().map(grant -> grant.role().name()).toArray(String[]::new));
                });
    }

    private static Where either(Where one, Where other, String onlyIf) {
        return new Where(
                "(" + one.sql() + " or (" + onlyIf + other.sql() + "))",
                with(one.values().get(0), other.values()));
    }

    private static List<Object> with(Object first, List<Object> more) {
        List<Object> values = new ArrayList<>();
        values.add(first);
        values.addAll(more);
        return List.copyOf(values);
    }
}
