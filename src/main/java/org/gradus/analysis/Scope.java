package org.gradus.analysis;

import java.util.List;
import org.gradus.pupils.School;

/**
 * Whose pupils figures are about: one school, or all of the authority.
 *
 * @param school its URN, or null for all
 * @param name of the school, or null for all
 * @param choices the schools that the one asking may choose
 * @param authority whether all of them together may be chosen too
 */
public record Scope(Integer school, String name, List<School> choices, boolean authority) {

    public Scope {
        choices = List.copyOf(choices);
    }
}
