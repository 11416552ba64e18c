package org.gradus.tasks;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.Role;

/**
 * Which tasks somebody sees, as a condition on {@code work_item w} (or {@code work_item_done w}, which nobody holds).
 *
 * <p>School staff see the tasks of their roles at their schools, the senior attendance champion and the head all of
 * their school's; authority staff see the tasks of their roles, and a manager all, where the authority has been asked
 * in; the auditor sees everything. What somebody has claimed they see in any case.
 *
 * @param sql the condition
 * @param values its parameters in order
 */
public record Sight(String sql, List<Object> values) {

    private static final Set<Role> WHOLE_SCHOOL = EnumSet.of(Role.ATTENDANCE_CHAMPION, Role.HEAD);

    /** What somebody sees of the open tasks, or of those that have ended. */
    public static Sight of(Actor actor, boolean open) {
        if (actor.isSystem() || actor.has(Role.AUDITOR)) {
            return new Sight("true", List.of());
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
        if (!school.isEmpty()) {
            either.add("(w.school_urn, w.role) in (select * from unnest(?::integer[], ?::text[]))");
            values.add(school.stream().map(Actor.Grant::schoolUrn).toArray(Integer[]::new));
            values.add(school.stream().map(grant -> grant.role().name()).toArray(String[]::new));
        }
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
        return new Sight("(" + String.join(" or ", either) + ")", List.copyOf(values));
    }
}
