package org.gradus.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.gradus.calendar.Session;
import org.gradus.register.IncomingWeeks.Again;
import org.gradus.register.IncomingWeeks.Detail;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings the marks of one file into the register: packed into pupil-weeks as they come, compared with what stands whole
 * schools at a time, and what differs copied in with its history. Lives inside one transaction; memory does not grow with
 * the file, because what is too much is put aside in the database.
 *
 * <p>The order is: {@link #stage} everything, then {@link #merge} once.
 */
final class MarkMerge {

    /** A session for which the file gives two different marks. */
    record Contradiction(long row, LocalDate date, Session session, AttendanceCode code) {}

    /** What a file says beyond codes: what it does not say, it leaves as it was. */
    record Says(boolean subCodes, boolean minutesLate, boolean comments) {}

    /**
     * What changed at one school.
     *
     * @param root Merkle root of the new and changed marks, in hex
     */
    record Changes(
            int schoolUrn,
            long entered,
            long replaced,
            Set<Long> pupilIds,
            LocalDate from,
            LocalDate to,
            String root) {}

    /** The changes by school and the number of marks that already stood as the file has them. */
    record Outcome(Collection<Changes> bySchool, long unchanged) {}

    /** Pupil-weeks kept in memory, some 16 MB; a day of a large authority fits. */
    private static final int KEPT = 200_000;

    /** Pupil-weeks merged at once, give or take a school. */
    private static final int PORTION = 60_000;

    private final JdbcTemplate jdbc;
    private final Says says;
    private final Rolls rolls;
    private final int kept;
    private final int portion;
    private final IncomingWeeks weeks = new IncomingWeeks();
    private WeeksAside aside;
    private long staged;

    MarkMerge(JdbcTemplate jdbc, Says says, Rolls rolls) {
        this(jdbc, says, rolls, KEPT, PORTION);
    }

    /** With limits of its own: what is kept in memory, and what is merged at once. */
    MarkMerge(JdbcTemplate jdbc, Says says, Rolls rolls, int kept, int portion) {
        this.jdbc = jdbc;
        this.says = says;
        this.rolls = rolls;
        this.kept = kept;
        this.portion = portion;
    }

    /** Takes a mark. */
    void stage(AdmittedMark mark) {
        int slot = slot(mark.schoolUrn(), mark.enrolmentId(), (int)
                MarkBytes.monday(mark.date()).toEpochDay());
        stage(
                slot,
                MarkBytes.place(mark.date(), mark.session()),
                mark.code().stored(),
                Math.toIntExact(mark.row()),
                Detail.of(mark.subCode(), mark.minutesLate(), mark.comment()));
    }

    /** The slot of a pupil's week for {@link #stage(int, int, byte, int, Detail)}; good until the next slot is asked for. */
    int slot(int school, long enrolment, int monday) {
        if (weeks.weight() >= kept) {
            putAside();
        }
        return weeks.slot(school, enrolment, monday);
    }

    void stage(int slot, int place, byte code, int row, Detail detail) {
        weeks.put(slot, place, code, row, detail);
        staged++;
    }

    private void putAside() {
        if (aside == null) {
            aside = new WeeksAside(jdbc);
        }
        aside.add(weeks);
        weeks.clear();
    }

    /**
     * Writes what differs, and nothing at all when nothing does. The schools' registers are locked first, in order of
     * URN, so that imports take turns. Marks of a session that has two different ones in the file are told and left out.
     *
     * @param arrival writes down the import and gives its number; called once, and only when something differs
     */
    Outcome merge(IntSupplier arrival, Consumer<Contradiction> told) {
        List<Changes> changes = new ArrayList<>();
        IntSupplier once = once(arrival);
        if (aside == null) {
            mergeAll(weeks, once, told, changes);
        } else {
            putAside();
            aside.each(portion, some -> mergeAll(some, once, told, changes));
        }
        long changed = changes.stream()
                .mapToLong(one -> one.entered() + one.replaced())
                .sum();
        return new Outcome(changes, staged - changed);
    }

    private static IntSupplier once(IntSupplier arrival) {
        Integer[] number = new Integer[1];
        return () -> {
            if (number[0] == null) {
                number[0] = arrival.getAsInt();
            }
            return number[0];
        };
    }

    private void mergeAll(
            IncomingWeeks some, IntSupplier arrival, Consumer<Contradiction> told, List<Changes> changes) {
        takeOutContradictions(some, told);
        int[] slots = some.bySchool();
        for (int from = 0; from < slots.length; ) {
            int to = from;
            while (to < slots.length && (to - from < portion || some.school(slots[to]) == some.school(slots[to - 1]))) {
                to++;
            }
            changes.addAll(
                    new SchoolsMerge(jdbc, says, rolls, some, Arrays.copyOfRange(slots, from, to)).merge(arrival));
            from = to;
        }
    }

    private void takeOutContradictions(IncomingWeeks some, Consumer<Contradiction> told) {
        List<Contradiction> found = new ArrayList<>();
        for (int at : some.contradictory()) {
            int slot = at / MarkBytes.WEEK;
            int place = at % MarkBytes.WEEK;
            LocalDate date = MarkBytes.day(LocalDate.ofEpochDay(some.monday(slot)), place);
            for (Again one : some.again(slot, place)) {
                found.add(new Contradiction(one.row(), date, MarkBytes.session(place), MarkBytes.code(one.code())));
                staged--;
            }
            some.takeOut(slot, place);
        }
        found.sort(Comparator.comparingLong(Contradiction::row)
                .thenComparing(Contradiction::date)
                .thenComparing(Contradiction::session));
        found.forEach(told);
    }
}
