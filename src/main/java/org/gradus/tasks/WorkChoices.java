package org.gradus.tasks;

import java.util.List;
import org.gradus.access.Role;

/**
 * What there is to filter a work list by.
 *
 * @param kinds by name
 */
public record WorkChoices(List<SchoolChoice> schools, List<String> stages, List<Role> roles, List<Kind> kinds) {

    /** A task of the models. */
    public record Kind(String key, String name) {}
}
