package org.gradus.platform;

/** The service will not start like this: says why and what to do, and the console shows that instead of a stack trace. */
public abstract class StartRefusedException extends RuntimeException {

    private final String why;
    private final String fix;

    protected StartRefusedException(String why, String fix) {
        this(why, fix, null);
    }

    protected StartRefusedException(String why, String fix, Throwable cause) {
        super(why + " " + fix, cause);
        this.why = why;
        this.fix = fix;
    }

    /** What is wrong, in plain words. */
    public String why() {
        return why;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }
}
