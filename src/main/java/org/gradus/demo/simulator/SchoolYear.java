package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.time.Month;

/**
 * A school year, from 1 September to 31 August.
 *
 * @param start calendar year in which it begins
 */
public record SchoolYear(int start) {

    /** The school year a day falls in. */
    public static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonthValue() >= Month.SEPTEMBER.getValue() ? day.getYear() : day.getYear() - 1);
    }

    public SchoolYear plus(int years) {
        return new SchoolYear(start + years);
    }

    public LocalDate firstDay() {
        return LocalDate.of(start, Month.SEPTEMBER, 1);
    }

    public LocalDate lastDay() {
        return LocalDate.of(start + 1, Month.AUGUST, 31);
    }

    /** As it is written: {@code 2026/27}. */
    public String label() {
        return "%d/%02d".formatted(start, (start + 1) % 100);
    }

    /** As it is written in file names: {@code 2026-27}. */
    public String inFileNames() {
        return label().replace('/', '-');
    }
}
