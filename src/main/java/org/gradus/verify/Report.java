package org.gradus.verify;

import java.util.ArrayList;
import java.util.List;

/** What a sound bundle was found to be, as sentences. */
public final class Report {

    private final List<String> checked = new ArrayList<>();
    private final List<String> redacted = new ArrayList<>();
    private final List<String> trusted = new ArrayList<>();
    private final List<String> entries = new ArrayList<>();

    Report() {}

    void checked(String sentence) {
        checked.add(sentence);
    }

    void redacted(String sentence) {
        redacted.add(sentence);
    }

    void trusted(String sentence) {
        trusted.add(sentence);
    }

    void entry(String line) {
        entries.add(line);
    }

    /** What was checked and holds. */
    public List<String> checked() {
        return List.copyOf(checked);
    }

    /** What is said to have been taken out of this copy; empty for one that is whole. */
    public List<String> redacted() {
        return List.copyOf(redacted);
    }

    /** What could only be taken on trust, since nothing was given from outside to hold it against. */
    public List<String> trusted() {
        return List.copyOf(trusted);
    }

    /** Every entry in plain text, with the fields that are disclosed. */
    public List<String> entries() {
        return List.copyOf(entries);
    }
}
