package org.gradus.pupils;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * Who was on roll at one school at any time within a span of days, for readers of files: found by UPN, also by a former
 * one. Holds a few words per enrolment.
 */
public final class RollOf {

    /**
     * One enrolment.
     *
     * @param upn the pupil's present number, by whichever they were found
     * @param to last day on roll, or null while it lasts
     */
    public record Entry(long enrolmentId, long pupilId, String upn, LocalDate from, LocalDate to, Entry earlier) {

        /** Whether the pupil was on roll that day under this enrolment. */
        public boolean on(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    private final int schoolUrn;
    private final Map<String, Entry> byUpn = new HashMap<>();
    private final Map<Long, Entry> byEnrolment = new HashMap<>();

    RollOf(int schoolUrn) {
        this.schoolUrn = schoolUrn;
    }

    /** Adds an enrolment under a number it is found by; those of one pupil come in the order of their entry dates. */
    void add(String found, String upn, long enrolmentId, long pupilId, LocalDate from, LocalDate to) {
        Entry entry = new Entry(enrolmentId, pupilId, upn, from, to, byUpn.get(found));
        byUpn.put(found, entry);
        byEnrolment.put(enrolmentId, entry);
    }

    /** The enrolment with that number, or null. */
    public Entry enrolment(long enrolmentId) {
        return byEnrolment.get(enrolmentId);
    }

    public int schoolUrn() {
        return schoolUrn;
    }

    /** How many UPNs it knows. */
    public int size() {
        return byUpn.size();
    }

    /** Whether the pupil was on roll at any time within the span. */
    public boolean knows(String upn) {
        return byUpn.containsKey(upn);
    }

    /** The newest enrolment within the span, from which {@link Entry#earlier} leads back; null when there is none. */
    public Entry newest(String upn) {
        return byUpn.get(upn);
    }

    /** The enrolment under which the pupil was on roll that day, or null. */
    public Entry find(String upn, LocalDate day) {
        for (Entry entry = byUpn.get(upn); entry != null; entry = entry.earlier()) {
            if (entry.on(day)) {
                return entry;
            }
        }
        return null;
    }
}
