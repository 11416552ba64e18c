package org.gradus.verify;

/** The first thing that is wrong with a bundle. */
public final class Fault extends Exception {

    private final FaultCode code;
    private final String place;

    /**
     * @param place path of a file in the bundle, {@code entry} and its index, or {@code outside}
     * @param words what is wrong, as one sentence for somebody who knows nothing of signatures
     */
    Fault(FaultCode code, String place, String words) {
        super(words);
        this.code = code;
        this.place = place;
    }

    /** What kind of thing is wrong. */
    public FaultCode code() {
        return code;
    }

    /** Where it is wrong. */
    public String place() {
        return place;
    }

    @Override
    public String toString() {
        return code.written() + " at " + place + ": " + getMessage();
    }
}
