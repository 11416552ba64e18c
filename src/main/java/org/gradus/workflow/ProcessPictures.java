package org.gradus.workflow;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.Role;

/**
 * Where the processes of a matter stand: the list of steps, and the model drawn from its own diagram beside it.
 *
 * <p>Told from the case's own record of steps, not from the engine's history, which has an end of life. Whoever asks must
 * have made sure that the matter may be seen.
 */
public interface ProcessPictures {

    /** How a step stands. */
    enum State {
        /** Begun and ended at least once, and not running now. */
        DONE,
        /** Running now. */
        CURRENT,
        /** Not yet begun, and to be reached from where the process stands. */
        POSSIBLE,
        /** Never ended, and no longer to be reached. */
        SKIPPED
    }

    /** What a step is. */
    enum Kind {
        START,
        TASK,
        AUTOMATIC,
        STAGE,
        PART,
        TIMER,
        MESSAGE,
        EVENT,
        DECISION,
        TOGETHER,
        AWAIT,
        END
    }

    /**
     * One run of a model: the main process of a matter, or a stage or formal step it called.
     *
     * @param model the model's id
     * @param name the model's own name
     * @param endedAt null while it runs
     * @param caller id of the run that called it, or null
     * @param callerStep the step of that run that called it, or null
     */
    record Run(
            String id,
            String model,
            int version,
            String name,
            Instant startedAt,
            Instant endedAt,
            String caller,
            String callerStep) {}

    /**
     * A step of a run.
     *
     * @param element its id in the model
     * @param within name of the part of the model it lies in, or null
     * @param times how often it was begun
     * @param since when it was last begun, or null
     * @param until when it last ended, or null while it runs
     * @param stopped whether the process last left it without finishing it
     * @param again whether a step that is done may come again
     * @param by name of whoever finished it last, or holds it now; null for nobody and for what runs by itself
     * @param role whose task it is; null for what is no task
     * @param dueOn last day (task) or day (timer) of what runs now, or null
     * @param working how that day was counted, in words, or null
     * @param runs the runs it called
     */
    record Step(
            String element,
            String name,
            Kind kind,
            String within,
            State state,
            int times,
            Instant since,
            Instant until,
            boolean stopped,
            boolean again,
            String by,
            Role role,
            LocalDate dueOn,
            String working,
            List<String> runs) {}

    /**
     * Where a run stands.
     *
     * @param sentence in one sentence, computed
     * @param runs all runs of the matter, in the order they began
     * @param steps what is done in the order it happened, then what runs, what may follow and what was passed by
     * @param svg the drawing, with presentation attributes only
     */
    record Stand(String reference, Run run, String sentence, List<Run> runs, List<Step> steps, String svg) {}

    /** A model as deployed last. */
    record Model(String key, String name, int version) {}

    /**
     * A step of a model.
     *
     * @param element its id
     */
    record Node(String element, String name, Kind kind) {}

    /**
     * What is written on a step of a model's picture.
     *
     * @param words short, in one line
     * @param heavy whether it is among those that need to be looked at first
     */
    record Load(String words, boolean heavy) {}

    /**
     * Where a run of a matter stands.
     *
     * @param runId one of the matter's runs; null for the main one
     * @return empty when the matter never had a process, or not that one
     */
    Optional<Stand> of(String reference, String runId);

    /** The sentence of {@link #of} for the main run, without the rest; empty when the matter never had a process. */
    default Optional<String> sentence(String reference) {
        return of(reference, null).map(Stand::sentence);
    }

    /** Every model, in the order of their names. */
    List<Model> models();

    /** The named steps of the model as deployed last, from left to right; empty when there is no such model. */
    Optional<List<Node>> nodes(String model);

    /** The model as deployed last, drawn with the loads given by element id; empty when there is no such model. */
    Optional<String> drawn(String model, String description, Map<String, Load> loads);
}
