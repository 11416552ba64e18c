package org.gradus.platform.embedded;

/** The kept database directory cannot be used here; says why and what to do. */
final class UnusableDataDirectoryException extends RuntimeException {

    private final String causeText;
    private final String fix;

    UnusableDataDirectoryException(String causeText, String fix) {
        super(causeText + " " + fix);
        this.causeText = causeText;
        this.fix = fix;
    }

    String causeText() {
        return causeText;
    }

    String fix() {
        return fix;
    }
}
