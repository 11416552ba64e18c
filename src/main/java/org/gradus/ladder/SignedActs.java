package org.gradus.ladder;

import org.gradus.access.SignedAct;

/** Which act is signed when a gate is decided. */
final class SignedActs {

    private SignedActs() {}

    static SignedAct at(Gate gate) {
        return switch (gate) {
            case ATTENDANCE_CONTRACT -> SignedAct.ATTENDANCE_CONTRACT;
            case NOTICE_TO_IMPROVE -> SignedAct.NOTICE_TO_IMPROVE;
            case PENALTY_NOTICE -> SignedAct.PENALTY_NOTICE;
            case WITHDRAW_NOTICE -> SignedAct.WITHDRAW_NOTICE;
            case APPLY_ORDER, EXTEND_ORDER -> SignedAct.SUPERVISION_ORDER;
            case PROSECUTE, CHARGE_KNOWING, SINGLE_JUSTICE, CAUTION_INTERVIEW -> SignedAct.PROSECUTION;
            case SCHOOL_ATTENDANCE_ORDER -> SignedAct.ATTENDANCE_ORDER;
            case DELETE_FROM_ROLL -> SignedAct.ROLL_DELETION;
            case GRANT_LEAVE -> SignedAct.LEAVE;
            case PART_TIME_TIMETABLE -> SignedAct.PART_TIME_TIMETABLE;
        };
    }
}
