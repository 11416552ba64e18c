package org.gradus.demo.simulator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * How many sessions of each code every pupil of a phase will have in a school year; on which days is decided afterwards.
 *
 * <p>Each pupil's sessions missed come from the phase's curve by the pupil's place in the order of tendency. Codes that come in
 * events (holidays, suspensions, appointments …) are then given out until the phase has its published number; what is left of
 * each pupil's absence is illness or "other", in a mix that leans to "other" for those who miss most.
 */
final class AbsencePlan {

    private static final int CODES = 64;

    /** A pupil as the plan sees it; {@code possible} is the number of sessions that can be attended. */
    record Pupil(Child child, School school, int group, int possible) {}

    private final List<Pupil> pupils;
    private final PhaseTarget target;
    private final SplittableRandom random;
    private final double[] tendency;
    private final int[] left;
    private final int[] present;
    private final int[][] sessions;
    private final long possible;

    AbsencePlan(Phase phase, List<Pupil> pupils, PhaseTarget target, SchoolYear year, long seed) {
        this.pupils = pupils;
        this.target = target;
        this.random = Draw.of(seed, 31, year.start(), phase.ordinal());
        this.tendency = pupils.stream()
                .mapToDouble(p -> Tendency.of(p.child(), p.school(), p.group(), year, seed))
                .toArray();
        this.left = new int[pupils.size()];
        this.present = new int[pupils.size()];
        this.sessions = new int[pupils.size()][CODES];
        this.possible = pupils.stream().mapToLong(Pupil::possible).sum();
        missed();
        events();
        illnessOrOther();
        attending();
    }

    /** Sessions by code byte of the pupil at this place of the list given. */
    int[] of(int pupil) {
        return sessions[pupil];
    }

    private void missed() {
        RateCurve curve = new RateCurve(target);
        Integer[] order = order(i -> tendency[i]);
        for (int rank = 0; rank < order.length; rank++) {
            int pupil = order[rank];
            int of = pupils.get(pupil).possible();
            int missed = RateCurve.sessions(curve.at((rank + 0.5) / order.length), of, random.nextDouble());
            left[pupil] = missed;
            present[pupil] = of - missed;
        }
    }

    private void events() {
        give("S", i -> pupils.get(i).group() == 11 ? 1 : 0, 4, 12);
        give("T", i -> family(i).heritage().travels() ? 1 : 0.002, 10, 40);
        give("C2", i -> left[i] >= 20 ? Math.exp(tendency[i]) : 0, 15, 60);
        give("E", i -> left[i] >= 2 ? Math.exp(0.9 * tendency[i] + (boy(i) ? 0.5 : 0)) : 0, 2, 10);
        give("G", i -> left[i] >= 5 ? 1 + 4 * Math.min(1, left[i] / 10) : 0, 5, 14);
        give("R", i -> family(i).heritage().keepsEid() ? 1 : 0.01, 2, 2);
        give("C1", i -> 1, 2, 4);
        give("J1", i -> pupils.get(i).group() >= 10 ? 1 : 0.02, 1, 1);
        give("C", i -> left[i] >= 1 ? Math.sqrt(left[i]) : 0, 1, rate("C") > 1 ? 12 : 4);
        give("M", i -> left[i] >= 1 ? Math.sqrt(left[i]) : 0, 1, rate("M") > 0.7 ? 6 : 2);
        give("U", i -> left[i] >= 1 ? lateHabit(i) : 0, 1, 4);
        give("N", i -> left[i] >= 1 ? Math.exp(0.5 * tendency[i]) : 0, 1, 2);
    }

    /** Shares what is left between illness and "other" so that "other" comes to its number. */
    private void illnessOrOther() {
        double wanted = rate("O") / 100 * possible;
        double least = -30;
        double most = 30;
        double[] lean = new double[left.length];
        for (int i = 0; i < lean.length; i++) {
            lean[i] = 0.9 * tendency[i] + Draw.normal(random);
        }
        for (int step = 0; step < 60; step++) {
            double middle = (least + most) / 2;
            double sum = 0;
            for (int i = 0; i < left.length; i++) {
                sum += left[i] * share(middle, lean[i]);
            }
            if (sum > wanted) {
                most = middle;
            } else {
                least = middle;
            }
        }
        for (int i = 0; i < left.length; i++) {
            int other = Math.min(left[i], (int) Math.floor(left[i] * share(least, lean[i]) + random.nextDouble()));
            sessions[i][Codes.of("O")] = other;
            sessions[i][Codes.of("I")] = left[i] - other;
            left[i] = 0;
        }
    }

    private static double share(double level, double lean) {
        return 1 / (1 + Math.exp(-(level + lean)));
    }

    /** Codes of sessions that are attended in another way than simply being there. */
    private void attending() {
        System.arraycopy(present, 0, left, 0, left.length);
        give("W", i -> pupils.get(i).group() == 10 || pupils.get(i).group() == 12 ? 1 : 0.002, 10, 10);
        give("K", i -> Math.exp(tendency[i]), 20, 120);
        give("B", i -> Math.exp(0.5 * tendency[i]), 10, 60);
        give("P", i -> 1, 1, 4);
        give("V", i -> 1, 2, 2);
        give("L", i -> 3 * lateHabit(i), 1, 8);
    }

    /**
     * Gives events of a code out until the phase has its number of sessions, to each pupil with a chance in proportion to its
     * weight, never more than the pupil has left; in further rounds when one is not enough.
     */
    private void give(String code, IntToDoubleFunction weight, int shortest, int longest) {
        byte mark = Codes.of(code);
        long open = Math.round(rate(code) / 100 * possible);
        for (int round = 0; round < 40 && open > 0; round++) {
            int smallest = round < 20 ? shortest : 1;
            long before = open;
            Integer[] order = order(i -> {
                double w = left[i] < smallest ? 0 : weight.applyAsDouble(i);
                return w <= 0 ? Double.POSITIVE_INFINITY : -Math.log(1 - random.nextDouble()) / w;
            });
            for (int pupil : order) {
                if (open == 0 || left[pupil] < smallest || weight.applyAsDouble(pupil) <= 0) {
                    break;
                }
                long given = Math.min(open, Math.min(left[pupil], smallest + random.nextInt(longest - shortest + 1)));
                sessions[pupil][mark] += (int) given;
                left[pupil] -= (int) given;
                open -= given;
            }
            if (open == before && smallest == 1) {
                break;
            }
        }
    }

    private Integer[] order(IntToDoubleFunction key) {
        double[] keys = new double[pupils.size()];
        Integer[] order = new Integer[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key.applyAsDouble(i);
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> keys[i]));
        return order;
    }

    private double rate(String code) {
        return target.rates().getOrDefault(code, 0.0);
    }

    private Family family(int pupil) {
        return pupils.get(pupil).child().family();
    }

    private boolean boy(int pupil) {
        return pupils.get(pupil).child().sex() == 'M';
    }

    /** A habit of its own that stays with the child: few children make most of the lateness. */
    private double lateHabit(int pupil) {
        return Math.exp(1.2 * Draw.normal(Draw.of(41, pupils.get(pupil).child().number())) + 0.3 * tendency[pupil]);
    }
}
