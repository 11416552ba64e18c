package org.gradus.ladder;

import java.util.List;
import org.gradus.register.PenaltyCount;

/**
 * What is so, as a gate's table reads it.
 *
 * @param value {@code yes}, {@code no}, {@code unknown}, or another word the table knows
 * @param evidence where it comes from, in words a parent's lawyer can check
 * @param marks the sessions it rests on; empty when it rests on none
 */
public record Fact(String value, String evidence, List<PenaltyCount.Counted> marks) {

    public static Fact yes(String evidence) {
        return new Fact("yes", evidence, List.of());
    }

    public static Fact no(String evidence) {
        return new Fact("no", evidence, List.of());
    }

    public static Fact unknown(String evidence) {
        return new Fact("unknown", evidence, List.of());
    }

    public static Fact of(String value, String evidence) {
        return new Fact(value, evidence, List.of());
    }

    /** Yes or no. */
    public static Fact when(boolean so, String evidence) {
        return of(so ? "yes" : "no", evidence);
    }

    public Fact resting(List<PenaltyCount.Counted> on) {
        return new Fact(value, evidence, List.copyOf(on));
    }
}
