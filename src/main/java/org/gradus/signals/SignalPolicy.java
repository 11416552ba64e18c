package org.gradus.signals;

import java.util.List;

/** One rule by which an early sign is seen in a pupil's marks; it knows no numbers but those of its threshold. */
@FunctionalInterface
interface SignalPolicy {

    /** What the rule sees, with at least one session each; empty when it sees nothing. */
    List<Found> look(Sight pupil, Threshold threshold);
}
