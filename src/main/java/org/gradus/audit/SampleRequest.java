package org.gradus.audit;

import java.time.LocalDate;
import java.util.List;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.ladder.StepKind;

/**
 * A sample to be drawn.
 *
 * @param population {@code acts} or {@code closed-cases}
 * @param kind key of a formal step, or null for all; only of acts
 * @param from first day on which an act had effect (or was asked for), or a case was closed
 * @param to last day
 * @param method {@code random} or {@code risk}
 * @param size how many, 1 to 100
 * @param seed what the draw starts from, so that it can come from dice in front of witnesses; blank for one made here
 * @param dueOn by when every test is to be answered
 */
public record SampleRequest(
        String population,
        String kind,
        Integer schoolUrn,
        LocalDate from,
        LocalDate to,
        String method,
        int size,
        String seed,
        LocalDate dueOn,
        Reason because) {

    /** @throws Refused INVALID for anything that makes no sample */
    public SampleRequest {
        kind = kind == null || kind.isBlank() ? null : kind.strip();
        if (!List.of("acts", "closed-cases").contains(population)) {
            throw Refused.invalid(
                    "population", "Nothing to draw from was chosen.", "Choose enforcement acts or closed cases.");
        }
        if (!List.of("random", "risk").contains(method)) {
            throw Refused.invalid("method", "No way of drawing was chosen.", "Choose at random or by risk.");
        }
        if (kind != null
                && (population.equals("closed-cases") || !StepKind.of(kind).formal())) {
            throw Refused.invalid(
                    "kind", "This kind does not belong to what is drawn from.", "Leave it out, or draw from acts.");
        }
        if (from == null || to == null || to.isBefore(from)) {
            throw Refused.invalid(
                    "to", "The period has no first or no last day, or ends before it begins.", "Give both days.");
        }
        if (size < 1 || size > 100) {
            throw Refused.invalid("size", size + " is no size of a sample.", "Draw 1 to 100.");
        }
        if (dueOn == null) {
            throw Refused.invalid(
                    "dueOn",
                    "No day is given by which it is to be tested.",
                    "Give the day, for instance in four weeks.");
        }
        if (seed != null && seed.strip().length() > 200) {
            throw Refused.invalid("seed", "The seed is longer than 200 characters.", "Give a shorter one.");
        }
    }
}
