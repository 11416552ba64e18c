package org.gradus.retention;

import java.util.List;

/**
 * What an erasure would do, as of now.
 *
 * @param gone what is removed or emptied
 * @param stays what stays, and why
 * @param rules every rule that applies, the last to end first
 * @param running of these, the ones that have not ended
 * @param holds what stands against it
 * @param hash SHA-256 over counts and rules, so that what is approved is what was looked at
 */
public record Preview(
        List<KeptRows> gone,
        List<KeptRows> stays,
        List<RuleEnd> rules,
        List<RuleEnd> running,
        List<StandingHold> holds,
        String hash) {

    /** Whether nothing stands against it. */
    public boolean free() {
        return running.isEmpty() && holds.isEmpty() && !rules.isEmpty();
    }
}
