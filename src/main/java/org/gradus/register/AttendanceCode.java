package org.gradus.register;

import static org.gradus.register.AttendanceCode.Category.APPROVED_ACTIVITY;
import static org.gradus.register.AttendanceCode.Category.AUTHORISED;
import static org.gradus.register.AttendanceCode.Category.NOT_COLLECTED;
import static org.gradus.register.AttendanceCode.Category.NOT_POSSIBLE;
import static org.gradus.register.AttendanceCode.Category.PRESENT;
import static org.gradus.register.AttendanceCode.Category.UNAUTHORISED;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.access.Role;

/**
 * The register codes of the School Attendance (Pupil Registration) (England) Regulations 2024 (SI 2024/208) reg 10,
 * classed as the statutory guidance "Working together to improve school attendance" classes them, and the codes those
 * regulations withdrew, which old registers still hold.
 */
public enum AttendanceCode {
    PRESENT_AM("/", '/', PRESENT, "present in the morning", User.ANYONE, Source.REG_10),
    PRESENT_PM("\\", '\\', PRESENT, "present in the afternoon", User.ANYONE, Source.REG_10),
    L("L", 'L', PRESENT, "late, before the register closed", User.ANYONE, Source.REG_10),

    K("K", 'K', APPROVED_ACTIVITY, "education arranged by the authority elsewhere", User.OFFICE, Source.REG_10),
    V("V", 'V', APPROVED_ACTIVITY, "educational visit or trip", User.ANYONE, Source.REG_10),
    P("P", 'P', APPROVED_ACTIVITY, "sporting activity", User.ANYONE, Source.REG_10),
    W("W", 'W', APPROVED_ACTIVITY, "work experience", User.ANYONE, Source.REG_10),
    B("B", 'B', APPROVED_ACTIVITY, "other approved educational activity off site", User.OFFICE, Source.REG_10),

    C("C", 'C', AUTHORISED, "leave in exceptional circumstances", User.OFFICE, Source.REG_11),
    C1("C1", 0x01, AUTHORISED, "leave for a regulated performance or work abroad", User.OFFICE, Source.REG_11),
    C2("C2", 0x02, AUTHORISED, "leave under a temporary part-time timetable", User.OFFICE, Source.REG_11_6),
    E("E", 'E', AUTHORISED, "suspended or excluded, no other provision made", User.OFFICE, Source.REG_10),
    I("I", 'I', AUTHORISED, "illness", User.ANYONE, Source.REG_10),
    J1("J1", 0x03, AUTHORISED, "interview for employment or another school", User.ANYONE, Source.REG_10),
    M("M", 'M', AUTHORISED, "medical or dental appointment", User.ANYONE, Source.REG_10),
    R("R", 'R', AUTHORISED, "religious observance", User.ANYONE, Source.REG_10),
    S("S", 'S', AUTHORISED, "study leave", User.ANYONE, Source.REG_10),
    T("T", 'T', AUTHORISED, "parent travelling for work", User.ANYONE, Source.REG_10),

    G("G", 'G', UNAUTHORISED, "holiday without leave", User.ANYONE, Source.REG_10),
    N("N", 'N', UNAUTHORISED, "reason not yet established", User.ANYONE, Source.REG_10_7),
    O("O", 'O', UNAUTHORISED, "absent in other or unknown circumstances", User.ANYONE, Source.REG_10),
    U("U", 'U', UNAUTHORISED, "arrived after the register closed", User.ANYONE, Source.REG_10),

    D("D", 'D', NOT_POSSIBLE, "due at the other school where also registered", User.ANYONE, Source.REG_10),
    Q("Q", 'Q', NOT_POSSIBLE, "lack of access arrangements", User.ANYONE, Source.REG_10),
    X("X", 'X', NOT_POSSIBLE, "not of compulsory school age and not required", User.ANYONE, Source.REG_10),
    Y1("Y1", 0x11, NOT_POSSIBLE, "transport normally provided not available", User.ANYONE, Source.REG_10),
    Y2("Y2", 0x12, NOT_POSSIBLE, "widespread disruption to travel", User.ANYONE, Source.REG_10),
    Y3("Y3", 0x13, NOT_POSSIBLE, "part of the premises closed", User.ANYONE, Source.REG_10),
    Y4("Y4", 0x14, NOT_POSSIBLE, "whole site unexpectedly closed", User.ANYONE, Source.REG_10),
    Y5("Y5", 0x15, NOT_POSSIBLE, "detained under criminal justice", User.ANYONE, Source.REG_10),
    Y6("Y6", 0x16, NOT_POSSIBLE, "kept away by public health guidance or law", User.ANYONE, Source.REG_10),
    Y7("Y7", 0x17, NOT_POSSIBLE, "other unavoidable cause", User.ANYONE, Source.REG_10),

    Z("Z", 'Z', NOT_COLLECTED, "prospective pupil not on roll", User.OFFICE, Source.REG_10),
    PLANNED_CLOSURE("#", '#', NOT_COLLECTED, "planned closure of the whole school", User.OFFICE, Source.REG_10),

    H("H", 'H', AUTHORISED, "agreed family holiday", User.NOBODY, Source.WITHDRAWN),
    F("F", 'F', AUTHORISED, "agreed extended family holiday", User.NOBODY, Source.WITHDRAWN),
    J("J", 'J', APPROVED_ACTIVITY, "interview", User.NOBODY, Source.WITHDRAWN),
    Y("Y", 'Y', NOT_POSSIBLE, "exceptional circumstances", User.NOBODY, Source.WITHDRAWN);

    /** The first day on which H, F, J and plain Y may no longer be entered: SI 2024/208 came into force. */
    public static final LocalDate WITHDRAWN_FROM = LocalDate.of(2024, 8, 19);

    /** How a code counts in the statistics. */
    public enum Category {
        PRESENT,
        APPROVED_ACTIVITY,
        AUTHORISED,
        UNAUTHORISED,
        NOT_POSSIBLE,
        NOT_COLLECTED;

        /** Present or at an approved educational activity. */
        public boolean attended() {
            return this == PRESENT || this == APPROVED_ACTIVITY;
        }

        /** Absent, whether or not with authority. */
        public boolean absent() {
            return this == AUTHORISED || this == UNAUTHORISED;
        }

        /** Whether the session is in the denominator. */
        public boolean possible() {
            return attended() || absent();
        }
    }

    /**
     * A mark as written, taken apart.
     *
     * @param code the code the Department for Education receives
     * @param subCode the mark as the school's system wrote it when longer than the code, for instance {@code X01};
     *     else null
     */
    public record Written(AttendanceCode code, String subCode) {}

    /** How many codes there are, without making an array of them. */
    static final int COUNT = values().length;

    private static final Map<String, AttendanceCode> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(AttendanceCode::code, Function.identity()));
    private static final int LONGEST_SUB_CODE = 4;

    private final String code;
    private final byte stored;
    private final Category category;
    private final String meaning;
    private final User user;
    private final Source source;

    AttendanceCode(String code, int stored, Category category, String meaning, User user, Source source) {
        this.code = code;
        this.stored = (byte) stored;
        this.category = category;
        this.meaning = meaning;
        this.user = user;
        this.source = source;
    }

    /** The code as registers write it, one or two characters. */
    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public Category category() {
        return category;
    }

    public boolean attended() {
        return category.attended();
    }

    public boolean absent() {
        return category.absent();
    }

    /** Whether the session counts as one the pupil could have attended. */
    public boolean possible() {
        return category.possible();
    }

    /** Whether it counts towards the penalty notice threshold: G, N, O and U. */
    public boolean countsToPenalty() {
        return category == UNAUTHORISED;
    }

    /** Whether no session of the school was held: a planned closure or the whole site unexpectedly closed. */
    public boolean schoolClosed() {
        return this == PLANNED_CLOSURE || this == Y4;
    }

    /** Whether the regulations of 2024 withdrew it. */
    public boolean withdrawn() {
        return source == Source.WITHDRAWN;
    }

    /** Whether it may stand in a register for that day; a withdrawn code may, before 19 August 2024. */
    public boolean usableOn(LocalDate day) {
        return !withdrawn() || day.isBefore(WITHDRAWN_FROM);
    }

    /** The roles at a school that may choose it; empty for a withdrawn code. */
    public Set<Role> usedBy() {
        return user.roles;
    }

    /** Where the code comes from. */
    public String source() {
        return source.text;
    }

    /** The byte it is stored as; fixed for ever, because it stands in the database. 0 is kept for "nothing entered". */
    byte stored() {
        return stored;
    }

    /** The code written exactly so, ignoring case and blanks around it. */
    public static Optional<AttendanceCode> of(String text) {
        return Optional.ofNullable(BY_CODE.get(text.strip().toUpperCase(Locale.ROOT)));
    }

    /**
     * Takes a mark apart: the longest known code at its start, and, when digits follow as in the sub-codes of school
     * systems ({@code X01}), the whole as sub-code. Words are not marks: {@code Present} is not P.
     */
    public static Optional<Written> parse(String text) {
        String mark = text.strip().toUpperCase(Locale.ROOT);
        AttendanceCode exact = BY_CODE.get(mark);
        if (exact != null) {
            return Optional.of(new Written(exact, null));
        }
        if (mark.length() > LONGEST_SUB_CODE) {
            return Optional.empty();
        }
        for (int length = Math.min(2, mark.length() - 1); length >= 1; length--) {
            AttendanceCode known = BY_CODE.get(mark.substring(0, length));
            if (known != null && mark.chars().skip(length).allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.of(new Written(known, mark));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return code;
    }

    private enum User {
        ANYONE(Role.CLASS_TEACHER, Role.ATTENDANCE_OFFICER, Role.ATTENDANCE_CHAMPION, Role.HEAD),
        OFFICE(Role.ATTENDANCE_OFFICER, Role.ATTENDANCE_CHAMPION, Role.HEAD),
        NOBODY;

        private final Set<Role> roles;

        User(Role... roles) {
            this.roles = Set.of(roles);
        }
    }

    private enum Source {
        REG_10("SI 2024/208 reg 10"),
        REG_10_7("SI 2024/208 reg 10(7)-(9)"),
        REG_11("SI 2024/208 reg 10 and reg 11"),
        REG_11_6("SI 2024/208 reg 10 and reg 11(6)"),
        WITHDRAWN("withdrawn by SI 2024/208 from 19 August 2024");

        private final String text;

        Source(String text) {
            this.text = text;
        }
    }
}
