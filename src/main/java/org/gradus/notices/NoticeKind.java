package org.gradus.notices;

/** What a notice tells. */
public enum NoticeKind {
    TASK_GIVEN,
    TASK_ESCALATED,
    OTHERS_ANSWERED,
    IMPORT_FINISHED,
    ALERT_RAISED,
    LETTER_RETURNED
}
