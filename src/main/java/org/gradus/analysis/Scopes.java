package org.gradus.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.gradus.pupils.School;
import org.gradus.pupils.Schools;
import org.springframework.stereotype.Service;

/** Which figures the one acting may ask for: school staff their own school's, authority staff every school's and all. */
@Service
public class Scopes {

    /** Who sees figures of their school; nothing in them names a child. */
    public static final Set<Role> AT_SCHOOL =
            Set.of(Role.HEAD, Role.ATTENDANCE_CHAMPION, Role.ATTENDANCE_OFFICER, Role.GOVERNOR);

    /** Who sees figures of every school and of the authority. */
    public static final Set<Role> OF_AUTHORITY = Set.of(Role.MANAGER, Role.ATTENDANCE_SUPPORT, Role.AUDITOR);

    private final Access access;
    private final CurrentActor currentActor;
    private final Schools schools;

    Scopes(Access access, CurrentActor currentActor, Schools schools) {
        this.access = access;
        this.currentActor = currentActor;
        this.schools = schools;
    }

    /** The names of the roles that see figures, for the navigation. */
    public static Set<String> roles() {
        return Stream.concat(AT_SCHOOL.stream(), OF_AUTHORITY.stream())
                .map(Role::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The scope asked for.
     *
     * @param school a URN, or null for the widest that the one acting may see
     * @throws Refused FORBIDDEN for a role that sees no figures, NOT_FOUND for a school that is not theirs
     */
    public Scope of(Integer school) {
        Actor actor = currentActor.get();
        boolean authority =
                actor.isSystem() || actor.grants().stream().anyMatch(grant -> OF_AUTHORITY.contains(grant.role()));
        List<School> choices = authority ? schools.withPupils() : own(actor);
        if (!authority && choices.isEmpty()) {
            access.must(Role.MANAGER, Role.ATTENDANCE_SUPPORT, Role.AUDITOR);
        }
        if (school == null) {
            return authority
                    ? new Scope(null, null, choices, true)
                    : new Scope(choices.get(0).urn(), choices.get(0).name(), choices, false);
        }
        return choices.stream()
                .filter(one -> one.urn() == school)
                .findFirst()
                .map(one -> new Scope(one.urn(), one.name(), choices, authority))
                .orElseThrow(() -> {
                    access.announceRefusal("figures of school " + school);
                    return Refused.notFound(
                            "There is no school " + school + " among those you work with.",
                            "Choose a school from the list.");
                });
    }

    private List<School> own(Actor actor) {
        Set<Integer> urns = actor.grants().stream()
                .filter(grant -> AT_SCHOOL.contains(grant.role()) && grant.schoolUrn() != null)
                .map(Actor.Grant::schoolUrn)
                .collect(Collectors.toSet());
        return schools.withUrns(urns).values().stream()
                .sorted(Comparator.comparing(School::name).thenComparing(School::urn))
                .toList();
    }
}
