package org.gradus.calendar;

import org.gradus.kernel.Refused;

/** Whose dates: an authority's default dates, or those of one school. */
public sealed interface CalendarScope {

    /** The default dates of an authority, by its three-digit code. */
    record Authority(String code) implements CalendarScope {
        public Authority {
            if (code == null || !code.matches("\\d{3}")) {
                throw Refused.invalid(
                        "authority",
                        "\"" + code + "\" is not an authority's code.",
                        "Give its three digits, as in 332.");
            }
        }

        @Override
        public String toString() {
            return "authority:" + code;
        }

        @Override
        public String words() {
            return "authority " + code;
        }
    }

    /** The dates of one school, by its URN. */
    record School(int urn) implements CalendarScope {
        public School {
            if (urn < 100_000 || urn > 999_999) {
                throw Refused.invalid("urn", urn + " is not a school's URN.", "Give the six digits of its URN.");
            }
        }

        @Override
        public String toString() {
            return "school:" + urn;
        }

        @Override
        public String words() {
            return "school " + urn;
        }
    }

    /** Reads what {@code toString} wrote: {@code authority:332} or {@code school:900001}. */
    static CalendarScope parse(String text) {
        String id = text.substring(text.indexOf(':') + 1);
        return text.startsWith("school:") ? new School(Integer.parseInt(id)) : new Authority(id);
    }

    /** As people say it: {@code school 900001}. */
    String words();
}
