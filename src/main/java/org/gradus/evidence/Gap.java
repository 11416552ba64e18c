package org.gradus.evidence;

/**
 * Something that is missing, out of time or contradicts.
 *
 * @param id its row in the table {@code evidence-gaps}
 * @param words what is wrong, in general and in plain words
 * @param where the act, letter, notice or session it was found at
 * @param found what exactly was found there
 * @param remedy what to do about it
 * @param source where the law or guidance stands
 * @param href a page of this service where it can be looked at, or null
 */
public record Gap(
        String id,
        Severity severity,
        String words,
        String where,
        String found,
        String remedy,
        String source,
        String href) {

    /** What a gap does to the evidence; the worst first. */
    public enum Severity {
        /** The act cannot be proved, or may not go on, while it stands. */
        STOPS("stops"),
        /** It will be raised against the authority. */
        WEAKENS("weakens"),
        /** Good to know before somebody else points it out. */
        NOTE("note");

        private final String key;

        Severity(String key) {
            this.key = key;
        }

        /** As the table writes it. */
        public String key() {
            return key;
        }
    }
}
