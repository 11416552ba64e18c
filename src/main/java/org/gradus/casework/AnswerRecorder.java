package org.gradus.casework;

import java.util.Map;

/**
 * Takes the answers of one kind of form into the case file.
 *
 * <p>A user task names its recorder in its model (property {@code records}); a task without one leaves its answers in
 * the case file as they are. Adding a support stage therefore needs a recorder only where it brings a new kind of fact.
 */
public interface AnswerRecorder {

    /** The name models use, for instance {@code meeting}. */
    String records();

    /**
     * Writes what was answered into the case file.
     *
     * @return the scalars the process's gateways read next, by the names the model's documentation lists
     * @throws org.gradus.kernel.Refused INVALID when the answers contradict the case file, naming the field
     */
    Map<String, Object> record(AnsweredTask task);
}
