package org.gradus.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.register.PenaltyCount.Counted;
import org.gradus.register.PenaltyCount.Crossing;

/**
 * The national threshold for considering a penalty notice: 10 sessions of unauthorised absence within a rolling 10
 * school weeks (Education (Penalty Notices) (England) Regulations 2007 as amended by SI 2024/210 and the guidance
 * "Working together to improve school attendance").
 *
 * <p>It is evaluated at the date of each unauthorised session, not at the date someone looks. A school week is a week
 * in which the school held at least one session: holidays and weeks of total closure are skipped, so they extend the
 * window.
 */
public final class PenaltyCounter {

    public static final int SESSIONS = 10;
    public static final int SCHOOL_WEEKS = 10;

    private PenaltyCounter() {}

    /**
     * Counts.
     *
     * @param marks the pupil's marks; those that do not count are passed over, as are those after the day
     * @param schoolWeeks Mondays of the weeks in which the pupil's school held a session; a mark in another week, from
     *     an earlier school, has no common week and is passed over
     * @param covered sessions already in a penalty notice or a charge, which count no more
     * @param on the day of the count
     */
    public static PenaltyCount count(
            Collection<Counted> marks, Collection<LocalDate> schoolWeeks, Set<DatedSession> covered, LocalDate on) {
        // Many pupils of one school are counted with the same weeks.
        NavigableSet<LocalDate> weeks =
                schoolWeeks instanceof NavigableSet<LocalDate> ordered ? ordered : new TreeSet<>(schoolWeeks);
        List<Counted> counting = marks.stream()
                .filter(mark -> mark.code().countsToPenalty())
                .filter(mark -> !mark.date().isAfter(on))
                .filter(mark -> !covered.contains(mark.at()))
                .filter(mark -> weeks.contains(MarkBytes.monday(mark.date())))
                .sorted()
                .toList();
        Optional<LocalDate> last = Optional.ofNullable(weeks.floor(MarkBytes.monday(on)));
        LocalDate from = last.map(week -> windowStart(weeks, week)).orElse(null);
        List<Counted> now = from == null
                ? List.of()
                : counting.stream().filter(mark -> !mark.date().isBefore(from)).toList();
        return new PenaltyCount(on, from, last.orElse(null), now, firstCrossing(counting, weeks));
    }

    private static Optional<Crossing> firstCrossing(List<Counted> counting, NavigableSet<LocalDate> weeks) {
        int first = 0;
        for (int i = 0; i < counting.size(); i++) {
            LocalDate day = counting.get(i).date();
            if (i + 1 < counting.size() && counting.get(i + 1).date().equals(day)) {
                continue; // both sessions of the day are counted at its date
            }
            LocalDate from = windowStart(weeks, MarkBytes.monday(day));
            while (counting.get(first).date().isBefore(from)) {
                first++;
            }
            if (i - first + 1 >= SESSIONS) {
                return Optional.of(new Crossing(day, from, List.copyOf(counting.subList(first, i + 1))));
            }
        }
        return Optional.empty();
    }

    /** Monday of the first of the ten school weeks that end with the given one. */
    private static LocalDate windowStart(NavigableSet<LocalDate> weeks, LocalDate week) {
        List<LocalDate> window = new ArrayList<>(SCHOOL_WEEKS);
        for (LocalDate each : weeks.headSet(week, true).descendingSet()) {
            window.add(each);
            if (window.size() == SCHOOL_WEEKS) {
                break;
            }
        }
        return window.get(window.size() - 1);
    }
}
