package org.gradus.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gradus.ledger.Entry;
import org.gradus.ledger.Ledger;
import org.gradus.ledger.RecordPage;
import org.gradus.ledger.SealedField;
import org.gradus.ledger.Unsealed;
import org.springframework.stereotype.Component;

/** The sealed fields that are opened in a bundle, with what they say. */
@Component
class OpenedFields {

    private static final int PAGE = 200;

    private final Ledger ledger;

    OpenedFields(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * An opened field.
     *
     * @param text null when it cannot be read any more
     */
    record Opened(String key, String action, String field, String text) {}

    static String key(UUID entry, SealedField field) {
        return entry + " " + field.label();
    }

    /** In order of time. */
    List<Opened> of(String reference, Map<UUID, Set<SealedField>> opened) {
        List<Opened> fields = new ArrayList<>();
        String cursor = null;
        do {
            RecordPage page = ledger.ofCase(reference, cursor, PAGE);
            for (Entry entry : page.entries()) {
                for (SealedField field : opened.getOrDefault(entry.id(), Set.of())) {
                    Unsealed<String> text = field == SealedField.REASON ? entry.reason() : entry.recipient();
                    fields.add(0, new Opened(key(entry.id(), field), entry.action(), field.label(), text.value()));
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return fields;
    }
}
