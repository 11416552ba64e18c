package org.gradus.evidence;

import java.util.List;

/** Looks for gaps of one sort. */
interface GapFinder {

    List<Found> in(Material material);

    /**
     * A gap as it was found; what it means stands in the table.
     *
     * @param id its row in the table
     * @param href a page of this service, or null
     */
    record Found(String id, String where, String what, String href) {}
}
