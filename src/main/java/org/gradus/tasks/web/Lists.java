package org.gradus.tasks.web;

import java.util.Locale;
import java.util.Optional;
import org.gradus.kernel.Refused;
import org.gradus.tasks.WorkFilter;

/** The names the lists have in addresses. */
final class Lists {

    private Lists() {}

    static String name(WorkFilter.Whose whose) {
        return whose.name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refused INVALID for a name no list has; empty when none is given */
    static Optional<WorkFilter.Whose> named(String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "mine" -> WorkFilter.Whose.MINE;
                    case "team" -> WorkFilter.Whose.TEAM;
                    case "unassigned" -> WorkFilter.Whose.UNASSIGNED;
                    default ->
                        throw Refused.invalid(
                                "list", "There is no such list of tasks.", "Ask for mine, team or unassigned.");
                });
    }
}
