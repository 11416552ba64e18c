package org.gradus.tasks.web;

import java.util.Map;
import org.gradus.tasks.WorkList;
import org.gradus.ui.CasePanel;
import org.springframework.stereotype.Component;

/** The open tasks of a case, on its page. */
@Component
class TaskPanel implements CasePanel {

    private final WorkList workList;

    TaskPanel(WorkList workList) {
        this.workList = workList;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public String fragment() {
        return "tasks/panels :: tasks";
    }

    @Override
    public Map<String, Object> model(String caseReference) {
        return Map.of("items", workList.ofMatter(caseReference));
    }
}
