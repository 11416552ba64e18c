package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Every child who is on roll at some time in the simulated school years, each with a way through the schools.
 *
 * <p>Children grow up: nursery, infant, junior, secondary, sixth form; a place that no child of the authority takes goes
 * to one from outside, and a child without a place leaves it.
 */
final class Population {

    /** Ages in which children stay together; first and last year group. */
    private record Stage(int low, int high) {}

    /** Years spent at one school, without dates yet. */
    private record Stay(School school, int from, int to) {}

    private static final List<Stage> STAGES =
            List.of(new Stage(-2, -1), new Stage(0, 2), new Stage(3, 6), new Stage(7, 11), new Stage(12, 13));
    private static final int YOUNGEST = -2;
    private static final int OLDEST = 13;

    private final List<School> schools;
    private final SchoolYear first;
    private final SchoolYear last;
    private final Map<Integer, AuthorityCalendar> calendars;
    private final Children maker;
    private final SplittableRandom random;
    private final List<Child> children = new ArrayList<>();
    private final Map<Child, List<Stay>> stays = new HashMap<>();

    Population(
            List<School> schools,
            Map<Integer, AuthorityCalendar> calendars,
            SchoolYear first,
            SchoolYear last,
            long seed) {
        this.schools = schools;
        this.calendars = calendars;
        this.first = first;
        this.last = last;
        this.maker = new Children(seed);
        this.random = Draw.of(seed, 3);
        for (int reception = first.start() - OLDEST; reception <= last.start() - YOUNGEST; reception++) {
            fill(reception);
        }
        children.forEach(this::enrol);
        new Moves(children, schools, calendars, first, last, seed).make();
        giveNumbers();
    }

    List<Child> children() {
        return children;
    }

    private void fill(int reception) {
        for (School school : schools) {
            if (school.kind() == SchoolKind.SPECIAL) {
                SchoolKind kind = school.kind();
                if (reception + kind.highGroup() >= first.start() && reception + kind.lowGroup() <= last.start()) {
                    for (int i = 0; i < school.places(); i++) {
                        stays.get(newChild(reception, true)).add(new Stay(school, kind.lowGroup(), kind.highGroup()));
                    }
                }
            }
        }
        List<Child> present = new ArrayList<>();
        for (Stage stage : STAGES) {
            if (reception + stage.high() >= first.start() && reception + stage.low() <= last.start()) {
                present = place(reception, stage, present);
            }
        }
    }

    /** Shares out one stage's places; returns the children who have one. */
    private List<Child> place(int reception, Stage stage, List<Child> before) {
        List<Child> placed = new ArrayList<>();
        List<Child> seeking = new ArrayList<>();
        Map<School, Integer> free = new HashMap<>();
        List<School> teaching = schools.stream()
                .filter(school -> !school.kind().apart() && school.kind().teaches(stage.low()))
                .toList();
        teaching.forEach(school -> free.put(school, taken(school, stage)));
        for (Child child : before) {
            List<Stay> way = stays.get(child);
            School at = way.get(way.size() - 1).school();
            if (free.getOrDefault(at, 0) > 0) {
                free.merge(at, -1, Integer::sum);
                way.set(way.size() - 1, new Stay(at, way.get(way.size() - 1).from(), stage.high()));
                placed.add(child);
            } else {
                seeking.add(child);
            }
        }
        Draw.shuffle(random, seeking);
        int next = 0;
        for (School school : teaching) {
            for (int i = free.get(school); i > 0; i--) {
                boolean fromHere = next < seeking.size();
                Child child = fromHere ? seeking.get(next++) : newChild(reception, false);
                // Who is met first in the middle of a school's ages has been there from its first year.
                int from = fromHere || stays.get(child).isEmpty() && reception + stage.low() > first.start()
                        ? stage.low()
                        : Math.max(
                                school.kind().lowGroup(),
                                stage.low() == 12 ? 12 : school.kind().lowGroup());
                stays.get(child).add(new Stay(school, from, stage.high()));
                placed.add(child);
            }
        }
        return placed;
    }

    private int taken(School school, Stage stage) {
        int places = school.placesIn(stage.low());
        // Some places stay empty; a small school still fills most of its own.
        return places == 0 ? 0 : Math.max(1, (int) Math.round(places * (0.95 + 0.1 * random.nextDouble())));
    }

    private Child newChild(int reception, boolean special) {
        Child child = maker.next(reception, special);
        children.add(child);
        stays.put(child, new ArrayList<>());
        return child;
    }

    private void enrol(Child child) {
        int reception = child.reception();
        for (Stay stay : stays.get(child)) {
            LocalDate entry = AuthorityCalendar.startOfYear(reception + stay.from());
            SchoolYear end = new SchoolYear(reception + stay.to());
            AuthorityCalendar calendar = calendars.get(end.start());
            LocalDate leaving = calendar == null ? end.lastDay() : calendar.lastDay();
            child.enrol(new Enrolment(stay.school(), entry, leaving, false));
        }
    }

    /** A unique pupil number is given by the first school and kept for life. */
    private void giveNumbers() {
        Map<String, Integer> serials = new HashMap<>();
        for (Child child : children) {
            if (child.enrolments().isEmpty()) {
                continue;
            }
            Enrolment firstSchool = child.enrolments().get(0);
            int number = firstSchool.school().number();
            int year = SchoolYear.of(firstSchool.entry()).start();
            int serial = serials.merge(number + "/" + year, 1, Integer::sum);
            child.upn(Upn.of(Directory.AUTHORITY, number, year, serial));
        }
    }

    /** The first and last simulated school year. */
    List<SchoolYear> years() {
        List<SchoolYear> years = new ArrayList<>();
        for (SchoolYear year = first; year.start() <= last.start(); year = year.plus(1)) {
            years.add(year);
        }
        return years;
    }
}
