package org.gradus.ladder.penalty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * The years that end on the proposed day of issue, that day included, in which earlier notices to the same parent for the
 * same child count. Notices issued before 19 August 2024 never count.
 *
 * @param from first day of the window
 * @param to the proposed day of issue
 */
record LookBack(LocalDate from, LocalDate to) {

    /** The first day of the national framework (SI 2024/210). */
    static final LocalDate FRAMEWORK = LocalDate.of(2024, 8, 19);

    /** So many notices in the window bar another. */
    static final int MOST = 2;

    static LookBack at(LocalDate proposed, int years) {
        LocalDate first = proposed.minusYears(years).plusDays(1);
        return new LookBack(first.isBefore(FRAMEWORK) ? FRAMEWORK : first, proposed);
    }

    /** Those of the days that fall into the window, oldest first. */
    List<LocalDate> counting(Collection<LocalDate> issued) {
        return issued.stream()
                .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                .sorted()
                .toList();
    }
}
