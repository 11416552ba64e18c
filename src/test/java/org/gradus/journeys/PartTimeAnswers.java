package org.gradus.journeys;

import java.util.List;
import java.util.Map;

/** What is written into the forms about a part-time timetable after hospital. */
final class PartTimeAnswers {

    static final Map<String, Object> APPROVAL =
            Map.of("decision", "approve", "reason", "A gentle start serves her best.");

    static final Map<String, Object> RETURNED = Map.of("decision", "return", "reason", "Ask again, end earlier.");

    private PartTimeAnswers() {}

    static Map<String, Object> proposal(String from, String to) {
        return Map.ofEntries(
                Map.entry("proposal", "propose"),
                Map.entry("reason", "She cannot yet bear a whole day after hospital."),
                Map.entry("bestInterests", "yes"),
                Map.entry("bestInterestsWhy", "Her consultant and she ask for a gentle start."),
                Map.entry("notBehaviour", "yes"),
                Map.entry("startsOn", from),
                Map.entry("endsOn", to),
                Map.entry("times", List.of(Map.of("day", "MONDAY", "session", "AM"))),
                Map.entry("reviewsSet", true),
                Map.entry("safety", "yes"),
                Map.entry("safetyHow", "Grandmother is at home; the office is called if she leaves."),
                Map.entry("workAtHome", "Set by the form tutor each morning."));
    }

    /** @param agrees what the only parent says: yes or no */
    static Map<String, Object> asked(String on, String agrees) {
        return Map.of(
                "parents", List.of(Map.of("agrees", agrees)), "askedOn", on, "pupilWords", "I want to try mornings.");
    }

    static Map<String, Object> told(String on) {
        return Map.of(
                "toldOn",
                on,
                "alsoTold",
                List.of("nobody"),
                "toldHow",
                "E-mail to the attendance team",
                "method",
                "HANDED_AT_MEETING",
                "copyOn",
                on);
    }
}
