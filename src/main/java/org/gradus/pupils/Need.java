package org.gradus.pupils;

import java.time.LocalDate;

/**
 * A circumstance of a pupil that raises priority and asks for care, from a day on.
 *
 * @param from first day
 * @param to last day, or null while it lasts
 */
public record Need(long pupilId, Kind kind, LocalDate from, LocalDate to) {

    /** The circumstances the guidance names; most pressing first. */
    public enum Kind {
        CHILD_PROTECTION("on a child protection plan"),
        CHILD_IN_NEED("a child in need"),
        LOOKED_AFTER("looked after"),
        PREVIOUSLY_LOOKED_AFTER("previously looked after"),
        YOUTH_JUSTICE("known to youth justice"),
        EHCP("an education, health and care plan"),
        SEN_SUPPORT("special educational needs support"),
        MEDICAL("a medical condition"),
        YOUNG_CARER("a young carer"),
        ALTERNATIVE_PROVISION("in alternative provision"),
        PART_TIME_TIMETABLE("on a part-time timetable"),
        EARLIER_MISSING_EDUCATION("missing education before"),
        EARLIER_HOME_EDUCATION("educated at home before"),
        FREE_SCHOOL_MEALS("free school meals"),
        GYPSY_ROMA_TRAVELLER("Gypsy, Roma or Traveller"),
        ENGLISH_ADDITIONAL("English as an additional language"),
        SERVICE_CHILD("a service child");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In plain words, to follow "The pupil is" or "The pupil has". */
        public String words() {
            return words;
        }

        /** Whether a social worker or the Virtual School is concerned. */
        public boolean socialCare() {
            return ordinal() <= PREVIOUSLY_LOOKED_AFTER.ordinal();
        }
    }

    /** Whether it stood on that day. */
    public boolean on(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
}
