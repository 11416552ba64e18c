package org.gradus.ladder;

import java.util.Arrays;
import org.gradus.casework.Stage;
import org.gradus.kernel.Refused;

/** What may be opened beside the support track. The key is the id of the model that runs it. */
public enum StepKind {
    ATTENDANCE_CONTRACT("attendance-contract", "AC", "Attendance contract", Stage.FORMALISE_SUPPORT, false),
    NOTICE_TO_IMPROVE("notice-to-improve", "NI", "Notice to improve", Stage.FORMALISE_SUPPORT, true),
    PENALTY_NOTICE("penalty-notice", "PN", "Penalty notice", Stage.ENFORCE, true),
    EDUCATION_SUPERVISION_ORDER(
            "education-supervision-order", "SO", "Education supervision order", Stage.FORMALISE_SUPPORT, false),
    PROSECUTION("prosecution", "PR", "Prosecution", Stage.ENFORCE, true),
    EARLY_HELP("early-help", "EH", "Early help and whole-family plan", Stage.FACILITATE_SUPPORT, false),
    PART_TIME_TIMETABLE("part-time-timetable", "PT", "Part-time timetable", Stage.FACILITATE_SUPPORT, false),
    SEVERE_ABSENCE("severe-absence", "SA", "Severe absence", Stage.FACILITATE_SUPPORT, false),
    REPRESENTATION("representation", "RP", "Representation from the family", Stage.FACILITATE_SUPPORT, false),
    REGISTER_CHANGED("register-changed", "RC", "Register changed under a decision", Stage.FACILITATE_SUPPORT, false);

    private final String key;
    private final String code;
    private final String words;
    private final Stage stage;
    private final boolean perParent;

    StepKind(String key, String code, String words, Stage stage, boolean perParent) {
        this.key = key;
        this.code = code;
        this.words = words;
        this.stage = stage;
        this.perParent = perParent;
    }

    /** Id of the model, for instance {@code penalty-notice}. */
    public String key() {
        return key;
    }

    /** Two letters in the step's key: {@code GR-2026-000123-PN-1}. */
    public String code() {
        return code;
    }

    public String words() {
        return words;
    }

    /** The headline stage of a case while such a step is open. */
    public Stage stage() {
        return stage;
    }

    /** Whether it is taken against one parent (EA96 s.576), so that two parents mean two steps. */
    public boolean perParent() {
        return perParent;
    }

    /** Whether it formalises support or enforces; such steps bring the authority in. */
    public boolean formal() {
        return ordinal() <= PROSECUTION.ordinal();
    }

    /** The message that opens it in the case's process. */
    String message() {
        return formal()
                ? "Message_FormalStepRequested"
                : switch (this) {
                    case REPRESENTATION -> "Message_RepresentationReceived";
                    case REGISTER_CHANGED -> "Message_RegisterChanged";
                    default -> "Message_FurtherSupportRequested";
                };
    }

    /** @throws Refused INVALID when there is no such step */
    public static StepKind of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(key))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "kind", "There is no step called \u201c" + key + "\u201d.", "Choose a step from the list."));
    }
}
