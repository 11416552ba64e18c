package org.gradus.register;

import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gradus.calendar.Session;
import org.gradus.intake.CellRefused;
import org.gradus.intake.HeaderedCsv;
import org.gradus.kernel.Refused;
import org.gradus.pupils.School;
import org.gradus.register.Admission.Given;
import org.gradus.register.Admission.NotAdmitted;
import org.gradus.register.Admission.Part;

/** Reads marks from CSV in both layouts: a row for each session, or a row for each pupil's week. */
final class MarkSheet {

    private static final int LONGEST_COMMENT = 1000;
    private static final int MOST_MINUTES = 600;

    /** Places of faults in the layout with a row a session. */
    private static final MarksReceived.Layout LONG = new MarksReceived.Layout() {
        @Override
        public String column(Part part, DatedSession at) {
            return columnOf(part).heading();
        }

        @Override
        public String value(Part part, Given given) {
            return switch (part) {
                case SCHOOL -> String.valueOf(given.school().urn());
                case UPN -> given.upn();
                case DATE -> given.date().toString();
                case SESSION -> given.session().toString();
                case MARK -> given.mark();
                case MINUTES_LATE -> String.valueOf(given.minutesLate());
                case COMMENT -> given.comment();
            };
        }
    };

    /** Places of faults in the layout with a row a week: a session is a column. */
    private static final MarksReceived.Layout WIDE = new MarksReceived.Layout() {
        @Override
        public String column(Part part, DatedSession at) {
            return part == Part.SCHOOL || part == Part.UPN
                    ? columnOf(part).heading()
                    : MarkColumn.WEEK
                            .get(MarkBytes.place(at.date(), at.session()))
                            .heading();
        }

        @Override
        public String value(Part part, Given given) {
            return part == Part.SCHOOL || part == Part.UPN ? LONG.value(part, given) : given.mark();
        }
    };

    private final HeaderedCsv csv;
    private final boolean wide;
    private School ownSchool;
    private String lastUrn;
    private String lastLaestab;
    private School lastSchool;

    /**
     * Finds out the layout from the heading.
     *
     * @throws Refused when it is neither
     */
    MarkSheet(HeaderedCsv csv) {
        this.csv = csv;
        boolean longRows = csv.has(MarkColumn.DATE) && csv.has(MarkColumn.SESSION) && csv.has(MarkColumn.MARK);
        this.wide = !longRows
                && csv.has(MarkColumn.WEEK_START)
                && MarkColumn.WEEK.stream().allMatch(csv::has);
        if (!csv.has(MarkColumn.UPN) || (!longRows && !wide)) {
            throw Refused.invalid(
                    "file",
                    "The heading is of neither layout of marks; it has: " + found(csv.headings()) + ".",
                    "Use the columns URN (or LAESTAB), UPN, Date, Session, Mark for a row a session, or URN, UPN,"
                            + " WeekStart and MonAM to FriPM for a row a week.");
        }
    }

    MarksReceived.Layout layout() {
        return wide ? WIDE : LONG;
    }

    MarkMerge.Says says() {
        return new MarkMerge.Says(true, csv.has(MarkColumn.MINUTES_LATE), csv.has(MarkColumn.COMMENT));
    }

    /** Reads every row; refuses a file without any. */
    void read(MarksReceived received) throws IOException {
        boolean any = false;
        while (csv.next()) {
            any = true;
            long line = csv.line();
            received.row(line);
            try {
                if (wide) {
                    week(received, line);
                } else {
                    session(received, line);
                }
            } catch (CellRefused e) {
                String heading = e.column() == null ? null : e.column().heading();
                String value = e.column() == null ? null : csv.text(e.column());
                received.refused(line, heading, value, e.getMessage(), e.fix());
            } catch (NotAdmitted e) {
                MarkColumn column = columnOf(e.part());
                received.refused(line, column.heading(), csv.text(column), e.getMessage(), e.fix());
            }
        }
        if (!any) {
            throw Refused.invalid(
                    "file", "The file has a heading and no readable rows.", "Export it again with the marks in it.");
        }
    }

    private void session(MarksReceived received, long line) {
        School school = school(received.admission());
        String upn = csv.required(MarkColumn.UPN).toUpperCase(Locale.ROOT);
        LocalDate date = csv.requiredDate(MarkColumn.DATE);
        Session session = sessionOf(csv.required(MarkColumn.SESSION));
        String mark = csv.text(MarkColumn.MARK);
        Integer minutesLate = minutesLate();
        String comment = comment();
        if (!received.plain().session(line, school, upn, date, session, mark, minutesLate, comment)) {
            received.mark(new Given(line, school, upn, date, session, mark, minutesLate, comment));
        }
    }

    private void week(MarksReceived received, long line) {
        School school = school(received.admission());
        String upn = csv.required(MarkColumn.UPN).toUpperCase(Locale.ROOT);
        LocalDate monday = csv.requiredDate(MarkColumn.WEEK_START);
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new CellRefused(
                    MarkColumn.WEEK_START, monday + " is not a Monday.", "Give the Monday on which the week begins.");
        }
        int left = received.plain().week(line, school, upn, monday, place -> csv.text(MarkColumn.WEEK.get(place)));
        for (int place = 0; left >> place != 0; place++) {
            if ((left >> place & 1) == 0) {
                continue;
            }
            received.mark(new Given(
                    line,
                    school,
                    upn,
                    MarkBytes.day(monday, place),
                    MarkBytes.session(place),
                    csv.text(MarkColumn.WEEK.get(place)),
                    null,
                    null));
        }
    }

    private School school(Admission admission) {
        if (csv.has(MarkColumn.URN) || csv.has(MarkColumn.LAESTAB)) {
            String urn = csv.text(MarkColumn.URN);
            String laestab = csv.text(MarkColumn.LAESTAB);
            if (lastSchool == null || !urn.equals(lastUrn) || !laestab.equals(lastLaestab)) {
                lastSchool = admission.school(urn, laestab);
                lastUrn = urn;
                lastLaestab = laestab;
            }
            return lastSchool;
        }
        if (ownSchool == null) {
            ownSchool = admission.ownSchool();
        }
        return ownSchool;
    }

    private static Session sessionOf(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "AM" -> Session.AM;
            case "PM" -> Session.PM;
            default ->
                throw new CellRefused(
                        MarkColumn.SESSION,
                        "Session is neither AM nor PM.",
                        "Write AM for the morning, PM for the afternoon.");
        };
    }

    private Integer minutesLate() {
        String text = csv.text(MarkColumn.MINUTES_LATE);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > MOST_MINUTES) {
            throw new CellRefused(
                    MarkColumn.MINUTES_LATE,
                    "MinutesLate is not a whole number from 0 to " + MOST_MINUTES + ".",
                    "Give whole minutes, or leave it empty.");
        }
        return Integer.valueOf(text);
    }

    private String comment() {
        String text = csv.textOrNull(MarkColumn.COMMENT);
        if (text != null && text.length() > LONGEST_COMMENT) {
            throw new CellRefused(
                    MarkColumn.COMMENT,
                    "The comment is longer than " + LONGEST_COMMENT + " characters.",
                    "Shorten it in the school's system.");
        }
        return text;
    }

    private static MarkColumn columnOf(Part part) {
        return switch (part) {
            case SCHOOL -> MarkColumn.URN;
            case UPN -> MarkColumn.UPN;
            case DATE -> MarkColumn.DATE;
            case SESSION -> MarkColumn.SESSION;
            case MARK -> MarkColumn.MARK;
            case MINUTES_LATE -> MarkColumn.MINUTES_LATE;
            case COMMENT -> MarkColumn.COMMENT;
        };
    }

    private static String found(List<String> headings) {
        Function<String, String> shorten = heading -> heading.length() <= 40 ? heading : heading.substring(0, 40) + "…";
        return Stream.concat(
                        headings.stream().limit(30).map(shorten),
                        headings.size() > 30 ? Stream.of("…") : Stream.empty())
                .reduce((a, b) -> a + ", " + b)
                .orElse("nothing");
    }
}
