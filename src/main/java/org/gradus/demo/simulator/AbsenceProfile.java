package org.gradus.demo.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * The published absence of an area, phase by phase, which a simulated one should show.
 *
 * <p>Constants from Department for Education statistics (Open Government Licence v3.0): rates and persistent absence from
 * "Pupil attendance in schools", academic year 2025/26 to July 2026, as counts over possible sessions; the spread between
 * 10 % and 50 % from "Pupil absence in schools in England", 2022/23; severe absence of 2025 from the Local Authority
 * Interactive Tool (all phases 2.39 %, secondary 3.88 %; primary and special follow from the two).
 */
public record AbsenceProfile(String name, PhaseTarget primary, PhaseTarget secondary, PhaseTarget special) {

    private static final double[] PRIMARY_BANDS = {9.17, 3.21, 1.39, .72, .42, .26, .18, .13};
    private static final double[] SECONDARY_BANDS = {11.01, 4.77, 2.57, 1.62, 1.13, .83, .66, .52};
    private static final double[] SPECIAL_BANDS = {13.60, 7.09, 3.98, 2.54, 1.72, 1.27, 1.00, .89};

    /** Which sessions are missed in units is not published in the same way: this stands for "far more than anywhere else". */
    private static final PhaseTarget UNITS = new PhaseTarget(
            rates("I 5 M .8 E 2.6 C 1 C2 4 G .3 O 17 U 2.4 N .2 L 4 V .3 B 3 K .6"), 78, 24, SPECIAL_BANDS);

    public static final AbsenceProfile ENGLAND = new AbsenceProfile(
            "England",
            new PhaseTarget(
                    rates(
                            "I 2.786 M .272 R .066 T .014 E .037 C .367 C1 .003 J1 .017 C2 .167 G .535 U .169 O .794 N .049"
                                    + " L 1.122 B .191 P .085 V .733 K .018"),
                    13.77,
                    .95,
                    PRIMARY_BANDS),
            new PhaseTarget(
                    rates("I 3.627 M .376 R .058 S .100 T .003 E .289 C .426 C1 .005 J1 .016 C2 .321 G .314 U .296"
                            + " O 2.608 N .049 L 2.790 B .300 P .142 V .729 W .308 K .079"),
                    23.77,
                    3.88,
                    SECONDARY_BANDS),
            new PhaseTarget(
                    rates("I 5.019 M 1.015 R .053 S .023 T .007 E .174 C 1.675 C1 .005 J1 .010 C2 1.588 G .407 U .323"
                            + " O 2.800 N .069 L .767 B .889 P .048 V .464 W .061 K .101"),
                    36.06,
                    7.0,
                    SPECIAL_BANDS));

    public static final AbsenceProfile DUDLEY = ENGLAND.as(
            "Dudley",
            rates("I 2.819 M .231 R .061 T .015 E .043 C .305 C1 .007 J1 .009 C2 .187 G .628 U .205 O 1.066 N .038"
                    + " L 1.065 B .166 P .023 V .679 K .002"),
            14.80,
            rates("I 3.340 M .364 R .044 S .112 E .282 C .465 C1 .003 J1 .011 C2 .321 G .367 U .435 O 2.879 N .048"
                    + " L 3.830 B .179 P .091 V .702 W .291 K .008"),
            26.11,
            rates("I 4.694 M .738 R .063 S .020 T .033 E .219 C 1.174 C1 .002 J1 .048 C2 .655 G .376 U .641 O 1.664"
                    + " N .071 L .871 B .445 P .002 V .479 W .003 K .023"),
            30.35);

    /**
     * The profile of another area from its own published rates.
     *
     * <p>Severe absence is not published beside them: it is taken to go with persistent absence as in this profile.
     */
    public AbsenceProfile as(
            String area,
            Map<String, Double> primaryRates,
            double primaryPersistent,
            Map<String, Double> secondaryRates,
            double secondaryPersistent,
            Map<String, Double> specialRates,
            double specialPersistent) {
        return new AbsenceProfile(
                area,
                like(primary, primaryRates, primaryPersistent),
                like(secondary, secondaryRates, secondaryPersistent),
                like(special, specialRates, specialPersistent));
    }

    private static PhaseTarget like(PhaseTarget known, Map<String, Double> rates, double persistent) {
        return new PhaseTarget(
                Map.copyOf(rates), persistent, known.severe() * persistent / known.persistent(), known.bands());
    }

    PhaseTarget of(Phase phase) {
        return switch (phase) {
            case NURSERY, PRIMARY -> primary;
            case SECONDARY, SIXTH_FORM -> secondary;
            case SPECIAL -> special;
            case ALTERNATIVE -> UNITS;
        };
    }

    /** Reads "code rate code rate …", rates in per cent of possible sessions. */
    private static Map<String, Double> rates(String text) {
        String[] words = text.split(" ");
        Map<String, Double> rates = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            rates.put(words[i], Double.valueOf(words[i + 1]));
        }
        return Map.copyOf(rates);
    }
}
