package org.gradus.casework;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How days and shares are written for people. */
final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private Words() {}

    static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    /** One decimal, for display only; comparisons use the integers. */
    static String percentage(int count, int of) {
        return BigDecimal.valueOf(100L * count).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP) + "%";
    }
}
