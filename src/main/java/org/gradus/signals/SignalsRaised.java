package org.gradus.signals;

import java.util.List;

/** New signals of one pupil; published in the transaction that stored them. */
public record SignalsRaised(long pupilId, int schoolUrn, List<Signal> signals) {

    public SignalsRaised {
        signals = List.copyOf(signals);
    }
}
