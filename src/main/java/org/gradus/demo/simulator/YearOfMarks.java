package org.gradus.demo.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What every child of the authority did in every session of one school year, as it is known when all reasons are in. */
final class YearOfMarks {

    private final AuthorityCalendar calendar;
    private final List<LocalDate> days;
    private final Map<Integer, boolean[]> open = new HashMap<>();
    private final Map<Child, byte[]> marks = new HashMap<>();
    private final Map<Child, Phase> phases = new HashMap<>();
    private final Map<LocalDate, Integer> indexes = new HashMap<>();

    YearOfMarks(
            List<School> schools, List<Child> children, AuthorityCalendar calendar, AbsenceProfile profile, long seed) {
        this.calendar = calendar;
        this.days = calendar.weekdays();
        for (int i = 0; i < days.size(); i++) {
            indexes.put(days.get(i), i);
        }
        Map<Integer, Integer> closures = new HashMap<>();
        for (School school : schools) {
            open.put(school.urn(), openDays(school));
            closures.put(school.urn(), closure(school, seed));
        }
        Map<Phase, List<AbsencePlan.Pupil>> byPhase = new EnumMap<>(Phase.class);
        for (Child child : children) {
            expect(child, closures, seed, byPhase);
        }
        Placement placement = new Placement(calendar, seed);
        byPhase.forEach((phase, pupils) -> {
            AbsencePlan plan = new AbsencePlan(phase, pupils, profile.of(phase), calendar.year(), seed);
            for (int i = 0; i < pupils.size(); i++) {
                AbsencePlan.Pupil pupil = pupils.get(i);
                placement.place(marks.get(pupil.child()), plan.of(i), pupil.child(), pupil.school(), pupil.group());
            }
        });
    }

    private boolean[] openDays(School school) {
        boolean[] opens = new boolean[days.size()];
        Arrays.fill(opens, true);
        opens[0] = false;
        calendar.ownInset(school.urn()).forEach(day -> opens[indexes.get(day)] = false);
        return opens;
    }

    /** Seven schools in a hundred lose a day to a burst pipe or the like (Y4: 0.039 in 100 possible), or -1. */
    private int closure(School school, long seed) {
        SplittableRandom random =
                Draw.of(seed, 61, school.urn(), calendar.year().start());
        return Draw.chance(random, 0.07) ? 40 + random.nextInt(60) : -1;
    }

    /** Lays out the sessions the child is expected in, with those that are not possible for reasons of their own. */
    private void expect(
            Child child, Map<Integer, Integer> closures, long seed, Map<Phase, List<AbsencePlan.Pupil>> byPhase) {
        LocalDate from = days.get(0);
        LocalDate to = days.get(days.size() - 1);
        if (child.enrolments().stream().noneMatch(e -> e.overlaps(from, to))) {
            return;
        }
        byte[] sessions = new byte[2 * days.size()];
        School main = null;
        int group = child.group(calendar.year());
        for (int day = 0; day < days.size(); day++) {
            School school = child.attends(days.get(day));
            if (school == null || !open.get(school.urn())[day]) {
                continue;
            }
            main = main == null ? child.main(days.get(day)).orElseThrow().school() : main;
            boolean closed = closures.get(school.urn()) == day;
            sessions[2 * day] = closed ? Codes.of("Y4") : Codes.PRESENT;
            sessions[2 * day + 1] = closed ? Codes.of("Y4") : notRequired(group, day) ? Codes.of("X") : Codes.PRESENT;
        }
        if (main == null) {
            return;
        }
        unavoidable(child, main, sessions, seed);
        marks.put(child, sessions);
        Phase phase = main.kind().phase(group);
        phases.put(child, phase);
        int possible = 0;
        for (byte mark : sessions) {
            possible += mark == Codes.PRESENT ? 1 : 0;
        }
        byPhase.computeIfAbsent(phase, p -> new ArrayList<>()).add(new AbsencePlan.Pupil(child, main, group, possible));
    }

    /** Below and above compulsory school age: nursery afternoons, Reception's first weeks, a sixth former's free afternoon. */
    private boolean notRequired(int group, int day) {
        return group == -2
                || group == 0 && day < 8
                || group >= 12 && days.get(day).getDayOfWeek().getValue() == 3;
    }

    /** Transport that did not come (Y1: 0.017 in 100) and other unavoidable causes (Y7: 0.081 in 100). */
    private void unavoidable(Child child, School main, byte[] sessions, long seed) {
        SplittableRandom random =
                Draw.of(seed, 62, child.number(), calendar.year().start());
        int from = random.nextInt(sessions.length - 4) / 2 * 2;
        double what = random.nextDouble();
        double transport = main.kind() == SchoolKind.SPECIAL ? 0.2 : 0.012;
        String code = what < 0.08 ? "Y7" : what < 0.08 + transport ? "Y1" : null;
        for (int at = from; code != null && at < from + 4; at++) {
            sessions[at] = sessions[at] == Codes.PRESENT ? Codes.of(code) : sessions[at];
        }
    }

    AuthorityCalendar calendar() {
        return calendar;
    }

    /** The children with at least one session in the year, each with two marks a weekday; null for others. */
    byte[] of(Child child) {
        return marks.get(child);
    }

    Phase phase(Child child) {
        return phases.get(child);
    }

    int index(LocalDate day) {
        return indexes.getOrDefault(day, -1);
    }

    boolean isOpen(School school, int day) {
        return open.get(school.urn())[day];
    }
}
