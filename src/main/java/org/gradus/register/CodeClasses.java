package org.gradus.register;

import java.util.List;
import java.util.function.Predicate;

/** The classes that pupil-weeks and school weeks are counted by, looked up by stored byte; their order is the columns'. */
final class CodeClasses {

    /** Attended, authorised, unauthorised, late, late after the register closed. */
    static final int COUNT = 5;

    private static final byte[][] ONES = List.<Predicate<AttendanceCode>>of(
                    AttendanceCode::attended,
                    code -> code.category() == AttendanceCode.Category.AUTHORISED,
                    code -> code.category() == AttendanceCode.Category.UNAUTHORISED,
                    code -> code == AttendanceCode.L,
                    code -> code == AttendanceCode.U)
            .stream()
            .map(CodeClasses::ones)
            .toArray(byte[][]::new);

    private CodeClasses() {}

    /** Sessions of each class. */
    static final class Counts {
        private final int[] counts = new int[COUNT];

        /** Adds a session as often as told; taken away when negative. */
        void add(byte stored, int times) {
            for (int i = 0; i < COUNT; i++) {
                counts[i] += ONES[i][stored] * times;
            }
        }

        int of(int place) {
            return counts[place];
        }
    }

    private static byte[] ones(Predicate<AttendanceCode> counts) {
        byte[] table = new byte[128];
        for (AttendanceCode code : AttendanceCode.values()) {
            table[code.stored()] = (byte) (counts.test(code) ? 1 : 0);
        }
        return table;
    }

    /** Whether a stored byte shows that the school held the session: entered, not closed and on roll. */
    static boolean held(byte stored) {
        return stored != MarkBytes.NOTHING
                && stored != AttendanceCode.PLANNED_CLOSURE.stored()
                && stored != AttendanceCode.Y4.stored()
                && stored != AttendanceCode.Z.stored();
    }
}
