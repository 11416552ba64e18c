package org.gradus.journeys;

import java.util.List;
import java.util.Map;

/** What is written into the forms about leave in term time: a holiday that is refused and taken all the same. */
final class LeaveAnswers {

    static final Map<String, Object> REFUSAL = Map.of(
            "decision", "refuse",
            "exceptional", "no",
            "exceptionalWhy", "A cheaper holiday.",
            "reason", "A holiday can be taken outside term time.");

    static final Map<String, Object> TAKEN =
            Map.of("taken", "taken", "illnessClaimed", "no", "reason", "The family posted from abroad.");

    /** Both parents; the form holds who they are. */
    static final Map<String, Object> BOTH_LIABLE = Map.of(
            "parents",
            List.of(
                    Map.of("liable", "yes", "why", "Travelled with the child."),
                    Map.of("liable", "yes", "why", "Travelled with the child.")),
            "reason",
            "The absence was a holiday; support is not the answer.");

    private LeaveAnswers() {}

    /** Granting a holiday in full, which the circumstances do not allow. */
    static Map<String, Object> holidayGranted(int days) {
        return Map.of(
                "decision", "approve",
                "exceptional", "no",
                "exceptionalWhy", "A cheaper holiday.",
                "days", days,
                "reason", "Granted as asked.");
    }

    static Map<String, Object> handedOver(String on) {
        return Map.of("method", "HANDED_AT_MEETING", "sentOn", on);
    }
}
