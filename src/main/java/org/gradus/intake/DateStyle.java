package org.gradus.intake;

import java.time.DateTimeException;
import java.time.LocalDate;

/** The three ways in which the files of schools write a day; a file keeps to one of them. */
enum DateStyle {
    YEAR_FIRST("yyyy-MM-dd", '-'),
    SLASHES("dd/MM/yyyy", '/'),
    DASHES("dd-MM-yyyy", '-');

    private final String pattern;
    private final char separator;

    DateStyle(String pattern, char separator) {
        this.pattern = pattern;
        this.separator = separator;
    }

    String pattern() {
        return pattern;
    }

    /** The style in which the text can be read, or null when it is no date in any of them. */
    static DateStyle of(String text) {
        for (DateStyle style : values()) {
            if (style.read(text) != null) {
                return style;
            }
        }
        return null;
    }

    /** The day, or null when the text is not a day of the calendar in this style; a time of midnight behind it is ignored. */
    LocalDate read(String text) {
        int end = text.length();
        int time = text.indexOf(this == YEAR_FIRST && text.indexOf('T') > 0 ? 'T' : ' ');
        if (time > 0) {
            if (!text.startsWith("00:00", time + 1)) {
                return null;
            }
            end = time;
        }
        int first = text.indexOf(separator);
        int second = first < 0 ? -1 : text.indexOf(separator, first + 1);
        if (second < 0 || second >= end) {
            return null;
        }
        int one = number(text, 0, first);
        int two = number(text, first + 1, second);
        int three = number(text, second + 1, end);
        boolean yearFirst = this == YEAR_FIRST;
        int yearDigits = yearFirst ? first : end - second - 1;
        if (one < 0 || two < 0 || three < 0 || yearDigits != 4) {
            return null;
        }
        try {
            return yearFirst ? LocalDate.of(one, two, three) : LocalDate.of(three, two, one);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String text, int from, int to) {
        if (to - from < 1 || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value;
    }
}
