package org.gradus.tasks.web;

import java.util.List;
import java.util.Map;
import org.gradus.access.Exclusions;
import org.gradus.casework.Matters;
import org.gradus.ui.CasePanel;
import org.springframework.stereotype.Component;

/** On the people of a case: who is kept from it, for those who may keep people from it and for auditors. */
@Component
class ExclusionsPanel implements CasePanel {

    private final Exclusions exclusions;
    private final Matters matters;

    ExclusionsPanel(Exclusions exclusions, Matters matters) {
        this.exclusions = exclusions;
        this.matters = matters;
    }

    @Override
    public String name() {
        return "exclusions";
    }

    @Override
    public int order() {
        return 56;
    }

    @Override
    public String fragment() {
        return "tasks/panels :: exclusions";
    }

    @Override
    public Map<String, Object> model(String caseReference) {
        return matters.find(caseReference)
                .<Map<String, Object>>map(matter -> Map.of(
                        "reference", caseReference,
                        "may", exclusions.mayKeepAt(matter.schoolUrn()),
                        "all", exclusions.ofMatter(caseReference, matter.pupilId())))
                .orElse(Map.of("reference", caseReference, "may", false, "all", List.of()));
    }
}
