package org.gradus.register;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gradus.intake.Intake;
import org.gradus.kernel.Refused;
import org.gradus.pupils.School;
import org.gradus.register.Admission.Given;
import org.gradus.register.Admission.NotAdmitted;
import org.gradus.register.Admission.Part;

/**
 * Reads the marks of a DfE Common Transfer File: {@code AttendanceMarks} of each {@code YearData}, in a stream. Rows of
 * its report are pupils by their ordinal in the file.
 */
final class TransferFile {

    private static final int DEEPEST = 24;
    private static final int LONGEST_TEXT = 20_000;
    private static final int MOST_PUPILS = 200_000;
    private static final Set<String> VERSIONS = Set.of("24", "25");

    private static final String PUPIL = "/CTfile/CTFpupilData/Pupil";
    private static final String YEAR = PUPIL + "/Attendance/YearData";
    private static final String SESSIONS = YEAR + "/AttendSessions";
    private static final Set<String> WANTED = Set.of(
            "/CTfile/Header/CTFversion",
            "/CTfile/Header/SourceSchool/LEA",
            "/CTfile/Header/SourceSchool/Estab",
            PUPIL + "/UPN",
            YEAR + "/LEA",
            YEAR + "/Estab",
            YEAR + "/SessionsPossible",
            YEAR + "/SessionsAuthorised",
            YEAR + "/SessionsAttended",
            YEAR + "/SessionsUnauthorised",
            SESSIONS + "/AttendanceStartDate",
            SESSIONS + "/AttendanceMarks");

    static final MarksReceived.Layout LAYOUT = new MarksReceived.Layout() {
        @Override
        public String column(Part part, DatedSession at) {
            return switch (part) {
                case SCHOOL -> "Estab";
                case UPN -> "UPN";
                default -> "AttendanceMarks";
            };
        }

        @Override
        public String value(Part part, Given given) {
            return switch (part) {
                case SCHOOL -> given.school().name();
                case UPN -> given.upn();
                default -> given.date() + " " + given.session() + " " + given.mark();
            };
        }
    };

    private final SafeXml xml;
    private final Intake intake;
    private final MarksReceived received;

    private final Map<String, String> found = new HashMap<>();
    private int pupils;
    private boolean anyMarks;

    TransferFile(SafeXml xml, Intake intake, MarksReceived received) {
        this.xml = xml;
        this.intake = intake;
        this.received = received;
    }

    /** Transfer files carry codes only: no sub-codes, minutes or comments. */
    static MarkMerge.Says says() {
        return new MarkMerge.Says(false, false, false);
    }

    void read() throws IOException {
        if (xml.windows()) {
            received.warned(
                    1,
                    null,
                    null,
                    "The file is not UTF-8, though XML is unless it says otherwise; it was read as Windows-1252.",
                    "Nothing needs doing for marks; tell the supplier of the school's system.");
        }
        try (Reader text = xml.text()) {
            XMLStreamReader reader = xml.parse(text);
            elements(reader);
            reader.close();
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw Refused.invalid(
                    "file",
                    "The XML is broken at line " + line + ", perhaps because the file was cut off.",
                    "Export it again and upload the whole file.");
        }
        if (!anyMarks) {
            throw Refused.invalid(
                    "file",
                    "The Common Transfer File holds no AttendanceMarks.",
                    "Export it with attendance, or upload the marks as CSV.");
        }
    }

    private void elements(XMLStreamReader reader) throws XMLStreamException {
        Deque<String> path = new ArrayDeque<>();
        path.push("");
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                String here = path.peek() + "/" + reader.getLocalName();
                if (path.size() == 1 && !here.equals("/CTfile")) {
                    throw Refused.invalid(
                            "file",
                            "The XML begins with " + reader.getLocalName() + " and is no Common Transfer File.",
                            "Upload a Common Transfer File (root CTfile) or a CSV of marks.");
                }
                if (path.size() > DEEPEST) {
                    throw Refused.invalid(
                            "file", "The XML is nested too deeply.", "Export the file again; it may be damaged.");
                }
                path.push(here);
                text.setLength(0);
                begin(here, reader);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                String here = path.pop();
                if (WANTED.contains(here)) {
                    found.put(here, text.toString());
                }
                end(here);
                text.setLength(0);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                if (WANTED.contains(path.peek())) {
                    if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
                        throw Refused.invalid(
                                "file",
                                "The text of " + path.peek() + " is longer than " + LONGEST_TEXT + " characters.",
                                "Export the file again; it may be damaged.");
                    }
                    text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
                }
            }
        }
    }

    private void begin(String here, XMLStreamReader reader) {
        if (here.equals(PUPIL)) {
            if (++pupils > MOST_PUPILS) {
                throw Refused.invalid(
                        "file", "The file has more than " + MOST_PUPILS + " pupils.", "Export it school by school.");
            }
            found.keySet().removeIf(key -> key.startsWith(PUPIL));
            received.row(pupils);
            intake.at(Math.max(0, reader.getLocation().getCharacterOffset()));
        } else if (here.equals(YEAR)) {
            found.keySet().removeIf(key -> key.startsWith(YEAR));
            Arrays.fill(counts, 0);
            marksInYear = false;
        } else if (here.equals(SESSIONS)) {
            found.keySet().removeIf(key -> key.startsWith(SESSIONS));
        }
    }

    /** Marks of the year by the ordinal of their code. */
    private final int[] counts = new int[AttendanceCode.COUNT];

    private boolean marksInYear;

    private void end(String here) {
        if (here.equals("/CTfile/Header")) {
            checkVersion();
        } else if (here.equals(SESSIONS)) {
            sessions();
        } else if (here.equals(YEAR) && marksInYear) {
            compareTotals();
        }
    }

    private void checkVersion() {
        String version = found.getOrDefault("/CTfile/Header/CTFversion", "").strip();
        if (!VERSIONS.contains(version.replaceAll("\\..*", ""))) {
            received.warned(
                    1,
                    "CTFversion",
                    version,
                    "The file is of version " + (version.isEmpty() ? "unknown" : version)
                            + "; versions 24 and 25 are the ones in use.",
                    "Check the marks after the import.");
        }
    }

    private void sessions() {
        String marks = found.getOrDefault(SESSIONS + "/AttendanceMarks", "");
        String start = found.getOrDefault(SESSIONS + "/AttendanceStartDate", "").strip();
        String upn = found.getOrDefault(PUPIL + "/UPN", "").strip().toUpperCase(Locale.ROOT);
        anyMarks = true;
        marksInYear = true;
        LocalDate first;
        try {
            first = LocalDate.parse(start);
        } catch (DateTimeException e) {
            received.refused(
                    pupils,
                    "AttendanceStartDate",
                    start,
                    "AttendanceStartDate is not a day of the calendar.",
                    "Write it as yyyy-MM-dd.");
            return;
        }
        try {
            lay(upn, school(), first, marks);
        } catch (NotAdmitted e) {
            received.refused(pupils, "Estab", laestab(), e.getMessage(), e.fix());
        }
    }

    private void lay(String upn, School school, LocalDate first, String marks) {
        Admission admission = received.admission();
        SessionMarks.Reading reading =
                SessionMarks.lay(marks, first, day -> admission.schoolDay(school, day), admission.today());
        if (reading instanceof SessionMarks.Unreadable unreadable) {
            received.refused(pupils, "AttendanceMarks", shown(marks), unreadable.cause(), unreadable.fix());
        } else if (reading instanceof SessionMarks.Laid laid) {
            for (SessionMarks.Placed placed : laid.sessions()) {
                AttendanceCode plain = PlainMarks.code(placed.mark());
                if (plain != null) {
                    counts[plain.ordinal()]++;
                } else {
                    AttendanceCode.parse(placed.mark())
                            .ifPresent(written -> counts[written.code().ordinal()]++);
                }
                if (!received.plain()
                        .session(pupils, school, upn, placed.date(), placed.session(), placed.mark(), null, null)) {
                    received.mark(
                            new Given(pupils, school, upn, placed.date(), placed.session(), placed.mark(), null, null));
                }
            }
        }
    }

    private School school() {
        return received.admission().school("", laestab());
    }

    private String laestab() {
        String source = "/CTfile/Header/SourceSchool";
        String lea = found.getOrDefault(YEAR + "/LEA", found.getOrDefault(source + "/LEA", ""));
        String estab = found.getOrDefault(YEAR + "/Estab", found.getOrDefault(source + "/Estab", ""));
        return (lea + estab).strip();
    }

    /** Totals need not match the marks; a difference is told, nothing is put right. */
    private void compareTotals() {
        Measure totals = Measure.ofCounts(counts);
        compareTotal("SessionsPossible", totals.possible());
        compareTotal("SessionsAttended", totals.attended());
        compareTotal("SessionsAuthorised", totals.authorised());
        compareTotal("SessionsUnauthorised", totals.unauthorised());
    }

    private void compareTotal(String element, int counted) {
        String told = found.getOrDefault(YEAR + "/" + element, "").strip();
        if (!told.isEmpty() && !told.equals(String.valueOf(counted))) {
            received.warned(
                    pupils,
                    element,
                    told,
                    "The file says " + shown(told) + " and the marks come to " + counted + "; the marks were taken.",
                    "Ask the school which is right.");
        }
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
