package org.gradus.verify;

/** What can be wrong with a bundle, in the order in which it is looked for; docs/bundle-format.md explains each. */
public enum FaultCode {
    ZIP_LAYOUT,
    FILE_MISSING,
    FILE_UNEXPECTED,
    KEYS_FORM,
    CHECKPOINT_FORM,
    KEYS_ORIGIN,
    MANIFEST_FORM,
    MANIFEST_SIGNATURE,
    CHECKPOINT_SIGNATURE,
    KEY_SUCCESSION,
    KEY_UNKNOWN,
    MANIFEST_FILE,
    EARLIER_FORM,
    EARLIER_PROOF,
    ANCHOR_MISSING,
    ANCHOR_CONFLICT,
    WITNESS_SIGNATURE,
    WITNESS_MISSING,
    ENTRIES_FORM,
    ENTRY_FORM,
    ENTRY_PROOF,
    FIELD_KEY,
    CONTENTS_FORM,
    REDACTION_FORM,
    CONTENTS_RECORD,
    REDACTION_RECORD,
    CONTENTS_FILE,
    CONTENTS_ENTRY,
    REDACTION_FALSE,
    TIMESTAMP_FORM,
    TIMESTAMP_CHECKPOINT,
    TIMESTAMP_CERTIFICATE,
    TIMESTAMP_SIGNATURE,
    TIMESTAMP_TRUST;

    /** The code as the document and both verifiers write it, for instance {@code ENTRY-PROOF}. */
    public String written() {
        return name().replace('_', '-');
    }
}
