package org.gradus.journeys;

import java.util.HashMap;
import java.util.Map;

/** What people write into the forms of a penalty notice. */
final class PenaltyAnswers {

    private PenaltyAnswers() {}

    /** A holiday without leave, for which a notice to improve is not apt. */
    static Map<String, Object> consideration(String request) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("supportSufficient", "yes"),
                Map.entry("supportSufficientWhy", "Leave was refused and the reasons explained."),
                Map.entry("bestTool", "yes"),
                Map.entry("bestToolWhy", "A planned holiday, not a need for support."),
                Map.entry("noticeToImprove", "skipped-with-reason"),
                Map.entry("noticeToImproveWhy", "Support is not apt for a holiday in term time."),
                Map.entry("equality", "yes"),
                Map.entry("health", "yes"),
                Map.entry("adjustments", "yes"),
                Map.entry("consideredHow", "No disability, illness or need is known."),
                Map.entry("parentLiable", "yes"),
                Map.entry("parentLiableWhy", "She booked the holiday and has the care of the child."),
                Map.entry("code", "yes"),
                Map.entry("request", request),
                Map.entry("reason", "Five days away without leave.")));
    }

    /** Support was offered, a notice to improve followed, and neither helped. */
    static Map<String, Object> considerationAfterNoticeToImprove() {
        Map<String, Object> consideration = consideration("request");
        consideration.put(
                "supportSufficientWhy", "A plan, a quiet room and a notice to improve; nothing was taken up.");
        consideration.put("bestToolWhy", "The parent can bring him and does not; support stays open.");
        consideration.put("noticeToImprove", "done");
        consideration.put("noticeToImproveWhy", "It ended on 1 December without enough improvement.");
        consideration.put("parentLiableWhy", "She has the care of the child on Fridays.");
        consideration.put("reason", "Five Fridays away without leave.");
        return consideration;
    }

    static Map<String, Object> approval(String publicInterest) {
        return decided("approve", publicInterest);
    }

    static Map<String, Object> refusal() {
        return decided("refuse", "yes");
    }

    private static Map<String, Object> decided(String decision, String publicInterest) {
        return Map.of(
                "publicInterest", publicInterest,
                "publicInterestWhy", "It is clear and the family can pay.",
                "elsewhere", "none",
                "decision", decision,
                "reason", "Within the code of conduct.");
    }

    static Map<String, Object> posted(String on) {
        return Map.of("method", "FIRST_CLASS_POST", "sentOn", on, "proof", "Certificate 4711");
    }

    static Map<String, Object> reminder(String on) {
        return Map.of("reminder", "letter", "remindedOn", on, "reason", "Nothing is paid and the time runs.");
    }

    static Map<String, Object> unpaid(String what) {
        return Map.of("unpaid", what, "reason", "It was not paid in 28 days.");
    }
}
