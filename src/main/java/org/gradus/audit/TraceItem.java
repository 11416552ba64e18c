package org.gradus.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gradus.ledger.EntryIndex;

/**
 * One thing an enforcement act rests on, as it was known then and what has changed since.
 *
 * @param level which question it answers
 * @param at when it became known
 * @param what it is, in a few words
 * @param state {@code met}, {@code missing}, {@code stands}, {@code changed}, {@code after} (it came after the act), or null
 * @param then what was known, in words
 * @param by username of whoever did, said or brought it
 * @param source law, table version, or file with the row it came from; null when there is none
 * @param since what has changed since, oldest first; empty when nothing has
 * @param links to the pages where it stands
 * @param entry its entry in the record; null when it has none of its own
 */
public record TraceItem(
        Level level,
        Instant at,
        String what,
        String state,
        String then,
        String by,
        String source,
        List<String> since,
        List<Link> links,
        UUID entry) {

    /** Which question an item answers, from the act back to the marks. */
    public enum Level {
        /** What was done. */
        ACT,
        /** Who decided it, at which gate. */
        DECISION,
        /** What the gate asked. */
        CONDITION,
        /** What was offered before. */
        SUPPORT,
        /** What was noticed. */
        SIGNAL,
        /** What the register said. */
        MARK;

        /** For anchors and message keys. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A page where the item stands. */
    public record Link(String label, String href) {}

    /** The entry's number as pages show it; null without one. */
    public String entryNumber() {
        return entry == null ? null : EntryIndex.number(entry);
    }

    TraceItem in(UUID found) {
        return new TraceItem(level, at, what, state, then, by, source, since, links, found);
    }
}
