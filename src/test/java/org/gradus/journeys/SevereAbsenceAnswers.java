package org.gradus.journeys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is written into the forms about severe absence that ends in education arranged by the authority. */
final class SevereAbsenceAnswers {

    static final Map<String, Object> IN_SCHOOL =
            Map.of("education", "school", "ground", "none", "reason", "The school can teach with support.");

    private SevereAbsenceAnswers() {}

    /**
     * The meeting of all agencies, support going on.
     *
     * @param considered yes or no for everything that must be considered out loud
     */
    static Map<String, Object> meeting(String on, String considered) {
        Map<String, Object> meeting = new HashMap<>(Map.of(
                "heldOn", on,
                "cameWith", List.of("pupil", "parent", "authority", "health"),
                "supportReviewed", "Calls and a quiet room; the room was not ready.",
                "pupilWords", "I feel sick in the morning.",
                "virtualSchool", "not-concerned",
                "severeMeeting", "support",
                "reason", "Health leads, school keeps the door open."));
        for (String one : List.of("avoidance", "provision", "earlyHelp", "neglect", "order")) {
            meeting.put(one, considered);
            meeting.put(one + "Why", "Looked at together.");
        }
        return meeting;
    }

    /** @param decided continue, below-half, section-19 or social-care */
    static Map<String, Object> review(String on, String decided) {
        return Map.of(
                "heldOn",
                on,
                "cameWith",
                List.of("pupil", "parent"),
                "done",
                "Health saw her; the room is ready.",
                "severeReview",
                decided,
                "reason",
                "Mornings work.");
    }

    static Map<String, Object> arranged(String from) {
        return Map.of(
                "provider",
                "Gradshire Hospital School",
                "startsOn",
                from,
                "hours",
                15,
                "wayBack",
                "The tutor visits every Friday.");
    }
}
