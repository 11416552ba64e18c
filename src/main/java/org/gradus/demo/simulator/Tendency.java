package org.gradus.demo.simulator;

/**
 * How far a child stands from the others of its phase, as a sum on the normal scale: what is known of it, its school, its
 * own lasting disposition and how this year goes.
 *
 * <p>The weights are differences of normal quantiles of the published shares of persistent absence: 2022/23 by free meals and
 * special needs (secondary: both 53.9 %, meals 42.2 %, needs 30.4 %, neither 18.7 %) and by year group; autumn 2024 by kind of
 * provision; 2025 for children in need 46.0 %, with a protection plan 55.4 %, looked after 20.3 % (all pupils 18.1 %).
 */
final class Tendency {

    private static final double FREE_MEALS = 0.64;
    private static final double SEN_SUPPORT = 0.34;
    private static final double PLAN = 0.5;
    private static final double IN_NEED = 0.35;
    private static final double PROTECTION_PLAN = 0.3;
    private static final double TRAVELLING = 0.8;
    private static final double YOUTH_JUSTICE = 0.6;
    private static final double YOUNG_CARER = 0.2;
    private static final double MEDICAL = 0.3;
    private static final double SCHOOL = 0.1;
    private static final double LASTING = 0.85;
    private static final double THIS_YEAR = 0.53;

    /** Reception to year 11. */
    private static final double[] BY_GROUP = {.15, .13, .02, -.02, -.02, -.01, -.01, -.26, -.05, .08, .11, .13};

    private Tendency() {}

    static double of(Child child, School school, int group, SchoolYear year, long seed) {
        Needs needs = child.needs();
        double sum = LASTING * child.disposition();
        sum += THIS_YEAR * Draw.normal(Draw.of(seed, 21, child.number(), year.start()));
        sum += SCHOOL * Draw.normal(Draw.of(seed, 22, school.urn()));
        sum += group >= 0 && group < BY_GROUP.length ? BY_GROUP[group] : 0;
        sum += needs.freeMeals() ? FREE_MEALS : 0;
        if (school.kind() != SchoolKind.SPECIAL) {
            sum += needs.sen() == 'K' ? SEN_SUPPORT : needs.sen() == 'E' ? PLAN : 0;
        }
        sum += needs.inNeed() ? IN_NEED : 0;
        sum += needs.protectionPlan() ? PROTECTION_PLAN : 0;
        sum += child.family().heritage().travels() ? TRAVELLING : 0;
        sum += needs.youthJustice() && group >= 8 ? YOUTH_JUSTICE : 0;
        sum += needs.youngCarer() ? YOUNG_CARER : 0;
        sum += needs.medicalCondition() ? MEDICAL : 0;
        return sum;
    }
}
