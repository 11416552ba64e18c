package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What happens to rolls inside a school year: moves between schools, joiners, leavers, and dual registration at a unit. */
final class Moves {

    private static final double MOVES_SCHOOL = 0.015;
    private static final double JOINS = 0.008;
    private static final double LEAVES = 0.008;
    /** Dual registration was 0.21 sessions in 100 possible in one week of September 2025; both rolls count it. */
    private static final double DUAL = 0.0022;

    private static final int LATE_IN_YEAR = 150;
    private static final int EARLY_IN_YEAR = 12;

    private final List<Child> children;
    private final List<School> schools;
    private final Map<Integer, AuthorityCalendar> calendars;
    private final SchoolYear first;
    private final SchoolYear last;
    private final SplittableRandom random;

    Moves(
            List<Child> children,
            List<School> schools,
            Map<Integer, AuthorityCalendar> calendars,
            SchoolYear first,
            SchoolYear last,
            long seed) {
        this.children = children;
        this.schools = schools;
        this.calendars = calendars;
        this.first = first;
        this.last = last;
        this.random = Draw.of(seed, 5);
    }

    void make() {
        for (SchoolYear year = first; year.start() <= last.start(); year = year.plus(1)) {
            List<LocalDate> days = calendars.get(year.start()).weekdays();
            for (Child child : children) {
                LocalDate day = days.get(EARLY_IN_YEAR + random.nextInt(LATE_IN_YEAR));
                double what = random.nextDouble();
                Enrolment now = child.main(day).orElse(null);
                if (now == null
                        || !now.covers(day.minusDays(14))
                        || now.school().kind().apart()) {
                    continue;
                }
                if (what < MOVES_SCHOOL) {
                    move(child, now, day, year);
                } else if (what < MOVES_SCHOOL + LEAVES) {
                    leave(child, now, day);
                } else if (what < MOVES_SCHOOL + LEAVES + JOINS) {
                    join(child, now, day);
                }
            }
            registerTwice(year, days);
        }
    }

    private void move(Child child, Enrolment now, LocalDate day, SchoolYear year) {
        int group = child.group(year);
        int until = child.group(SchoolYear.of(now.leaving()));
        List<School> possible = schools.stream()
                .filter(school -> !school.equals(now.school())
                        && !school.kind().apart()
                        && school.placesIn(group) > 0
                        && school.kind().teaches(group)
                        && school.kind().teaches(until))
                .toList();
        if (!possible.isEmpty()) {
            replace(child, now, new Enrolment(now.school(), now.entry(), day.minusDays(1), false));
            child.enrol(new Enrolment(Draw.one(random, possible), day, now.leaving(), false));
        }
    }

    private void leave(Child child, Enrolment now, LocalDate day) {
        child.enrolments().removeIf(later -> later.entry().isAfter(day));
        replace(child, now, new Enrolment(now.school(), now.entry(), day, false));
    }

    private void join(Child child, Enrolment now, LocalDate day) {
        if (child.enrolments().get(0).equals(now)) {
            replace(child, now, new Enrolment(now.school(), day, now.leaving(), false));
        }
    }

    private static void replace(Child child, Enrolment old, Enrolment with) {
        child.enrolments().remove(old);
        child.enrol(with);
    }

    /** Each year some older pupils go to a unit: most stay registered at their school, some leave it for the unit. */
    private void registerTwice(SchoolYear year, List<LocalDate> days) {
        List<School> units = schools.stream()
                .filter(school -> school.kind() == SchoolKind.PUPIL_REFERRAL_UNIT)
                .toList();
        if (units.isEmpty()) {
            return;
        }
        LocalDate start = days.get(0);
        List<Child> candidates = new ArrayList<>(children.stream()
                .filter(child -> child.group(year) >= 8 && child.group(year) <= 11)
                .filter(child -> child.main(start)
                        .filter(e -> !e.school().kind().apart() && !e.leaving().isBefore(days.get(days.size() - 1)))
                        .isPresent())
                .filter(child -> child.disposition() + 0.5 * child.family().hardship() > 0.8)
                .toList());
        Draw.shuffle(random, candidates);
        long onRoll =
                children.stream().filter(child -> child.main(start).isPresent()).count();
        int dual = (int) Math.max(2, Math.round(onRoll * DUAL));
        int places = units.stream().mapToInt(School::places).sum();
        long there = children.stream()
                .filter(child -> child.main(start)
                        .filter(e -> e.school().kind() == SchoolKind.PUPIL_REFERRAL_UNIT)
                        .isPresent())
                .count();
        int moving = (int) Math.max(0, places - there);
        for (int i = 0; i < Math.min(dual + moving, candidates.size()); i++) {
            Child child = candidates.get(i);
            Enrolment now = child.main(start).orElseThrow();
            School unit = units.get(i % units.size());
            LocalDate from = days.get(5 * (1 + random.nextInt(10)));
            LocalDate end = days.get(days.size() - 1);
            if (i < dual) {
                child.enrol(new Enrolment(unit, from, end, true));
            } else if (from.isBefore(now.leaving())) {
                replace(child, now, new Enrolment(now.school(), now.entry(), from.minusDays(1), false));
                child.enrolments().removeIf(later -> later.entry().isAfter(from));
                child.enrol(new Enrolment(unit, from, now.leaving(), false));
            }
        }
    }
}
