package org.gradus.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Marks of a file packed into pupil-weeks as they come, some sixty bytes a week: what the file says of each session, in
 * which row, and where it says two things. A slot is a pupil-week's number here, a place the session in it.
 */
final class IncomingWeeks {

    /** What a mark carries beyond its code. */
    record Detail(String subCode, Integer minutesLate, String comment) {

        static final Detail NONE = new Detail(null, null, null);

        boolean none() {
            return subCode == null && minutesLate == null && comment == null;
        }

        static Detail of(String subCode, Integer minutesLate, String comment) {
            return subCode == null && minutesLate == null && comment == null
                    ? NONE
                    : new Detail(subCode, minutesLate, comment);
        }
    }

    /** One of several marks of a session. */
    record Again(int row, byte code, Detail detail) {}

    private static final int WEEK = MarkBytes.WEEK;
    private static final int FIRST_SIZE = 1 << 12;

    private int size;
    private int[] slotByHash = new int[FIRST_SIZE * 2];
    private int[] schools = new int[FIRST_SIZE];
    private long[] enrolments = new long[FIRST_SIZE];
    private int[] mondays = new int[FIRST_SIZE];
    private byte[] codes = new byte[FIRST_SIZE * WEEK];
    private int[] rows = new int[FIRST_SIZE * WEEK];

    /** Few marks have a detail, and fewer sessions stand in a file twice. Keys are {@code slot * 10 + place}. */
    private final Map<Integer, Detail> details = new HashMap<>();

    private final Map<Integer, List<Again>> again = new HashMap<>();
    private int more;

    IncomingWeeks() {
        Arrays.fill(slotByHash, -1);
    }

    /** The slot of a pupil's week, a new one if the file has not spoken of it. */
    int slot(int school, long enrolment, int monday) {
        int at = hash(enrolment, monday) & (slotByHash.length - 1);
        while (slotByHash[at] >= 0) {
            int slot = slotByHash[at];
            if (enrolments[slot] == enrolment && mondays[slot] == monday) {
                return slot;
            }
            at = (at + 1) & (slotByHash.length - 1);
        }
        if (size == schools.length) {
            grow();
            return slot(school, enrolment, monday);
        }
        slotByHash[at] = size;
        schools[size] = school;
        enrolments[size] = enrolment;
        mondays[size] = monday;
        return size++;
    }

    /** The slot of a pupil's week, or -1. */
    int find(long enrolment, int monday) {
        int at = hash(enrolment, monday) & (slotByHash.length - 1);
        while (slotByHash[at] >= 0) {
            int slot = slotByHash[at];
            if (enrolments[slot] == enrolment && mondays[slot] == monday) {
                return slot;
            }
            at = (at + 1) & (slotByHash.length - 1);
        }
        return -1;
    }

    /** Takes what a row says of a session; where it was said before, both are remembered and the later stands. */
    void put(int slot, int place, byte code, int row, Detail detail) {
        int at = slot * WEEK + place;
        if (codes[at] != MarkBytes.NOTHING) {
            again.computeIfAbsent(at, first -> {
                        List<Again> list = new ArrayList<>(2);
                        list.add(new Again(rows[at], codes[at], detail(slot, place)));
                        return list;
                    })
                    .add(new Again(row, code, detail));
            details.remove(at);
            more++;
        }
        codes[at] = code;
        rows[at] = row;
        if (!detail.none()) {
            details.put(at, detail);
        }
    }

    /** How much is kept, counted in pupil-weeks. */
    int weight() {
        return size + more + details.size();
    }

    int size() {
        return size;
    }

    int school(int slot) {
        return schools[slot];
    }

    long enrolment(int slot) {
        return enrolments[slot];
    }

    int monday(int slot) {
        return mondays[slot];
    }

    byte code(int slot, int place) {
        return codes[slot * WEEK + place];
    }

    int row(int slot, int place) {
        return rows[slot * WEEK + place];
    }

    Detail detail(int slot, int place) {
        return details.isEmpty() ? Detail.NONE : details.getOrDefault(slot * WEEK + place, Detail.NONE);
    }

    boolean hasDetails() {
        return !details.isEmpty();
    }

    /** All that the file says of a session it speaks of several times, in the order of its rows; null for others. */
    List<Again> again(int slot, int place) {
        return again.isEmpty() ? null : again.get(slot * WEEK + place);
    }

    /** The sessions, as {@code slot * 10 + place}, for which the file has two different marks. */
    List<Integer> contradictory() {
        return again.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(one -> !Objects.equals(
                                one.code(), entry.getValue().get(0).code())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Forgets what the file says of a session. */
    void takeOut(int slot, int place) {
        codes[slot * WEEK + place] = MarkBytes.NOTHING;
        details.remove(slot * WEEK + place);
    }

    /** The slots school by school. */
    int[] bySchool() {
        return IntStream.range(0, size)
                .mapToLong(slot -> (long) schools[slot] << 32 | slot)
                .sorted()
                .mapToInt(key -> (int) key)
                .toArray();
    }

    void clear() {
        size = 0;
        more = 0;
        Arrays.fill(slotByHash, -1);
        Arrays.fill(codes, MarkBytes.NOTHING);
        details.clear();
        again.clear();
    }

    private void grow() {
        int room = schools.length * 2;
        schools = Arrays.copyOf(schools, room);
        enrolments = Arrays.copyOf(enrolments, room);
        mondays = Arrays.copyOf(mondays, room);
        codes = Arrays.copyOf(codes, room * WEEK);
        rows = Arrays.copyOf(rows, room * WEEK);
        slotByHash = new int[room * 2];
        Arrays.fill(slotByHash, -1);
        for (int slot = 0; slot < size; slot++) {
            int at = hash(enrolments[slot], mondays[slot]) & (slotByHash.length - 1);
            while (slotByHash[at] >= 0) {
                at = (at + 1) & (slotByHash.length - 1);
            }
            slotByHash[at] = slot;
        }
    }

    private static int hash(long enrolment, int monday) {
        long mixed = (enrolment * 64 + monday / 7) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
