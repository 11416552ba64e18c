package org.gradus.ui;

import java.util.Map;

/** A part of the case page, put there by the module that knows it. */
public interface CasePanel {

    /** Anchor and heading key, for instance {@code deadlines}. */
    String name();

    /** Lower comes first: 10 overview, 20 tasks, 30 plan, 40 attendance, 50 people, 60 deadlines, 70 chronology, 80 record. */
    int order();

    /** The Thymeleaf fragment that draws it, for instance {@code workflow/panels :: deadlines}. */
    String fragment();

    /** The part of the case page it stands on; by its order when it says nothing else. */
    default CasePart part() {
        return CasePart.ofOrder(order());
    }

    /** What the fragment needs, put into the model under {@link #name()}. */
    Map<String, Object> model(String caseReference);
}
