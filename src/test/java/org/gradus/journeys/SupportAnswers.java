package org.gradus.journeys;

import java.util.List;
import java.util.Map;

/** What the people of a support journey write into the forms: the same over the pages and over the API. */
final class SupportAnswers {

    static final Map<String, Object> TRIAGE =
            Map.of("triage", "confirm", "reason", "The pattern is clear in the register.");

    static final Map<String, Object> CURIOSITY = Map.ofEntries(
            Map.entry("heldOn", "2026-10-12"),
            Map.entry("heldBy", "Ms Reed"),
            Map.entry("spokenWith", List.of("pupil", "parent")),
            Map.entry("pupilWords", "Friday afternoons are loud and I hide."),
            Map.entry("parentWords", "He comes home at lunch on Fridays."),
            Map.entry("strengths", "Draws well, kind to younger pupils."),
            Map.entry("safeguardingConcern", "no"),
            Map.entry("next", "barriers"),
            Map.entry("reason", "Something in the timetable pushes him away."));

    static final Map<String, Object> INVITATION = Map.of(
            "invited", List.of("pupil", "parent"),
            "meetingOn", "2026-10-14",
            "meetingTime", "15:30",
            "meetingWay", "school",
            "invitedBy", List.of("phone"),
            "interpreterNeeded", "no");

    static final Map<String, Object> LISTENING_MEETING = Map.ofEntries(
            Map.entry("heldOn", "2026-10-12"),
            Map.entry("chair", "Mr Okafor"),
            Map.entry("parentAttended", "yes"),
            Map.entry("cameWith", List.of("pupil", "parent")),
            Map.entry("interpreter", "not-needed"),
            Map.entry("pupilView", "present"),
            Map.entry("pupilWords", "I want a quiet place."),
            Map.entry("parentWords", "We want him to stay all day."),
            Map.entry("schoolView", "The hall is used for two classes then; we can change that."),
            Map.entry("agreed", "School looks for a quiet room."));

    static final Map<String, Object> NEEDS = Map.of(
            "absenceType", "avoidance",
            "barriers",
                    List.of(
                            Map.of(
                                    "level",
                                    "school",
                                    "area",
                                    "sensory",
                                    "words",
                                    "Noise in the hall",
                                    "raisedBy",
                                    "pupil"),
                            Map.of(
                                    "level",
                                    "individual",
                                    "area",
                                    "sensory",
                                    "words",
                                    "Loud rooms hurt",
                                    "raisedBy",
                                    "parent")),
            "schoolBarriers", "Two classes share the hall.",
            "strengths", "Art, kindness.",
            "senMet", "none",
            "summary", "Noise on Friday afternoons drives him out of school.");

    /** One SMART target; one promise of the school and one of the family. */
    static final Map<String, Object> PLAN = Map.ofEntries(
            Map.entry("writtenWith", List.of("pupil", "parent")),
            Map.entry(
                    "strategies",
                    List.of(Map.of(
                            "strategy", "A quiet room on Friday afternoons",
                            "barrier", "Noise in the hall",
                            "theory", "maslow",
                            "reason", "He needs to feel safe before he can learn."))),
            Map.entry(
                    "targets",
                    List.of(Map.of(
                            "target", "In on Friday afternoons",
                            "measure", "weekday-absences",
                            "weekday", "FRIDAY",
                            "comparison", "at-most",
                            "amount", 1,
                            "by", "2026-11-27"))),
            Map.entry(
                    "promises",
                    List.of(
                            Map.of(
                                    "promise", "Open the art room on Fridays",
                                    "owner", "school",
                                    "ownerName", "Ms Reed",
                                    "by", "2026-10-16",
                                    "kind", "supportive"),
                            Map.of(
                                    "promise", "Pack ear defenders on Fridays",
                                    "owner", "family",
                                    "ownerName", "Alex",
                                    "by", "2026-10-16",
                                    "kind", "supportive"))),
            Map.entry("protectedCharacteristics", List.of("none")),
            Map.entry("adjustments", "agreed"),
            Map.entry("adjustmentsWhat", "Quiet room and early exit."),
            Map.entry("namedContact", "Ms Reed"),
            Map.entry("checkIns", "Every Friday at noon"),
            Map.entry("success", "Six weeks of full Fridays."));

    static final Map<String, Object> AGREEMENT = Map.of(
            "agreedOn", "2026-10-12",
            "pupilAgrees", "signed",
            "parentAgrees", "agreed-verbally",
            "copyGiven", List.of("pupil", "parent"));

    /** The pupil signs, the parent does not want the plan: support offered and not taken up. */
    static final Map<String, Object> DECLINED = Map.of(
            "agreedOn", "2026-10-12",
            "pupilAgrees", "signed",
            "parentAgrees", "declined",
            "parentWhyNot", "We do not need a plan.",
            "copyGiven", List.of("pupil", "parent"));

    /** The verdict on the plan's one target; over the API its {@code targetId} is sent back too. */
    static final Map<String, Object> VERDICT = Map.of("verdict", "met", "reason", "In every Friday since.");

    static final Map<String, Object> REVIEW = Map.ofEntries(
            Map.entry("heldOn", "2026-11-30"),
            Map.entry("cameWith", List.of("pupil", "parent")),
            Map.entry("pupilWords", "The art room is good."),
            Map.entry("parentWords", "He stays now."),
            Map.entry("promisesKept", "all"),
            Map.entry("worked", "The quiet room."),
            Map.entry("review", "step-down"),
            Map.entry("reason", "Every target was met for one review cycle."));

    static final Map<String, Object> MONITORING = Map.of(
            "monitoring", "sustained",
            "reason", "Four full weeks in school.",
            "whatWorked", "A quiet room on Fridays.",
            "whatRemains", "The room stays, Ms Reed looks after it.",
            "wellbeing", "better",
            "learning", "same",
            "friendships", "better");

    private SupportAnswers() {}
}
