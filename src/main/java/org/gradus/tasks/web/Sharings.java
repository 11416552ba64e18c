package org.gradus.tasks.web;

import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.gradus.tasks.SavedFilters.Sharing;

/** The words that say with whom a filter is shared: {@code own}, {@code school:100123}, {@code role:LEGAL}. */
final class Sharings {

    private Sharings() {}

    static String word(Sharing sharing) {
        if (sharing instanceof Sharing.WithSchool school) {
            return "school:" + school.urn();
        }
        return sharing instanceof Sharing.WithTeam team ? "role:" + team.role() : "own";
    }

    /** @throws Refused INVALID for a word that means nothing; null and blank mean own */
    static Sharing read(String word) {
        if (word == null || word.isBlank() || word.equals("own")) {
            return new Sharing.Own();
        }
        if (word.matches("school:\\d{1,9}")) {
            return new Sharing.WithSchool(Integer.parseInt(word.substring(7)));
        }
        for (Role role : Role.values()) {
            if (word.equals("role:" + role)) {
                return new Sharing.WithTeam(role);
            }
        }
        throw Refused.invalid("share", "A filter cannot be shared like this.", "Say own, school:100123 or role:LEGAL.");
    }
}
