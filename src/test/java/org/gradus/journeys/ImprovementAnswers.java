package org.gradus.journeys;

import java.util.HashMap;
import java.util.Map;

/** What people write into the forms of a notice to improve. */
final class ImprovementAnswers {

    private ImprovementAnswers() {}

    /** The notice's contents, with the first and last day of its period. */
    static Map<String, Object> notice(String from, String to) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("attendanceRecord", "5 days in 5 weeks."),
                Map.entry("offences", "Five Fridays, both sessions, code O."),
                Map.entry("supportGiven", "A plan was offered on 12 October."),
                Map.entry("furtherSupport", "A quiet room on Fridays."),
                Map.entry("howToTakeUp", "Ring Ms Reed, any morning."),
                Map.entry("periodFrom", from),
                Map.entry("periodTo", to),
                Map.entry("successMeasure", "In on Fridays, with two sessions to spare."),
                Map.entry("measure", "unauthorised-sessions"),
                Map.entry("comparison", "at-most"),
                Map.entry("amount", 2),
                Map.entry("earlyTrigger", "Four sessions away without authority."),
                Map.entry("earlyTriggerSessions", 4),
                Map.entry("equality", "yes"),
                Map.entry("equalityWhy", "No protected characteristic stands behind it."),
                Map.entry("health", "yes"),
                Map.entry("healthWhy", "The family reports no illness."),
                Map.entry("adjustments", "yes"),
                Map.entry("adjustmentsWhy", "Quiet room, early exit.")));
    }

    static Map<String, Object> approval() {
        return Map.of("decision", "approve", "reason", "Support is there to be taken up.");
    }

    /** @param proof of posting, or null for none */
    static Map<String, Object> posted(String on, String proof) {
        Map<String, Object> sent = new HashMap<>(Map.of("sending", "sent", "method", "FIRST_CLASS_POST", "sentOn", on));
        if (proof != null) {
            sent.put("proof", proof);
        }
        return sent;
    }

    static Map<String, Object> judged(String review, String support) {
        return Map.of(
                "supportTakenUp",
                support,
                "review",
                review,
                "reason",
                "The family did not ring; three calls were made.");
    }
}
