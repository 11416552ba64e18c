package org.gradus.ledger;

import java.util.HashMap;
import java.util.Map;
import org.gradus.ui.CasePanel;
import org.springframework.stereotype.Component;

/** The record on the case page: who did what when, why and by which rule. */
@Component
class RecordPanel implements CasePanel {

    private static final int SHOWN = 50;

    private final Ledger ledger;
    private final EntryLines lines;

    RecordPanel(Ledger ledger, EntryLines lines) {
        this.ledger = ledger;
        this.lines = lines;
    }

    @Override
    public String name() {
        return "record";
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public String fragment() {
        return "ledger/panels :: record";
    }

    @Override
    public Map<String, Object> model(String caseReference) {
        RecordPage page = ledger.ofCase(caseReference, null, SHOWN);
        Map<String, Object> model = new HashMap<>();
        model.put("lines", lines.of(page.entries()));
        model.put("reference", caseReference);
        model.put("shown", SHOWN);
        model.put("more", page.next() != null);
        return model;
    }
}
