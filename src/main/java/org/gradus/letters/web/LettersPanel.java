package org.gradus.letters.web;

import java.util.Map;
import org.gradus.letters.LetterDesk;
import org.gradus.ui.CasePanel;
import org.gradus.ui.CasePart;
import org.springframework.stereotype.Component;

/** The letters of a case with how far they got and when they count as received, on its page. */
@Component
class LettersPanel implements CasePanel {

    private final LetterDesk desk;

    LettersPanel(LetterDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public CasePart part() {
        return CasePart.LETTERS;
    }

    @Override
    public String fragment() {
        return "letters/panels :: letters";
    }

    @Override
    public Map<String, Object> model(String caseReference) {
        return Map.of("lines", desk.ofMatter(caseReference));
    }
}
