package org.gradus.calendar.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.gradus.calendar.CalendarEdits;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.intake.FileKind;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.springframework.stereotype.Component;

/**
 * Files of kind {@code calendar}: terms, INSET days and closures of an authority or of schools, as JSON
 * ({@link CalendarJson}), CSV ({@link CalendarCsv}) or iCalendar ({@link CalendarIcs}); which one is told by the
 * content, not by the name.
 *
 * <p>What a file gives for a school (or authority) and year takes the place of what was there of the same kind; kinds it
 * does not mention stay, and closures are only added. Giving the same file twice changes nothing.
 */
@Component
class CalendarFileKind implements FileKind {

    private static final long LARGEST = 5_000_000;

    private final SchoolCalendars calendars;
    private final CalendarEdits edits;
    private final ObjectMapper json;

    CalendarFileKind(SchoolCalendars calendars, CalendarEdits edits, ObjectMapper json) {
        this.calendars = calendars;
        this.edits = edits;
        this.json = json;
    }

    @Override
    public String name() {
        return "calendar";
    }

    @Override
    public void read(IncomingFile file, Intake intake) throws IOException {
        if (file.size() > LARGEST) {
            throw new Refused(
                    Refused.Kind.TOO_LARGE,
                    List.of(new Refused.Problem(
                            "file",
                            "A calendar of more than " + LARGEST / 1_000_000 + " MB is not read.",
                            "Check that this is the calendar, and leave out events that are no school dates.")));
        }
        GivenRows rows = new GivenRows(intake);
        String beginning = beginning(file);
        if (beginning.startsWith("{") || beginning.startsWith("[")) {
            new CalendarJson(json).read(file, rows);
        } else if (beginning.startsWith("begin:vcalendar")) {
            new CalendarIcs().read(file, intake, rows);
        } else {
            new CalendarCsv(calendars).read(file, intake, rows);
        }
        intake.at(file.size());
        new CalendarImport(calendars, edits, intake, new Reason("Imported from the file " + file.name())).take(rows);
    }

    /** The first visible ASCII characters, whatever the encoding. */
    private static String beginning(IncomingFile file) throws IOException {
        try (InputStream in = file.open()) {
            StringBuilder text = new StringBuilder();
            for (byte b : in.readNBytes(256)) {
                if (b > ' ') {
                    text.append((char) b);
                }
            }
            return text.toString().toLowerCase(Locale.ROOT);
        }
    }
}
