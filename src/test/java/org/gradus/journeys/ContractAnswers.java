package org.gradus.journeys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people write into the forms of an attendance contract: the same over the pages, over the API and in tests of its parts. */
final class ContractAnswers {

    private ContractAnswers() {}

    static Map<String, Object> offer(String meetingOn) {
        return Map.of(
                "purpose", "To agree what would help him stay all day.",
                "meetingOn", meetingOn,
                "meetingTime", "15:30",
                "meetingPlace", "at school",
                "pupilInvited", "yes",
                "interpreterNeeded", "no");
    }

    static Map<String, Object> sent(String method, String on) {
        return Map.of("sending", "letter", "method", method, "sentOn", on);
    }

    /** How a meeting went without the parent in the room: invited again, given up, and why. */
    static Map<String, Object> meeting(String result, String on) {
        Map<String, Object> meeting = new HashMap<>(Map.of("meeting", result, "heldOn", on));
        if (!result.equals("present")) {
            meeting.put("missedWhy", "A shift was changed; a telephone call next time.");
        }
        return meeting;
    }

    /** Parent and pupil came and heard what a contract is. */
    static Map<String, Object> metTogether(String on) {
        Map<String, Object> present = meeting("present", on);
        present.put("cameWith", List.of("parent", "pupil"));
        present.put("explained", List.of("voluntary", "support"));
        present.put("pupilWords", "I will try the quiet room.");
        return present;
    }

    /** The parent wants no contract, which explores it all the same. */
    static Map<String, Object> declined(String on) {
        return Map.of("meeting", "refused", "heldOn", on, "parentWhyNot", "We manage this ourselves.");
    }

    static Map<String, Object> terms(String from, String to) {
        return Map.of(
                "runsFrom",
                from,
                "runsTo",
                to,
                "requirements",
                List.of(Map.of("what", "Bring him to the gate on Fridays")),
                "support",
                List.of(Map.of(
                        "what", "A quiet room on Fridays",
                        "owner", "school",
                        "ownerName", "Ms Reed",
                        "by", "2026-10-23")),
                "reviews",
                "After six weeks, at school.",
                "adjustments",
                "yes",
                "adjustmentsWhy",
                "Quiet room, early exit.");
    }

    /** The only parent's answer; the row of the form names the parent. */
    static Map<String, Object> agreement(String signed) {
        return Map.of(
                "answer", "signed",
                "answeredOn", "2026-10-16",
                "signatures", List.of(Map.of("signed", signed)),
                "pupilAgrees", "agrees");
    }

    static Map<String, Object> approval() {
        return Map.of("decision", "approve", "reason", "Both sides agreed freely.", "signedBy", "Dr Lane, head");
    }

    static Map<String, Object> copies(String on) {
        Map<String, Object> copies = new HashMap<>(sent("HANDED_AT_MEETING", on));
        copies.put("pupilCopy", "yes");
        return copies;
    }

    static Map<String, Object> review(String decision, String parentPresent, String supportKept) {
        return Map.of(
                "heldOn",
                "2026-12-04",
                "parentPresent",
                parentPresent,
                "cameWith",
                List.of("pupil"),
                "pupilWords",
                "Fridays are fine now.",
                "requirementsKept",
                "all",
                "supportKept",
                supportKept,
                "review",
                decision,
                "reason",
                "He has been in on every Friday but one.");
    }
}
