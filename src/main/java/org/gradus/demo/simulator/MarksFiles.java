package org.gradus.demo.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes marks as a MIS exports them: wide, one row a pupil and week, or long, one row a pupil and session. */
final class MarksFiles {

    private static final String[] WIDE = {
        "URN",
        "UPN",
        "WeekStart",
        "MonAM",
        "MonPM",
        "TueAM",
        "TuePM",
        "WedAM",
        "WedPM",
        "ThuAM",
        "ThuPM",
        "FriAM",
        "FriPM"
    };
    private static final String[] LONG = {"URN", "UPN", "Date", "Session", "Mark", "MinutesLate", "Comment"};

    private static final Map<String, String> COMMENTS = Map.of(
            "I", "Unwell, parent rang",
            "M", "Appointment card seen",
            "G", "Leave not agreed",
            "O", "No reason accepted",
            "C", "Leave agreed by the head teacher",
            "V", "Trip with the year group");

    /** Calendar days after which no reason comes in any more, half-term included. */
    private static final int REASONS_COME_WITHIN = 28;

    private final MarksOnDay marks;
    private final Function<SchoolYear, YearOfMarks> years;

    MarksFiles(MarksOnDay marks, Function<SchoolYear, YearOfMarks> years) {
        this.marks = marks;
        this.years = years;
    }

    /** A school's marks from a day to another, both included, as known on the last of them. */
    void wide(School school, List<Child> children, LocalDate from, LocalDate to, Appendable out) {
        Csv csv = new Csv(out, WIDE);
        LocalDate firstWeek = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (LocalDate week = firstWeek; !week.isAfter(to); week = week.plusWeeks(1)) {
            for (Child child : children) {
                for (Enrolment enrolment : child.enrolments()) {
                    if (enrolment.school().equals(school) && enrolment.overlaps(week, week.plusDays(4))) {
                        week(csv, child, enrolment, week, from, to);
                    }
                }
            }
        }
    }

    private void week(Csv csv, Child child, Enrolment enrolment, LocalDate week, LocalDate from, LocalDate to) {
        StringBuilder line = new StringBuilder(64)
                .append(enrolment.school().urn())
                .append(',')
                .append(child.upn())
                .append(',')
                .append(week);
        boolean any = false;
        for (int i = 0; i < 5; i++) {
            LocalDate day = week.plusDays(i);
            boolean inside = !day.isBefore(from) && !day.isAfter(to);
            for (int session = 0; session < 2; session++) {
                String mark = inside ? marks.at(child, enrolment, day, session, to) : "";
                any |= !mark.isEmpty();
                line.append(',').append(mark);
            }
        }
        if (any) {
            csv.end(line);
        }
    }

    /**
     * What schools send at the end of a day: that day's marks, and those of earlier days whose reason has come in since their
     * last file.
     */
    void day(List<School> schools, List<Child> children, LocalDate day, Appendable out) {
        Csv csv = new Csv(out, LONG);
        YearOfMarks year = years.apply(SchoolYear.of(day));
        int index = year.index(day);
        for (School school : schools) {
            if (index < 0 || !year.isOpen(school, index)) {
                continue;
            }
            for (Child child : children) {
                byte[] sessions = year.of(child);
                for (Enrolment enrolment : child.enrolments()) {
                    if (sessions != null
                            && enrolment.school().equals(school)
                            && enrolment.overlaps(day.minusDays(REASONS_COME_WITHIN), day)) {
                        corrections(csv, child, enrolment, year, index);
                        session(csv, child, enrolment, day, 0, day);
                        session(csv, child, enrolment, day, 1, day);
                    }
                }
            }
        }
    }

    private void corrections(Csv csv, Child child, Enrolment enrolment, YearOfMarks year, int index) {
        int lastFile = index - 1;
        while (lastFile > 0 && !year.isOpen(enrolment.school(), lastFile)) {
            lastFile--;
        }
        List<LocalDate> days = year.calendar().weekdays();
        for (int earlier = Math.max(0, index - 12); earlier < index; earlier++) {
            for (int session = 0; session < 2; session++) {
                String now = marks.at(child, enrolment, days.get(earlier), session, days.get(index));
                String before =
                        marks.at(child, enrolment, days.get(earlier), session, days.get(Math.max(lastFile, earlier)));
                if (!now.equals(before)) {
                    session(csv, child, enrolment, days.get(earlier), session, days.get(index));
                }
            }
        }
    }

    private void session(Csv csv, Child child, Enrolment enrolment, LocalDate day, int session, LocalDate known) {
        String mark = marks.at(child, enrolment, day, session, known);
        if (mark.isEmpty()) {
            return;
        }
        int late = marks.minutesLate(child, day, mark);
        boolean tells = Draw.number(child.number(), day.toEpochDay(), 73) < 0.5;
        csv.row(
                enrolment.school().urn(),
                child.upn(),
                day,
                session == 0 ? "AM" : "PM",
                mark,
                late == 0 ? "" : late,
                tells ? COMMENTS.getOrDefault(mark, "") : "");
    }
}
