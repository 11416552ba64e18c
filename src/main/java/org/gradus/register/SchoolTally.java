package org.gradus.register;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.gradus.pupils.RollOf;
import org.gradus.register.IncomingWeeks.Detail;
import org.gradus.register.MarkMerge.Changes;

/** Adds up what an import changes at one school, mark by mark in the order of pupils' numbers and time. */
final class SchoolTally {

    private static final byte SEPARATOR = 0x1f;
    private static final int LONGEST = 1 << 14;

    /** A session of a school. */
    @FunctionalInterface
    interface SessionOf {
        void session(int monday, int place);
    }

    private final int urn;
    private final int firstMonday;

    /** By week since the first: a bit for each session. */
    private final short[] entered;

    private final short[] takenNow;
    private final boolean[] touched;
    private final boolean[] held;
    private final CodeClasses.Counts[] counts;

    private final MerkleRoot root = new MerkleRoot();
    private final byte[] leaf = new byte[LONGEST];
    private int leafStart;
    private long leafOf = Long.MIN_VALUE;
    private int leafDay = Integer.MIN_VALUE;
    private byte[] leafDate = {};

    private final Set<Long> pupilIds = new HashSet<>();
    private long lastEnrolment = Long.MIN_VALUE;
    private long changedMarks;
    private long enteredMarks;
    private int from = Integer.MAX_VALUE;
    private int to = Integer.MIN_VALUE;

    SchoolTally(int urn, int firstMonday, int lastMonday) {
        this.urn = urn;
        this.firstMonday = firstMonday;
        int weeks = (lastMonday - firstMonday) / 7 + 1;
        this.entered = new short[weeks];
        this.takenNow = new short[weeks];
        this.touched = new boolean[weeks];
        this.held = new boolean[weeks];
        this.counts = new CodeClasses.Counts[weeks];
    }

    int urn() {
        return urn;
    }

    /** One mark that is new or differs. */
    void changed(RollOf.Entry pupil, int monday, int place, byte old, byte code) {
        int week = (monday - firstMonday) / 7;
        if (!touched[week]) {
            touched[week] = true;
            counts[week] = new CodeClasses.Counts();
        }
        held[week] |= CodeClasses.held(code);
        counts[week].add(code, 1);
        if (old == MarkBytes.NOTHING) {
            entered[week] |= (short) (1 << place);
            enteredMarks++;
        } else {
            counts[week].add(old, -1);
        }
        if (lastEnrolment != pupil.enrolmentId()) {
            lastEnrolment = pupil.enrolmentId();
            pupilIds.add(pupil.pupilId());
        }
        int day = monday + place / 2;
        from = Math.min(from, day);
        to = Math.max(to, day);
        changedMarks++;
    }

    /** Adds the same mark to the tree over what changed; apart from the counting, because hashing takes its time. */
    void leaf(RollOf.Entry pupil, int monday, int place, byte code, Detail detail) {
        int day = monday + place / 2;
        if (leafOf != pupil.enrolmentId()) {
            leafOf = pupil.enrolmentId();
            leafStart = append(append(0, Integer.toString(urn)), pupil.upn());
        }
        if (leafDay != day) {
            leafDay = day;
            leafDate = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        }
        System.arraycopy(leafDate, 0, leaf, leafStart, leafDate.length);
        int end = leafStart + leafDate.length;
        leaf[end++] = SEPARATOR;
        leaf[end++] = (byte) (place % 2 == 1 ? 'P' : 'A');
        leaf[end++] = 'M';
        leaf[end++] = SEPARATOR;
        String written = MarkBytes.code(code).code();
        for (int i = 0; i < written.length(); i++) {
            leaf[end++] = (byte) written.charAt(i);
        }
        leaf[end++] = SEPARATOR;
        if (detail.none()) {
            leaf[end++] = SEPARATOR;
            leaf[end++] = SEPARATOR;
        } else {
            end = append(end, orEmpty(detail.subCode()));
            end = append(
                    end,
                    detail.minutesLate() == null ? "" : detail.minutesLate().toString());
            end = append(end, orEmpty(detail.comment())) - 1;
        }
        root.add(leaf, end);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text.replace('\0', ' ');
    }

    private int append(int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, leaf, at, bytes.length);
        leaf[at + bytes.length] = SEPARATOR;
        return at + bytes.length + 1;
    }

    boolean anything() {
        return changedMarks > 0;
    }

    /** Tells the sessions that have a mark where there was none. */
    void eachEntered(SessionOf each) {
        for (int week = 0; week < entered.length; week++) {
            for (int place = 0; place < MarkBytes.WEEK; place++) {
                if ((entered[week] >> place & 1) == 1) {
                    each.session(firstMonday + week * 7, place);
                }
            }
        }
    }

    /** The session's register first comes in with this import. */
    void takenNow(int monday, int place) {
        takenNow[(monday - firstMonday) / 7] |= (short) (1 << place);
    }

    boolean isTakenNow(int monday, int place) {
        return (takenNow[(monday - firstMonday) / 7] >> place & 1) == 1;
    }

    /** Whether any mark was replaced, or came in after its session's register. */
    boolean hasHistory() {
        return changedMarks > enteredMarks || !Arrays.equals(entered, takenNow);
    }

    /** A week whose counts change. */
    @FunctionalInterface
    interface WeekOf {
        /** @param held whether the import shows a session held; if not, what stands may */
        void week(int monday, boolean held, CodeClasses.Counts added);
    }

    void eachWeek(WeekOf each) {
        for (int week = 0; week < touched.length; week++) {
            if (touched[week]) {
                each.week(firstMonday + week * 7, held[week], counts[week]);
            }
        }
    }

    Changes changes() {
        return new Changes(
                urn,
                enteredMarks,
                changedMarks - enteredMarks,
                pupilIds,
                LocalDate.ofEpochDay(from),
                LocalDate.ofEpochDay(to),
                root.hex());
    }
}
