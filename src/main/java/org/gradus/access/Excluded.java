package org.gradus.access;

import java.util.Set;

/**
 * What somebody is kept from on this day because of a conflict of interest.
 *
 * @param pupils whose every matter is kept from them, and the pupil with it
 * @param matters references of the matters kept from them, those of the {@code pupils} among them
 */
public record Excluded(Set<Long> pupils, Set<String> matters) {

    /** Kept from nothing, as nearly everybody is. */
    public static final Excluded FROM_NOTHING = new Excluded(Set.of(), Set.of());

    public Excluded {
        pupils = Set.copyOf(pupils);
        matters = Set.copyOf(matters);
    }

    public boolean fromNothing() {
        return pupils.isEmpty() && matters.isEmpty();
    }

    public boolean fromPupil(long pupilId) {
        return pupils.contains(pupilId);
    }

    /** @param pupilId whom the matter is about */
    public boolean fromMatter(String reference, long pupilId) {
        return pupils.contains(pupilId) || fromMatter(reference);
    }

    public boolean fromMatter(String reference) {
        return matters.contains(reference);
    }

    /** The references as a parameter of {@code <> all (?)}; an empty list keeps nothing out. */
    public String[] matterList() {
        return matters.toArray(String[]::new);
    }

    /** The pupils' ids as a parameter of {@code <> all (?)}; an empty list keeps nothing out. */
    public Long[] pupilList() {
        return pupils.toArray(Long[]::new);
    }
}
