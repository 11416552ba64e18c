package org.gradus.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.gradus.calendar.Session;
import org.gradus.register.PenaltyCount.Counted;
import org.junit.jupiter.api.Test;

/** Dates are those of autumn 2026: term from Monday 7 September, half-term 26 to 30 October. */
class PenaltyCounterTest {

    private static final LocalDate WEEK_1 = LocalDate.of(2026, 9, 7);
    private static final LocalDate HALF_TERM = LocalDate.of(2026, 10, 26);

    @Test
    void the_window_on_20_November_2026_begins_on_7_September_and_skips_half_term() {
        PenaltyCount count = PenaltyCounter.count(
                days(AttendanceCode.O, "2026-09-07"), autumn(), Set.of(), LocalDate.of(2026, 11, 20));
        assertThat(count.windowFrom()).isEqualTo(LocalDate.of(2026, 9, 7));
        assertThat(count.windowTo()).isEqualTo(LocalDate.of(2026, 11, 16));
        assertThat(count.count()).isEqualTo(2);
    }

    @Test
    void on_23_November_2026_the_week_of_7_September_has_dropped_out() {
        PenaltyCount count = PenaltyCounter.count(
                days(AttendanceCode.O, "2026-09-07"), autumn(), Set.of(), LocalDate.of(2026, 11, 23));
        assertThat(count.windowFrom()).isEqualTo(LocalDate.of(2026, 9, 14));
        assertThat(count.count()).isZero();
    }

    @Test
    void a_week_of_total_closure_keeps_the_week_of_7_September_inside() {
        List<LocalDate> weeks = without(autumn(), LocalDate.of(2026, 11, 9));
        PenaltyCount count =
                PenaltyCounter.count(days(AttendanceCode.O, "2026-09-07"), weeks, Set.of(), LocalDate.of(2026, 11, 23));
        assertThat(count.windowFrom()).isEqualTo(LocalDate.of(2026, 9, 7));
        assertThat(count.count()).isEqualTo(2);
    }

    @Test
    void ten_sessions_from_7_September_to_20_November_meet_the_threshold_on_20_November() {
        PenaltyCount count = PenaltyCounter.count(
                days(AttendanceCode.G, "2026-09-07", "2026-09-21", "2026-10-05", "2026-11-02", "2026-11-20"),
                autumn(),
                Set.of(),
                LocalDate.of(2026, 11, 20));
        assertThat(count.met()).isTrue();
        assertThat(count.crossing().orElseThrow().on()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(count.crossing().orElseThrow().sessions()).hasSize(10);
    }

    @Test
    void the_same_ten_sessions_ending_on_23_November_do_not_meet_it() {
        PenaltyCount count = PenaltyCounter.count(
                days(AttendanceCode.G, "2026-09-07", "2026-09-21", "2026-10-05", "2026-11-02", "2026-11-23"),
                autumn(),
                Set.of(),
                LocalDate.of(2026, 11, 23));
        assertThat(count.met()).isFalse();
        assertThat(count.count()).isEqualTo(8);
    }

    @Test
    void once_met_it_stays_met_though_the_window_moves_on() {
        PenaltyCount count = PenaltyCounter.count(
                days(AttendanceCode.O, "2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10", "2026-09-11"),
                autumn(),
                Set.of(),
                LocalDate.of(2026, 12, 11));
        assertThat(count.count()).isZero();
        assertThat(count.crossing().orElseThrow().on()).isEqualTo(LocalDate.of(2026, 9, 11));
    }

    @Test
    void recoding_one_N_to_I_undoes_it_and_recoding_N_to_O_keeps_it() {
        List<Counted> marks = new ArrayList<>(
                days(AttendanceCode.N, "2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10", "2026-09-11"));
        LocalDate on = LocalDate.of(2026, 9, 11);
        assertThat(PenaltyCounter.count(marks, autumn(), Set.of(), on).met()).isTrue();
        marks.set(0, new Counted(WEEK_1, Session.AM, AttendanceCode.O));
        assertThat(PenaltyCounter.count(marks, autumn(), Set.of(), on).met()).isTrue();
        marks.set(0, new Counted(WEEK_1, Session.AM, AttendanceCode.I));
        assertThat(PenaltyCounter.count(marks, autumn(), Set.of(), on).met()).isFalse();
    }

    @Test
    void it_is_evaluated_by_day_so_both_sessions_of_the_day_are_used() {
        List<Counted> marks = new ArrayList<>(
                days(AttendanceCode.O, "2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10", "2026-09-14"));
        marks.add(new Counted(LocalDate.of(2026, 9, 11), Session.PM, AttendanceCode.U));
        PenaltyCount count = PenaltyCounter.count(marks, autumn(), Set.of(), LocalDate.of(2026, 9, 14));
        assertThat(count.crossing().orElseThrow().sessions()).hasSize(11);
    }

    @Test
    void sessions_in_an_earlier_notice_count_no_more() {
        List<Counted> marks =
                days(AttendanceCode.O, "2026-09-07", "2026-09-08", "2026-09-09", "2026-09-10", "2026-09-11");
        Set<DatedSession> covered = Set.of(new DatedSession(WEEK_1, Session.AM));
        PenaltyCount count = PenaltyCounter.count(marks, autumn(), covered, LocalDate.of(2026, 9, 11));
        assertThat(count.met()).isFalse();
        assertThat(count.count()).isEqualTo(9);
    }

    @Test
    void August_does_not_age_out_July() {
        List<LocalDate> weeks = new ArrayList<>(Stream.iterate(LocalDate.of(2026, 6, 22), week -> week.plusWeeks(1))
                .limit(5)
                .toList());
        weeks.addAll(autumn());
        List<Counted> marks =
                days(AttendanceCode.G, "2026-07-20", "2026-07-21", "2026-09-07", "2026-09-08", "2026-09-09");
        PenaltyCount count = PenaltyCounter.count(marks, weeks, Set.of(), LocalDate.of(2026, 9, 9));
        assertThat(count.met()).isTrue();
        assertThat(count.windowFrom()).isEqualTo(LocalDate.of(2026, 6, 22));
    }

    @Test
    void other_codes_count_nothing_and_do_not_reset() {
        List<Counted> marks = new ArrayList<>(
                days(AttendanceCode.O, "2026-09-07", "2026-09-08", "2026-09-15", "2026-09-16", "2026-09-17"));
        for (AttendanceCode code : AttendanceCode.values()) {
            if (!code.countsToPenalty()) {
                marks.add(new Counted(LocalDate.of(2026, 9, 10), Session.AM, code));
            }
        }
        assertThat(PenaltyCounter.count(marks, autumn(), Set.of(), LocalDate.of(2026, 9, 17))
                        .crossing()
                        .orElseThrow()
                        .sessions())
                .hasSize(10);
    }

    @Test
    void before_any_school_week_there_is_nothing_to_count() {
        PenaltyCount count = PenaltyCounter.count(List.of(), autumn(), Set.of(), LocalDate.of(2026, 8, 31));
        assertThat(count.count()).isZero();
        assertThat(count.windowFrom()).isNull();
        assertThat(count.met()).isFalse();
    }

    @Property(tries = 400)
    void it_agrees_with_counting_each_day_by_hand(
            @ForAll("pictures") List<List<Integer>> weeks, @ForAll("lookDays") int lookAfter) {
        List<Counted> marks = new ArrayList<>();
        Set<LocalDate> held = new HashSet<>();
        Set<DatedSession> covered = new HashSet<>();
        for (int week = 0; week < weeks.size(); week++) {
            LocalDate monday = WEEK_1.plusWeeks(week);
            for (int place = 0; place < 10; place++) {
                int picked = weeks.get(week).get(place);
                if (picked == 0) {
                    continue;
                }
                held.add(monday);
                LocalDate day = monday.plusDays(place / 2);
                Session session = place % 2 == 0 ? Session.AM : Session.PM;
                AttendanceCode code = picked <= 3
                        ? AttendanceCode.PRESENT_AM
                        : List.of(AttendanceCode.G, AttendanceCode.N, AttendanceCode.O, AttendanceCode.U)
                                .get(picked % 4);
                marks.add(new Counted(day, session, code));
                if (picked == 9) {
                    covered.add(new DatedSession(day, session));
                }
            }
        }
        LocalDate on = WEEK_1.plusDays(lookAfter);
        PenaltyCount count = PenaltyCounter.count(marks, held, covered, on);
        LocalDate expected = null;
        for (LocalDate day = WEEK_1; expected == null && !day.isAfter(on); day = day.plusDays(1)) {
            LocalDate today = day;
            boolean unauthorisedToday = marks.stream()
                    .anyMatch(mark ->
                            mark.date().equals(today) && mark.code().countsToPenalty() && !covered.contains(mark.at()));
            if (unauthorisedToday && byHand(marks, held, covered, day) >= 10) {
                expected = day;
            }
        }
        assertThat(count.crossing().map(PenaltyCount.Crossing::on).orElse(null)).isEqualTo(expected);
        assertThat(count.count()).isEqualTo(byHand(marks, held, covered, on));
    }

    @Provide
    Arbitrary<List<List<Integer>>> pictures() {
        Arbitrary<List<Integer>> ordinary = Arbitraries.frequency(
                        Tuple.of(1, 0), Tuple.of(7, 1), Tuple.of(2, 5), Tuple.of(1, 9))
                .list()
                .ofSize(10);
        Arbitrary<List<Integer>> closed = Arbitraries.just(0).list().ofSize(10);
        return Arbitraries.oneOf(ordinary, ordinary, ordinary, closed)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Integer> lookDays() {
        return Arbitraries.integers().between(0, 150);
    }

    /** Walks back day by day through calendar weeks, and counts a week only if it was held. */
    private static long byHand(List<Counted> marks, Set<LocalDate> held, Set<DatedSession> covered, LocalDate on) {
        long counted = 0;
        int weeksSeen = 0;
        LocalDate monday = on;
        while (monday.getDayOfWeek().getValue() != 1) {
            monday = monday.minusDays(1);
        }
        for (; weeksSeen < 10 && !monday.isBefore(WEEK_1); monday = monday.minusDays(7)) {
            if (!held.contains(monday)) {
                continue;
            }
            weeksSeen++;
            for (Counted mark : marks) {
                boolean inWeek = !mark.date().isBefore(monday)
                        && mark.date().isBefore(monday.plusDays(7))
                        && !mark.date().isAfter(on);
                if (inWeek && "GNOU".contains(mark.code().code()) && !covered.contains(mark.at())) {
                    counted++;
                }
            }
        }
        return counted;
    }

    private static List<LocalDate> autumn() {
        return without(
                Stream.iterate(WEEK_1, week -> week.plusWeeks(1)).limit(15).toList(), HALF_TERM);
    }

    private static List<LocalDate> without(List<LocalDate> weeks, LocalDate week) {
        TreeSet<LocalDate> left = new TreeSet<>(weeks);
        left.remove(week);
        return List.copyOf(left);
    }

    private static List<Counted> days(AttendanceCode code, String... days) {
        return Stream.of(days)
                .map(LocalDate::parse)
                .flatMap(day -> Stream.of(Session.values()).map(session -> new Counted(day, session, code)))
                .toList();
    }
}
