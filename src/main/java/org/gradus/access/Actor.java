package org.gradus.access;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who acts: a signed-in person with the roles they hold, or Gradus itself.
 *
 * @param username unique name they sign in with
 * @param name as shown to others
 * @param grants the roles held, each at one school or for the whole authority
 * @param excluded what they are kept from whatever their roles
 */
public record Actor(String username, String name, Set<Grant> grants, Excluded excluded) {

    /** The service acting by itself: a timer, an import. */
    public static final Actor SYSTEM = new Actor("gradus", "Gradus", Set.of(new Grant(Role.SYSTEM, null)));

    /** Someone who is not signed in, in the record of refused attempts; never acts. */
    public static final Actor NOBODY = new Actor("nobody", "Nobody signed in", Set.of());

    /**
     * A role held somewhere.
     *
     * @param schoolUrn the school, or null for an authority role
     */
    public record Grant(Role role, Integer schoolUrn) {}

    /** Someone kept from nothing. */
    public Actor(String username, String name, Set<Grant> grants) {
        this(username, name, grants, Excluded.FROM_NOTHING);
    }

    public Actor {
        grants = Set.copyOf(grants);
    }

    public boolean has(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }

    /** Whether the role is held at that school, or is an authority role, which reaches every school. */
    public boolean has(Role role, int schoolUrn) {
        return grants.stream()
                .anyMatch(
                        grant -> grant.role() == role && (grant.schoolUrn() == null || grant.schoolUrn() == schoolUrn));
    }

    public boolean isSystem() {
        return has(Role.SYSTEM);
    }

    /** Whether any role is held for the whole authority. */
    public boolean ofAuthority() {
        return grants.stream().anyMatch(grant -> grant.role().place() == Role.Place.AUTHORITY);
    }

    /** The schools at which a school role is held. */
    public Set<Integer> schools() {
        return grants.stream()
                .filter(grant -> grant.schoolUrn() != null)
                .map(Grant::schoolUrn)
                .collect(Collectors.toUnmodifiableSet());
    }
}
