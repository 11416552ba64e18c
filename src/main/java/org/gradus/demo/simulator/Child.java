package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A child with a family, needs, and a way through the schools. */
final class Child {

    private final int number;
    private final int reception;
    private final Family family;
    private final String forename;
    private final String preferredForename;
    private final char sex;
    private final LocalDate born;
    private final Needs needs;
    private final double disposition;
    private final List<Enrolment> enrolments = new ArrayList<>();
    private String upn;

    /**
     * @param reception calendar year in which the child's Reception year begins
     * @param disposition how readily the child misses school, as a standard normal number that stays with it
     */
    Child(
            int number,
            int reception,
            Family family,
            String forename,
            String preferredForename,
            char sex,
            LocalDate born,
            Needs needs,
            double disposition) {
        this.number = number;
        this.reception = reception;
        this.family = family;
        this.forename = forename;
        this.preferredForename = preferredForename;
        this.sex = sex;
        this.born = born;
        this.needs = needs;
        this.disposition = disposition;
    }

    int number() {
        return number;
    }

    Family family() {
        return family;
    }

    String forename() {
        return forename;
    }

    String preferredForename() {
        return preferredForename;
    }

    char sex() {
        return sex;
    }

    LocalDate born() {
        return born;
    }

    Needs needs() {
        return needs;
    }

    double disposition() {
        return disposition;
    }

    String upn() {
        return upn;
    }

    void upn(String given) {
        this.upn = given;
    }

    List<Enrolment> enrolments() {
        return enrolments;
    }

    void enrol(Enrolment enrolment) {
        enrolments.add(enrolment);
        enrolments.sort(Comparator.comparing(Enrolment::entry).thenComparing(Enrolment::subsidiary));
    }

    /** Year group in a school year; R is 0, nursery years are below. */
    int group(SchoolYear year) {
        return year.start() - reception;
    }

    int reception() {
        return reception;
    }

    Optional<Enrolment> main(LocalDate day) {
        return Optional.ofNullable(on(day, false));
    }

    Optional<Enrolment> subsidiary(LocalDate day) {
        return Optional.ofNullable(on(day, true));
    }

    private Enrolment on(LocalDate day, boolean second) {
        for (Enrolment enrolment : enrolments) {
            if (enrolment.subsidiary() == second && enrolment.covers(day)) {
                return enrolment;
            }
        }
        return null;
    }

    /**
     * The school the child goes to on a day, or null: of a dual-registered child the unit from Monday to Wednesday
     * and the main school on the other days.
     */
    School attends(LocalDate day) {
        Enrolment main = on(day, false);
        if (main == null) {
            return null;
        }
        Enrolment second = day.getDayOfWeek().getValue() <= 3 ? on(day, true) : null;
        return second == null ? main.school() : second.school();
    }
}
