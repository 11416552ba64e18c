package org.gradus.calendar.files;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.gradus.calendar.CalendarScope;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.intake.CellRefused;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;

/**
 * School dates as CSV with the columns {@code URN}, {@code Year}, {@code Kind} (term, inset or closure), {@code Name},
 * {@code From} and {@code To}.
 *
 * <p>An empty URN means the authority's default dates: those of the column {@code Authority} or, without it, of the only
 * authority known. {@code To} is empty for a single day. A column {@code Session} (AM or PM) makes a closure half a day.
 * Days may carry their weekday, which must then be right.
 */
final class CalendarCsv {

    private static final long MOST_ROWS = 100_000;

    private enum Cell implements HeaderedCsv.Column {
        URN("URN", false),
        AUTHORITY("Authority", false, "LA", "LA (code)"),
        YEAR("Year", false, "School year"),
        KIND("Kind", true, "Type"),
        NAME("Name", false, "Reason"),
        FROM("From", true, "Date", "Start"),
        TO("To", false, "End"),
        SESSION("Session", false);

        private final String heading;
        private final boolean required;
        private final List<String> aliases;

        Cell(String heading, boolean required, String... aliases) {
            this.heading = heading;
            this.required = required;
            this.aliases = List.of(aliases);
        }

        @Override
        public String heading() {
            return heading;
        }

        @Override
        public boolean required() {
            return required;
        }

        @Override
        public List<String> aliases() {
            return aliases;
        }
    }

    private final SchoolCalendars calendars;

    CalendarCsv(SchoolCalendars calendars) {
        this.calendars = calendars;
    }

    void read(IncomingFile file, Intake intake, GivenRows rows) throws IOException {
        try (HeaderedCsv csv = HeaderedCsv.open(file, intake, MOST_ROWS, Cell.values())) {
            csv.eachRow(() -> rows.add(new GivenRow(
                    csv.line(),
                    scope(csv, rows),
                    csv.text(Cell.YEAR),
                    csv.text(Cell.KIND),
                    csv.text(Cell.NAME),
                    csv.text(Cell.FROM),
                    csv.text(Cell.TO),
                    csv.text(Cell.SESSION))));
        }
    }

    private CalendarScope scope(HeaderedCsv csv, GivenRows rows) {
        String urn = csv.text(Cell.URN);
        String code = csv.text(Cell.AUTHORITY);
        if (!code.isEmpty() && !code.matches("\\d{3}")) {
            throw new CellRefused(
                    Cell.AUTHORITY, "This is not an authority's code.", "Give its three digits, as in 332.");
        }
        if (!urn.isEmpty()) {
            if (!urn.matches("[1-9]\\d{5}")) {
                throw new CellRefused(Cell.URN, "This is not a school's URN.", "Give the six digits of its URN.");
            }
            CalendarScope.School school = new CalendarScope.School(Integer.parseInt(urn));
            if (!code.isEmpty()) {
                rows.follows(school, new CalendarScope.Authority(code));
            }
            return school;
        }
        if (!code.isEmpty()) {
            return new CalendarScope.Authority(code);
        }
        Set<String> known = calendars.authorities();
        if (known.size() != 1) {
            throw new CellRefused(
                    Cell.URN,
                    "Without a URN these are an authority's dates, and the file does not say which authority's.",
                    "Add a column Authority with its three-digit code.");
        }
        return new CalendarScope.Authority(known.iterator().next());
    }
}
