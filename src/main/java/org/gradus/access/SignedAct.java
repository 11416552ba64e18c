package org.gradus.access;

/** A formal act that binds the school or the authority, and so needs somebody with authority to sign it on that day. */
public enum SignedAct {
    ATTENDANCE_CONTRACT("approve an attendance contract"),
    NOTICE_TO_IMPROVE("issue a notice to improve"),
    PENALTY_NOTICE("issue a penalty notice"),
    WITHDRAW_NOTICE("withdraw a penalty notice"),
    SUPERVISION_ORDER("apply for an education supervision order"),
    PROSECUTION("bring a prosecution"),
    ATTENDANCE_ORDER("serve a school attendance order"),
    ROLL_DELETION("delete a pupil from the roll"),
    LEAVE("grant leave of absence"),
    PART_TIME_TIMETABLE("agree a part-time timetable"),
    ENFORCEMENT_LETTER("approve an enforcement letter");

    private final String words;

    SignedAct(String words) {
        this.words = words;
    }

    /** What is done, to stand after "may". */
    public String words() {
        return words;
    }
}
