package org.gradus.casework;

import java.util.List;

/** What another module knows to have happened in a case; provided as a bean. */
public interface TimelineSource {

    /** Everything it knows, in any order, as far as the one acting may see it: a reader of the notes. */
    List<TimelineEntry> of(String reference);
}
