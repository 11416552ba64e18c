package org.gradus.pupils;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gradus.access.CurrentActor;
import org.gradus.intake.CellRefused;
import org.gradus.intake.FileKind;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads a pupils file, one row for each pupil at each school: names, enrolment, and what makes the pupil vulnerable.
 *
 * <p>A column the file does not have changes nothing; an empty Y/N cell is "not known" and changes nothing. Who is not
 * in the file stays as they are.
 */
@Component
class PupilFile implements FileKind {

    private static final int MAX_NAME = 100;
    /** Nobody is on a school's roll older than this, in years. */
    private static final int OLDEST = 26;

    private static final Set<String> STATUSES = Set.of("C", "M", "S", "G");
    private static final Set<String> YEAR_GROUPS = Set.of(
            "E1", "E2", "N1", "N2", "R", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14",
            "X");
    private static final Set<String> ENGLISH = Set.of("ENG", "ENB");
    private static final Set<String> NO_LANGUAGE = Set.of("NOT", "REF", "?");
    private static final Set<String> TRAVELLERS = Set.of("WIRT", "WROM");
    private static final Set<String> NO_ETHNICITY = Set.of("NOBT", "REFU", "?");

    private static final List<String> COLUMNS = List.of(
            "line bigint",
            "upn text",
            "former_upn text",
            "surname text",
            "forename text",
            "preferred_forename text",
            "date_of_birth date",
            "sex text",
            "first_language text",
            "ethnicity text",
            "school_urn integer",
            "entry_date date",
            "leaving_date date",
            "status text",
            "year_group text",
            "needs_yes integer",
            "needs_no integer");

    private final JdbcTemplate jdbc;
    private final Schools schools;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    PupilFile(
            JdbcTemplate jdbc,
            Schools schools,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.schools = schools;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "pupils";
    }

    @Override
    public void read(IncomingFile file, Intake intake) throws IOException {
        LocalDate today = London.today(clock);
        BringerScope scope = new BringerScope(currentActor.get(), schools);
        Staging staging = new Staging(
                jdbc,
                PupilMerge.TABLE,
                COLUMNS,
                "pupil_id bigint",
                "enrolment_id bigint",
                "new_pupil boolean not null default false",
                "refused boolean not null default false");
        PupilMerge merge =
                new PupilMerge(jdbc, intake, new PeopleBefore(currentActor.get().username(), clock, file.importId()));
        try (HeaderedCsv csv = HeaderedCsv.open(file, intake, PupilColumn.values())) {
            if (!csv.has(PupilColumn.URN) && !csv.has(PupilColumn.LAESTAB)) {
                throw Refused.invalid(
                        "file",
                        "The file has neither a URN nor a LAESTAB column, so no row names its school; its heading has: "
                                + String.join(", ", csv.headings()) + ".",
                        "Add a column headed URN with the school's number on every row.");
            }
            merge.columns(csv);
            csv.eachRow(() -> staging.add(row(csv, scope, today)));
        }
        staging.complete();
        List<Long> added = merge.merge(today);
        if (!added.isEmpty()) {
            publisher.publishEvent(new PupilsAdded(added));
        }
    }

    private static Object[] row(HeaderedCsv csv, BringerScope scope, LocalDate today) {
        int urn = scope.school(csv, PupilColumn.URN, PupilColumn.LAESTAB);
        String upn = upn(csv, PupilColumn.UPN);
        LocalDate born = csv.requiredDate(PupilColumn.DATE_OF_BIRTH);
        LocalDate entry = csv.requiredDate(PupilColumn.ENTRY_DATE);
        LocalDate leaving = csv.date(PupilColumn.LEAVING_DATE);
        if (!born.isBefore(entry)
                || born.isAfter(today)
                || born.plusYears(OLDEST).isBefore(entry)) {
            throw new CellRefused(
                    PupilColumn.DATE_OF_BIRTH,
                    "The date of birth cannot be that of a pupil who came on " + entry + ".",
                    "Check DateOfBirth and EntryDate.");
        }
        if (leaving != null && leaving.isBefore(entry)) {
            throw new CellRefused(
                    PupilColumn.LEAVING_DATE,
                    "The pupil left before they came on " + entry + ".",
                    "Check EntryDate and LeavingDate.");
        }
        String language = code(csv, PupilColumn.FIRST_LANGUAGE);
        String ethnicity = code(csv, PupilColumn.ETHNICITY);
        Needs needs = new Needs();
        needs.sen(csv);
        for (PupilColumn column : PupilColumn.values()) {
            if (column.need() != null) {
                needs.say(column.need(), csv.yesNo(column));
            }
        }
        if (language != null && !NO_LANGUAGE.contains(language)) {
            needs.say(Need.Kind.ENGLISH_ADDITIONAL, !ENGLISH.contains(language));
        }
        if (ethnicity != null && !NO_ETHNICITY.contains(ethnicity)) {
            needs.say(Need.Kind.GYPSY_ROMA_TRAVELLER, TRAVELLERS.contains(ethnicity));
        }
        return new Object[] {
            csv.line(),
            upn,
            csv.text(PupilColumn.FORMER_UPN).isEmpty() ? null : upn(csv, PupilColumn.FORMER_UPN),
            name(csv, PupilColumn.SURNAME, true),
            name(csv, PupilColumn.FORENAME, true),
            name(csv, PupilColumn.PREFERRED_FORENAME, false),
            born,
            sex(csv),
            language,
            ethnicity,
            urn,
            entry,
            leaving,
            oneOf(csv, PupilColumn.STATUS, STATUSES, "C (current), M (main), S (subsidiary) or G (guest)"),
            yearGroup(csv),
            needs.yes,
            needs.no
        };
    }

    /** What a row says about needs: a bit for each kind, by its ordinal. */
    private static final class Needs {
        private int yes;
        private int no;

        void say(Need.Kind kind, Boolean stands) {
            if (stands != null) {
                int bit = 1 << kind.ordinal();
                yes |= stands ? bit : 0;
                no |= stands ? 0 : bit;
            }
        }

        void sen(HeaderedCsv csv) {
            String sen = oneOf(csv, PupilColumn.SEN, Set.of("N", "K", "E"), "N (none), K (support) or E (plan)");
            if (sen != null) {
                say(Need.Kind.SEN_SUPPORT, "K".equals(sen));
                say(Need.Kind.EHCP, "E".equals(sen));
            }
        }
    }

    private static String upn(HeaderedCsv csv, PupilColumn column) {
        return UpnCell.read(csv, column);
    }

    private static String name(HeaderedCsv csv, PupilColumn column, boolean needed) {
        String name = needed ? csv.required(column) : csv.textOrNull(column);
        if (name != null && name.length() > MAX_NAME) {
            throw new CellRefused(
                    column,
                    column.heading() + " is longer than " + MAX_NAME + " characters.",
                    "Check that the columns have not been shifted.");
        }
        return name;
    }

    private static String sex(HeaderedCsv csv) {
        String text = csv.text(PupilColumn.SEX).toUpperCase(Locale.ROOT);
        return switch (text) {
            case "" -> null;
            case "F", "FEMALE", "GIRL" -> "F";
            case "M", "MALE", "BOY" -> "M";
            default ->
                throw new CellRefused(PupilColumn.SEX, "Sex is neither F nor M.", "Use F or M, or leave it empty.");
        };
    }

    private static String yearGroup(HeaderedCsv csv) {
        String text = csv.text(PupilColumn.YEAR_GROUP).toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return null;
        }
        String bare = text.startsWith("YEAR") ? text.substring(4).strip() : text;
        bare = bare.equals("RECEPTION") || bare.equals("0") ? "R" : bare;
        bare = bare.length() == 2 && bare.charAt(0) == '0' ? bare.substring(1) : bare;
        if (!YEAR_GROUPS.contains(bare)) {
            throw new CellRefused(
                    PupilColumn.YEAR_GROUP, "There is no such year group.", "Use N1, N2, R, 1 to 14 or X.");
        }
        return bare;
    }

    private static String code(HeaderedCsv csv, PupilColumn column) {
        String text = csv.text(column).toUpperCase(Locale.ROOT);
        if (text.length() > 10) {
            throw new CellRefused(column, column.heading() + " is no census code.", "Use the code, not the words.");
        }
        return text.isEmpty() ? null : text;
    }

    private static String oneOf(HeaderedCsv csv, PupilColumn column, Set<String> allowed, String words) {
        String text = csv.text(column).toUpperCase(Locale.ROOT);
        if (text.isEmpty()) {
            return null;
        }
        if (!allowed.contains(text)) {
            throw new CellRefused(
                    column, column.heading() + " is not a code that is known here.", "Use " + words + ".");
        }
        return text;
    }
}
