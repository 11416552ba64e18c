package org.gradus.journeys;

import java.util.List;
import java.util.Map;

/** What is written into the forms while school and authority look for a child, up to the deletion from the roll. */
final class SearchAnswers {

    static final Map<String, Object> OPENED = Map.of("enquiry", "open", "reason", "Nobody answers the door.");

    static final Map<String, Object> SAFETY = Map.of("safety", "no-concern", "reason", "Nothing is known on file.");

    static final Map<String, Object> DELETION_PROPOSED =
            Map.of("whereabouts", "propose-deletion", "reason", "Nothing more can be asked.");

    static final Map<String, Object> DELETION_APPROVED =
            Map.of("decision", "approve", "reason", "Every condition is met.");

    static final Map<String, Object> DELETION_REFUSED =
            Map.of("decision", "refuse", "reason", "One late mark defeats the ground.");

    static final Map<String, Object> DELETED_IN_MIS = Map.of("done", "yes");

    private SearchAnswers() {}

    static Map<String, Object> schoolAsked(String on) {
        return Map.of(
                "enquiries", List.of(enquiry(on, "home-visit", "The neighbours"), enquiry(on, "friends", "A friend")));
    }

    static Map<String, Object> authorityAsked(String on) {
        return Map.of("enquiries", List.of(enquiry(on, "housing", "The housing office")));
    }

    private static Map<String, Object> enquiry(String on, String kind, String asked) {
        return Map.of("on", on, "kind", kind, "asked", asked, "said", "The family has moved, nobody knows where.");
    }

    static Map<String, Object> deletionPrepared(String on) {
        return Map.of(
                "deletedOn", on,
                "sickness", "yes",
                "sicknessWhy", "Never ill, no sign of worry.",
                "located", "not-located",
                "locatedWhy", "Every enquiry led nowhere.",
                "efforts", "yes",
                "effortsWhy", "Both asked everybody they could.");
    }

    static Map<String, Object> authorityTold(String on) {
        return Map.of("sentOn", on, "sentTo", "Missing education team", "parents", "Alex Larkfield");
    }
}
