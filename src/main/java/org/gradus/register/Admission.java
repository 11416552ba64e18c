package org.gradus.register;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.gradus.access.Actor;
import org.gradus.calendar.DayOff;
import org.gradus.calendar.SchoolCalendar;
import org.gradus.calendar.Session;
import org.gradus.pupils.RollOf;
import org.gradus.pupils.School;

/** Decides mark by mark whether a file's mark may enter the register, and if not why and what to do. */
final class Admission {

    /** Which part of a mark is at fault; each layout knows its own column for it. */
    enum Part {
        SCHOOL,
        UPN,
        DATE,
        SESSION,
        MARK,
        MINUTES_LATE,
        COMMENT
    }

    /** A "no" to one mark. Carries no stack trace: a hostile file may hold millions of them. */
    static final class NotAdmitted extends RuntimeException {
        private final Part part;
        private final String fix;

        NotAdmitted(Part part, String cause, String fix) {
            super(cause, null, false, false);
            this.part = part;
            this.fix = fix;
        }

        Part part() {
            return part;
        }

        String fix() {
            return fix;
        }
    }

    /** What a layout read of one session. */
    record Given(
            long row,
            School school,
            String upn,
            LocalDate date,
            Session session,
            String mark,
            Integer minutesLate,
            String comment) {}

    /** Hears what is odd about an admitted mark. */
    interface Oddity {
        void odd(Part part, String cause, String fix);
    }

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK);

    private final Rolls rolls;
    private final Actor actor;
    private final LocalDate today;
    private final IntFunction<SchoolCalendar> calendars;
    private final Map<Integer, SchoolCalendar> calendarBySchool = new HashMap<>();

    /** Answers about days of schools, because a file asks for the same few hundred again and again. */
    private final Map<Integer, Map<LocalDate, SchoolDay>> days = new HashMap<>();

    private record SchoolDay(boolean known, Set<Session> held, Optional<DayOff> off) {}

    Admission(Rolls rolls, Actor actor, LocalDate today, IntFunction<SchoolCalendar> calendars) {
        this.rolls = rolls;
        this.actor = actor;
        this.today = today;
        this.calendars = calendars;
    }

    /** The school a row names by URN or, failing that, by LAESTAB; one of the two may be empty. */
    School school(String urn, String laestab) {
        String named = urn.isEmpty() ? laestab : urn;
        if (named.isEmpty()) {
            throw new NotAdmitted(Part.SCHOOL, "The row names no school.", "Fill in the school's URN or LAESTAB.");
        }
        School school = (urn.isEmpty() ? rolls.schoolByLaestab(laestab) : rolls.schoolByUrn(urn))
                .orElseThrow(() -> new NotAdmitted(
                        Part.SCHOOL,
                        "There is no school " + named + " in the directory.",
                        "Correct the " + (urn.isEmpty() ? "LAESTAB (seven digits)" : "URN (six digits)")
                                + ", or import the school first."));
        if (!mayTouch(school.urn())) {
            throw new NotAdmitted(
                    Part.SCHOOL,
                    "You may not bring in marks of school " + named + ".",
                    "Upload marks of your own school, or ask a colleague of that school.");
        }
        return school;
    }

    /** The school of a file that names none: the actor's own. */
    School ownSchool() {
        if (actor.schools().size() != 1) {
            throw new NotAdmitted(
                    Part.SCHOOL,
                    "The file does not say of which school the marks are.",
                    "Add a column URN or LAESTAB.");
        }
        return school(actor.schools().iterator().next().toString(), "");
    }

    private boolean mayTouch(int schoolUrn) {
        return actor.ofAuthority() || actor.schools().contains(schoolUrn);
    }

    /**
     * The mark as it may be stored; empty when there is nothing to store: no mark entered, a closure on a day without
     * school, a pupil not yet on roll marked as such.
     *
     * @throws NotAdmitted with the cause and the fix
     */
    Optional<AdmittedMark> admit(Given given, Oddity oddity) {
        String text = given.mark().strip();
        if (SessionMarks.nothing(text)) {
            return Optional.empty();
        }
        AttendanceCode.Written written = AttendanceCode.parse(text)
                .orElseThrow(() -> new NotAdmitted(
                        Part.MARK,
                        "There is no attendance code " + shown(text) + ".",
                        "Use a code of the 2024 regulations: / \\ L B K P V W C C1 C2 E I J1 M R S T G N O U D Q X Y1"
                                + " to Y7 Z #."));
        AttendanceCode code = written.code();
        if (!code.usableOn(given.date())) {
            throw new NotAdmitted(
                    Part.MARK,
                    "Code " + code + " (" + code.meaning() + ") was withdrawn on 19 August 2024.",
                    replacement(code));
        }
        if (given.date().isAfter(today)) {
            throw new NotAdmitted(
                    Part.DATE,
                    day(given.date()) + " has not come yet.",
                    "Correct the date; marks are taken up to today, " + day(today) + ".");
        }
        Optional<RollOf.Entry> enrolment = enrolment(given, code);
        if (enrolment.isEmpty() || !held(given, code)) {
            return Optional.empty();
        }
        AttendanceCode meant = meant(code, given.session(), oddity);
        return Optional.of(new AdmittedMark(
                given.row(),
                given.school().urn(),
                enrolment.get().enrolmentId(),
                given.date(),
                given.session(),
                meant,
                written.subCode(),
                given.minutesLate(),
                given.comment()));
    }

    private static String replacement(AttendanceCode code) {
        return switch (code) {
            case H, F -> "Use G for a holiday without leave, or C for leave in exceptional circumstances.";
            case J -> "Use J1.";
            default -> "Use one of Y1 to Y7.";
        };
    }

    private Optional<RollOf.Entry> enrolment(Given given, AttendanceCode code) {
        RollOf roll = rolls.of(given.school().urn());
        RollOf.Entry entry = roll.find(given.upn(), given.date());
        if (entry != null) {
            return Optional.of(entry);
        }
        RollOf.Entry newest = roll.newest(given.upn());
        if (newest == null) {
            throw new NotAdmitted(
                    Part.UPN,
                    "No pupil with UPN " + shown(given.upn()) + " is known at "
                            + given.school().name() + ".",
                    "Correct the UPN or the school, or import the school's pupils first.");
        }
        if (code.category() == AttendanceCode.Category.NOT_COLLECTED) {
            return Optional.empty(); // Z and # say nothing of a pupil who is not on roll
        }
        throw new NotAdmitted(
                Part.DATE,
                "The pupil was not on the roll of " + given.school().name() + " on " + day(given.date())
                        + " (on roll from " + day(newest.from())
                        + (newest.to() == null ? "" : " to " + day(newest.to())) + ").",
                "Correct the date, or import the pupil's entry and leaving dates again.");
    }

    private boolean held(Given given, AttendanceCode code) {
        SchoolDay schoolDay = schoolDay(given.school().urn(), given.date());
        if (!schoolDay.known()) {
            throw new NotAdmitted(
                    Part.DATE,
                    "The term dates of " + given.school().name() + " do not tell whether " + day(given.date())
                            + " is a school day.",
                    "Enter or import the school's term dates of that year, then upload the file again.");
        }
        if (schoolDay.held().contains(given.session())) {
            return true;
        }
        boolean closure = schoolDay.off().isEmpty() || schoolDay.off().get().kind() == DayOff.Kind.CLOSURE;
        if (code.schoolClosed()) {
            return closure;
        }
        throw new NotAdmitted(
                Part.DATE,
                day(given.date()) + (schoolDay.off().isEmpty() ? " " + given.session() : "")
                        + " is not a session of " + given.school().name() + ": "
                        + schoolDay.off().map(DayOff::words).orElse("the school was closed") + ".",
                "Correct the date, or the school's calendar if there was school that day.");
    }

    private SchoolDay schoolDay(int schoolUrn, LocalDate date) {
        return days.computeIfAbsent(schoolUrn, urn -> new HashMap<>()).computeIfAbsent(date, day -> {
            SchoolCalendar calendar = calendar(schoolUrn);
            return calendar.knows(day)
                    ? new SchoolDay(true, calendar.sessions(day), calendar.dayOff(day))
                    : new SchoolDay(false, Set.of(), Optional.empty());
        });
    }

    private SchoolCalendar calendar(int schoolUrn) {
        return calendarBySchool.computeIfAbsent(schoolUrn, calendars::apply);
    }

    /** Whether there was school that day, as far as the calendar tells; a day it does not know is taken as one. */
    boolean schoolDay(School school, LocalDate date) {
        SchoolDay day = schoolDay(school.urn(), date);
        return !day.known() || !day.held().isEmpty();
    }

    /** A bit for each session of a week, from Monday morning, that the school is known to hold and that is not after today. */
    int heldSessions(School school, LocalDate monday) {
        int held = 0;
        for (int place = 0; place < MarkBytes.WEEK; place++) {
            LocalDate date = MarkBytes.day(monday, place);
            if (!date.isAfter(today) && schoolDay(school.urn(), date).held().contains(MarkBytes.session(place))) {
                held |= 1 << place;
            }
        }
        return held;
    }

    LocalDate today() {
        return today;
    }

    /** Present in the other half of the day is what a slipped key gives: the pupil was present in this one. */
    private static AttendanceCode meant(AttendanceCode code, Session session, Oddity oddity) {
        AttendanceCode right = session == Session.AM ? AttendanceCode.PRESENT_AM : AttendanceCode.PRESENT_PM;
        boolean present = code == AttendanceCode.PRESENT_AM || code == AttendanceCode.PRESENT_PM;
        if (!present || code == right) {
            return code;
        }
        oddity.odd(
                Part.MARK,
                "Code " + code + " (" + code.meaning() + ") stands in an " + session + " session; it was read as "
                        + right + ".",
                "Nothing needs doing unless the session is wrong.");
        return right;
    }

    private static String day(LocalDate date) {
        return DAY.format(date);
    }

    private static String shown(String text) {
        return text.length() <= 20 ? "\"" + text + "\"" : "\"" + text.substring(0, 20) + "…\"";
    }
}
