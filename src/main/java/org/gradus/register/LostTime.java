package org.gradus.register;

import java.math.BigDecimal;

/**
 * Time away from lessons, told in days and hours rather than as a percentage.
 *
 * @param sessions sessions missed, authorised or not
 * @param schoolWeeks school weeks they fell in
 * @param hoursPerDay taught hours in a school day
 */
public record LostTime(int sessions, int schoolWeeks, BigDecimal hoursPerDay) {

    private static final BigDecimal SESSION = new BigDecimal("0.5");

    /** Days, in halves. */
    public BigDecimal days() {
        return plain(SESSION.multiply(BigDecimal.valueOf(sessions)));
    }

    public BigDecimal hours() {
        return plain(days().multiply(hoursPerDay));
    }

    /** For instance {@code 4.5 days in 6 weeks = 29.25 hours}. */
    public String sentence() {
        return counted(days(), "day") + " in " + counted(BigDecimal.valueOf(schoolWeeks), "week") + " = "
                + counted(hours(), "hour");
    }

    private static String counted(BigDecimal number, String unit) {
        return number.toPlainString() + " " + (number.compareTo(BigDecimal.ONE) == 0 ? unit : unit + "s");
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
