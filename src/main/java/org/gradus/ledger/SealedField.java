package org.gradus.ledger;

/** The fields of an entry that are sealed, by the name bound into their seals. */
enum SealedField {
    REASON("reason"),
    RECIPIENT("recipient"),
    PERSONAL("personal");

    private final String label;

    SealedField(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
