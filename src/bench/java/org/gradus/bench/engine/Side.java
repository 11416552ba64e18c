package org.gradus.bench.engine;

/** One of the two that do the same work: Gradus, or the bare engine. */
interface Side {

    /** As in the table. */
    String name();

    /** The schema of its engine's tables. */
    String schema();

    /** Opens a case and gives its reference. */
    String open();

    /** Gives the open task of a case to the one who will complete it, and the task's id. */
    String claim(String reference, Step step);

    /** Completes the task: what is measured. */
    void complete(String taskId, String reference, Step step);

    /** Opens a case and answers these tasks one after the other. */
    default String openAndAnswer(Iterable<Step> steps) {
        String reference = open();
        steps.forEach(step -> complete(claim(reference, step), reference, step));
        return reference;
    }
}
