package org.gradus.ledger;

/** The fields of an entry that are sealed, by the name bound into their seals. */
public enum SealedField {
    REASON("reason"),
    RECIPIENT("recipient"),
    PERSONAL("personal");

    private final String label;

    SealedField(String label) {
        this.label = label;
    }

    /** The name, as the form of an entry gives it. */
    public String label() {
        return label;
    }
}
