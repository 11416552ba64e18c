package org.gradus.tasks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.casework.Prefill;
import org.springframework.stereotype.Component;

/** What the case file already knows of a task's answers, gathered from every {@link Prefill}. */
@Component
class KnownAnswers {

    private final List<Prefill> prefills;

    KnownAnswers(List<Prefill> prefills) {
        this.prefills = prefills;
    }

    Map<String, Object> values(Prefill.TaskAt task) {
        Map<String, Object> values = new LinkedHashMap<>();
        prefills.stream()
                .filter(prefill -> prefill.suits(task.taskKey()))
                .forEach(prefill -> values.putAll(prefill.values(task)));
        return values;
    }

    List<Prefill.Shown> shown(Prefill.TaskAt task) {
        return prefills.stream()
                .filter(prefill -> prefill.suits(task.taskKey()))
                .flatMap(prefill -> prefill.shown(task).stream())
                .toList();
    }
}
