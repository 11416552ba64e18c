package org.gradus.workflow;

/** Does at once whatever is due by the clock, instead of waiting for the job executor; for the moving demo clock and tests. */
public interface DueWork {

    /**
     * Runs due timers and waiting jobs until none is left, each in a transaction of its own.
     *
     * @return how many were run
     */
    int runAllDue();
}
