package org.gradus.demo;

/** Does at once what the process engine would do by and by: fires every timer and runs every job that is due by the clock. */
public interface DueWork {

    /** Returns when nothing is due any more; may be called outside a transaction only. */
    void runAllDue();
}
