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
        checked.add(plain(sentence));
    }

    void redacted(String sentence) {
        redacted.add(plain(sentence));
    }

    void trusted(String sentence) {
        trusted.add(plain(sentence));
    }

    void entry(String line) {
        entries.add(plain(line));
    }

    /** Without characters that would steer a terminal or turn the direction of the text: a bundle says what it likes. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]", "\u00b7");
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
