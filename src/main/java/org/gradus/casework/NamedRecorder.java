package org.gradus.casework;

import java.util.Map;
import java.util.function.Function;

/** A recorder by its name: what it does with the answers, and which scalars the gateways read next. */
public record NamedRecorder(String records, Function<AnsweredTask, Map<String, Object>> work)
        implements AnswerRecorder {

    @Override
    public Map<String, Object> record(AnsweredTask task) {
        return work.apply(task);
    }
}
