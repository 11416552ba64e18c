package org.gradus.casework;

import java.util.HashMap;
import java.util.Map;
import org.gradus.ui.CasePanel;
import org.springframework.stereotype.Component;

/** Who belongs to a case, on its page. */
@Component
class PeoplePanel implements CasePanel {

    private final CasePeople people;

    PeoplePanel(CasePeople people) {
        this.people = people;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public String fragment() {
        return "casework/people :: people";
    }

    /** Of a matter without a case file there is no such part: its page shows nothing. */
    @Override
    public Map<String, Object> model(String caseReference) {
        Map<String, Object> model = new HashMap<>();
        model.put("all", caseReference.startsWith("GR-") ? people.of(caseReference) : null);
        return model;
    }
}
