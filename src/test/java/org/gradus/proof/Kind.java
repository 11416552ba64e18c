package org.gradus.proof;

/** The kinds of element models use, by how a token behaves at them. */
enum Kind {
    START,
    END,
    TERMINATE,
    ERROR_END,
    TASK,
    STEP,
    CALL,
    EXCLUSIVE,
    PARALLEL,
    EVENT_GATEWAY,
    CATCH,
    SUB_PROCESS,
    EVENT_SUB_PROCESS,
    BOUNDARY;

    /** Whether a token stays here until something happens. */
    boolean waits() {
        return this == TASK || this == CATCH || this == EVENT_GATEWAY;
    }
}
