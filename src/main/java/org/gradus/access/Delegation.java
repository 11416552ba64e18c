package org.gradus.access;

import java.time.LocalDate;

/**
 * Who may sign a kind of act, from when.
 *
 * @param role whoever holds it there may sign; null when a person is named
 * @param username the person named, or null
 * @param name of the person named, or null
 * @param schoolUrn the school for whose pupils, or null for the whole authority
 * @param from first day
 * @param until first day on which it no longer holds, or null
 * @param delegatedBy who gave it: the law, a scheme of delegation, a head
 * @param source where that is written
 * @param enteredBy username of whoever entered it
 */
public record Delegation(
        long id,
        SignedAct act,
        Role role,
        String username,
        String name,
        Integer schoolUrn,
        LocalDate from,
        LocalDate until,
        String delegatedBy,
        String reason,
        String source,
        String enteredBy,
        String endedBy,
        String endReason) {

    /** Whether it holds on a day. */
    public boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && (until == null || until.isAfter(day));
    }

    /** Whether it lets somebody sign for a school's pupils, on a day on which it holds. */
    boolean covers(Actor actor, int school) {
        boolean here = schoolUrn == null || schoolUrn == school;
        return here && (role == null ? actor.username().equals(username) : actor.has(role, school));
    }
}
