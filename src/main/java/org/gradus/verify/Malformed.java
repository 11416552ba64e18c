package org.gradus.verify;

/** Some bytes are not what they should be; whoever reads them knows which file that is and makes it a {@link Fault}. */
final class Malformed extends Exception {

    Malformed(String words) {
        super(words);
    }

    Fault at(FaultCode code, String place) {
        return new Fault(code, place, getMessage());
    }
}
