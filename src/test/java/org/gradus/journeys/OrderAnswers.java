package org.gradus.journeys;

import java.util.HashMap;
import java.util.Map;

/** What people write into the forms of an education supervision order. */
final class OrderAnswers {

    private OrderAnswers() {}

    static Map<String, Object> considered(String consideration, String on) {
        return Map.of(
                "consideredOn", on,
                "present", "Welfare, school",
                "situation", "Mother alone with four children.",
                "supportTried", "A plan, a mentor.",
                "consideration", consideration,
                "reason", "The parent asks for authority behind her.",
                "courtDirected", "no");
    }

    static Map<String, Object> consulted() {
        return Map.of(
                "consultedOn", "2026-10-12",
                "authoritiesConsulted", "not-needed",
                "authoritiesWords", "The child lives here.",
                "socialCareConsulted", "yes",
                "socialCareWords", "No objection.");
    }

    static Map<String, Object> heard() {
        return Map.of(
                "heardOn", "2026-10-12",
                "wishesRecorded", "yes",
                "wishesWords", "At home, with drawings.",
                "pupilWords", "I want somebody to walk with me.",
                "parentWords", "We cannot get him out of the house.");
    }

    static Map<String, Object> intervention() {
        return Map.ofEntries(
                Map.entry("notProperlyEducated", "yes"),
                Map.entry("notProperlyEducatedWords", "Ten sessions missed."),
                Map.entry("barriers", "Mornings."),
                Map.entry("planReady", "yes"),
                Map.entry("planWords", "Walk to school together."),
                Map.entry("supervisorNamed", "yes"),
                Map.entry("supervisorWords", "Ms Adeyemi, who knows the family."),
                Map.entry("welfareChecklist", "An order is better than none."),
                Map.entry("equalityConsidered", "yes"),
                Map.entry("equalityWords", "None found."),
                Map.entry("healthConsidered", "yes"),
                Map.entry("healthWords", "Well."),
                Map.entry("adjustmentsConsidered", "yes"),
                Map.entry("adjustmentsWords", "Later start tried."));
    }

    static Map<String, Object> decided(String decision) {
        return Map.of("decision", decision, "reason", "Read and weighed.");
    }

    static Map<String, Object> lodged(String on) {
        return Map.of("lodgedOn", on, "court", "Family Court", "courtNumber", "FC 12", "served", true);
    }

    /** @param lastDay null for a year less a day */
    static Map<String, Object> made(String on, String lastDay) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "courtResult", "made",
                "decidedOn", on,
                "court", "Family Court",
                "supervisor", "Ms Adeyemi",
                "reason", "Better than no order."));
        if (lastDay != null) {
            answers.put("lastDay", lastDay);
        }
        return answers;
    }

    static Map<String, Object> directions(String on) {
        return Map.of(
                "metOn", on,
                "pupilWords", "I would like lifts on Mondays.",
                "parentWords", "We try.",
                "directions", "Be at the bus stop at 8.",
                "supervisor", "Ms Adeyemi");
    }

    static Map<String, Object> extensionProposed(int months) {
        return Map.of("extension", "extend", "months", months, "reason", "It helps, and has begun late.");
    }

    static Map<String, Object> extensionLodged(String on) {
        return Map.of("lodgedOn", on, "court", "Family Court");
    }

    static Map<String, Object> extended(int months) {
        return Map.of(
                "extensionResult", "extended", "decidedOn", "2026-11-09", "months", months, "reason", "It helps.");
    }
}
