package org.gradus.journeys;

import java.util.Map;

/** What is written into the forms of a school attendance order (Education Act 1996 s.437). */
final class AttendanceOrderAnswers {

    static final Map<String, Object> NOT_EDUCATED =
            Map.of("suitable", "yes", "suitableWhy", "The parent sends nothing and shows nothing.");

    static final Map<String, Object> NO_REPLY = Map.of("reply", "not-satisfied", "reason", "There was no reply.");

    static final Map<String, Object> APPROVAL = Map.of("decision", "approve", "reason", "Every condition is met.");

    static final Map<String, Object> RETURNED =
            Map.of("decision", "return", "reason", "The school must be asked first.");

    private AttendanceOrderAnswers() {}

    /** The shortest notice the law allows: fifteen days. */
    static Map<String, Object> notice(String on) {
        return Map.of(
                "parent", "Alex Larkfield",
                "servedOn", on,
                "service", "by-hand",
                "days", 15,
                "proof", "Handed over at the door.");
    }

    /** @param consulted yes or no */
    static Map<String, Object> prepared(int school, String consulted) {
        return Map.of(
                "schoolUrn", school,
                "consulted", consulted,
                "consultedWhy", "What the governing body was asked.",
                "expedient", "yes",
                "expedientWhy", "The child has had no lessons for a month.",
                "noSupervisionOrder", "yes",
                "noSupervisionOrderWhy", "The court team knows of none.");
    }

    static Map<String, Object> served(String on) {
        return Map.of("servedOn", on, "service", "by-hand", "proof", "Receipt.", "schoolTold", "yes");
    }
}
