package org.gradus.journeys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people write into the forms of a prosecution. */
final class ProsecutionAnswers {

    private ProsecutionAnswers() {}

    static Map<String, Object> planning(String orderConsidered, String planning, String on) {
        return Map.of(
                "heldOn", on,
                "present", "Legal, welfare, school",
                "tried", "Plan and contract.",
                "orderConsidered", orderConsidered,
                "orderWords", "An order would not help: the parent can control attendance.",
                "planning", planning,
                "reason", "Other routes are used up.");
    }

    static Map<String, Object> interviewOffer(String interviewer, String on) {
        return Map.ofEntries(
                Map.entry("interview", "offer"),
                Map.entry("reason", "To hear the parent."),
                Map.entry("interviewer", interviewer),
                Map.entry("interviewOn", on),
                Map.entry("interviewAt", "10:00"),
                Map.entry("interviewPlace", "Civic Centre"),
                Map.entry("rightsInLetter", "yes"),
                Map.entry("rightsWords", "Read against Code C."),
                Map.entry("recordingArranged", "yes"),
                Map.entry("recordingWords", "Audio, two copies."));
    }

    static Map<String, Object> invitation(String sentOn) {
        return Map.of(
                "invitation", "sent",
                "method", "FIRST_CLASS_POST",
                "sentOn", sentOn,
                "proof", "Certificate of posting 17",
                "reason", "Every right is in it.");
    }

    static Map<String, Object> interview(String on) {
        return Map.of(
                "interviewed", "held",
                "on", on,
                "presentOfficers", "Person interviewer",
                "caution", "Given in full; understood.",
                "rights", "Advice, silence, leaving.",
                "endedAt", "10:40",
                "account", "I knew he was at home.");
    }

    static Map<String, Object> certificate(String from, String to) {
        return Map.of("periodFrom", from, "periodTo", to, "certifiedBy", "A Head, head teacher", "marksChecked", true);
    }

    static Map<String, Object> defences(String sickness) {
        Map<String, Object> answers = new HashMap<>();
        for (String defence : List.of("sickness", "unavoidable", "leave", "religious", "travel", "noAbode")) {
            answers.put(defence, defence.equals("sickness") ? sickness : "no");
            answers.put(defence + "Why", "Asked; nothing shown.");
        }
        for (String question : List.of("equality", "health", "adjustments")) {
            answers.put(question + "Considered", "yes");
            answers.put(question + "Words", "Looked at.");
        }
        return answers;
    }

    static Map<String, Object> evidence() {
        return Map.of(
                "evidentialTest", "yes", "reason", "Register and admission.", "exhibits", "1 Register\n2 Letters");
    }

    static Map<String, Object> publicInterest() {
        return Map.of("publicInterestTest", "yes", "reason", "Nothing else has moved the parent.");
    }

    /** The charge, with the questions its form asks for that offence and that way to court. */
    static Map<String, Object> charge(String offence, String mode) {
        Map<String, Object> charge = new HashMap<>(
                Map.of("decision", "approve", "reason", "Both tests are met.", "offence", offence, "mode", mode));
        if (offence.equals("s444-1a")) {
            charge.put("knowledgeProved", "yes");
            charge.put("knowledgeWords", "Said so in interview.");
            charge.put("noJustification", "yes");
            charge.put("justificationWords", "None was given.");
        }
        if (mode.equals("single-justice")) {
            charge.put("defendantAdult", "yes");
            charge.put("adultWords", "Born 1985.");
            charge.put("evidenceComplete", "yes");
            charge.put("evidenceWords", "Certificate, statement.");
        }
        return charge;
    }

    static Map<String, Object> laid(String on) {
        return Map.of(
                "laid",
                "laid",
                "laidOn",
                on,
                "court",
                "Gradshire Magistrates' Court",
                "courtNumber",
                "26/1",
                "reason",
                "Decided.");
    }

    static Map<String, Object> listed(String on) {
        return Map.of("hearing", "listed", "hearingOn", on, "court", "Gradshire Magistrates' Court");
    }

    /** Convicted, with a parenting order of so many months, and whether the court also directs that an order be considered. */
    static Map<String, Object> convicted(String on, int parentingMonths, String courtDirection) {
        return Map.ofEntries(
                Map.entry("courtResult", "convicted"),
                Map.entry("resultOn", on),
                Map.entry("reason", "Plea of guilty."),
                Map.entry("convictedOf", "s444-1"),
                Map.entry("sentence", "Conditional discharge for 12 months."),
                Map.entry("costsPounds", 85),
                Map.entry("parentingOrder", "yes"),
                Map.entry("parentingMonths", parentingMonths),
                Map.entry("guidanceMonths", 3),
                Map.entry("responsibleOfficer", "Mr Officer"),
                Map.entry("circumstancesConsidered", "yes"),
                Map.entry("courtDirection", courtDirection));
    }

    static Map<String, Object> outcomeSent(String on) {
        return Map.of(
                "support", "Ms Reed stays the named contact.",
                "letter", "sent",
                "method", "BY_HAND",
                "sentOn", on,
                "proof", "Handed over at the door by two officers.");
    }
}
