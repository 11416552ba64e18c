package org.gradus.bench.engine;

import java.util.List;
import java.util.Map;

/**
 * The first tasks of the support track, with what is answered to each.
 *
 * @param key the task's key in its model
 * @param answers as they are sent to Gradus
 * @param scalars what the gateways of the model read of them; the bare engine is given these and nothing else
 */
record Step(String key, Map<String, Object> answers, Map<String, Object> scalars) {

    static final List<Step> EARLY = List.of(
            new Step(
                    "Task_TriageSignals",
                    Map.of("triage", "confirm", "reason", "The pattern is clear in the register."),
                    Map.of("triage", "confirm")),
            new Step(
                    "Task_HoldCuriosityConversation",
                    Map.ofEntries(
                            Map.entry("heldOn", "2026-10-12"),
                            Map.entry("heldBy", "The form tutor"),
                            Map.entry("spokenWith", List.of("pupil", "parent")),
                            Map.entry("pupilWords", "The canteen is too full for me."),
                            Map.entry("parentWords", "Mornings are hard since we moved."),
                            Map.entry("strengths", "Sings, and looks after others."),
                            Map.entry("safeguardingConcern", "no"),
                            Map.entry("next", "barriers"),
                            Map.entry("reason", "There is something at school to understand first.")),
                    Map.of("safeguardingConcern", "no", "next", "barriers")),
            new Step(
                    "Task_InviteFamily",
                    Map.of(
                            "invited", List.of("pupil", "parent"),
                            "meetingOn", "2026-10-14",
                            "meetingTime", "15:30",
                            "meetingWay", "school",
                            "invitedBy", List.of("phone"),
                            "interpreterNeeded", "no"),
                    Map.of()),
            new Step(
                    "Task_HoldListeningMeeting",
                    Map.ofEntries(
                            Map.entry("heldOn", "2026-10-12"),
                            Map.entry("chair", "The head of year"),
                            Map.entry("parentAttended", "yes"),
                            Map.entry("cameWith", List.of("pupil", "parent")),
                            Map.entry("interpreter", "not-needed"),
                            Map.entry("pupilView", "present"),
                            Map.entry("pupilWords", "Somewhere quiet to eat would help."),
                            Map.entry("parentWords", "We can set out earlier."),
                            Map.entry("schoolView", "The library can stay open at lunch."),
                            Map.entry("agreed", "The library is open at lunch from Monday.")),
                    Map.of("parentAttended", true)),
            new Step(
                    "Task_AnalyseNeeds",
                    Map.of(
                            "absenceType", "avoidance",
                            "barriers",
                                    List.of(Map.of(
                                            "level", "school",
                                            "area", "sensory",
                                            "words", "A full and loud canteen",
                                            "raisedBy", "pupil")),
                            "schoolBarriers", "One canteen for three year groups.",
                            "strengths", "Singing, care for others.",
                            "senMet", "none",
                            "summary", "The canteen keeps the pupil away at noon."),
                    Map.of()));

    /** What leads from the analysis to a plan in force, which then waits for its review. */
    static final List<Step> PLAN = List.of(
            new Step(
                    "Task_WritePlan",
                    Map.ofEntries(
                            Map.entry("writtenWith", List.of("pupil", "parent")),
                            Map.entry(
                                    "strategies",
                                    List.of(Map.of(
                                            "strategy", "Lunch in the library",
                                            "barrier", "A full and loud canteen",
                                            "theory", "maslow",
                                            "reason", "Who feels safe can learn."))),
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
                                    List.of(Map.of(
                                            "promise", "Keep the library open at lunch",
                                            "owner", "school",
                                            "ownerName", "The librarian",
                                            "by", "2026-10-16",
                                            "kind", "supportive"))),
                            Map.entry("protectedCharacteristics", List.of("none")),
                            Map.entry("adjustments", "agreed"),
                            Map.entry("adjustmentsWhat", "Lunch in the library."),
                            Map.entry("namedContact", "The librarian"),
                            Map.entry("checkIns", "Every Friday at noon"),
                            Map.entry("success", "Six weeks of full Fridays.")),
                    Map.of()),
            new Step(
                    "Task_AgreePlan",
                    Map.of(
                            "agreedOn", "2026-10-12",
                            "pupilAgrees", "signed",
                            "parentAgrees", "agreed-verbally",
                            "copyGiven", List.of("pupil", "parent")),
                    Map.of()));
}
