package org.gradus.pupils;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gradus.access.CurrentActor;
import org.gradus.intake.CellRefused;
import org.gradus.intake.FileKind;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads a parents file, one row for each parent of each pupil. A parent of several pupils has one {@code ParentId} and
 * as many rows; a column the file does not have changes nothing, and neither does an empty Y/N cell.
 */
@Component
class ParentFile implements FileKind {

    private static final int MAX_TEXT = 200;
    private static final int MAX_NOTE = 2000;

    /** Relationship codes of the common transfer file. */
    private static final Set<String> RELATIONSHIPS =
            Set.of("PAM", "PAF", "STP", "FOS", "CAR", "REL", "FAM", "OTH", "SWR", "DOC", "CHM", "HTC", "TCH", "RLG");

    private static final List<String> COLUMNS = List.of(
            "line bigint",
            "upn text",
            "external_id text",
            "title text",
            "surname text",
            "forename text",
            "relationship text",
            "parental_responsibility boolean",
            "lives_with_pupil boolean",
            "address1 text",
            "address2 text",
            "town text",
            "postcode text",
            "address_hidden boolean",
            "phone text",
            "email text",
            "language text",
            "interpreter_needed boolean",
            "safe_to_contact boolean",
            "contact_note text",
            "priority integer");

    private final JdbcTemplate jdbc;
    private final Schools schools;
    private final CurrentActor currentActor;
    private final Clock clock;

    ParentFile(JdbcTemplate jdbc, Schools schools, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.schools = schools;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "parents";
    }

    @Override
    public void read(IncomingFile file, Intake intake) throws IOException {
        Staging staging = new Staging(
                jdbc,
                ParentMerge.TABLE,
                COLUMNS,
                "pupil_id bigint",
                "parent_id bigint",
                "refused boolean not null default false");
        ParentMerge merge = new ParentMerge(
                jdbc, intake, new PeopleBefore(currentActor.get().username(), clock, file.importId()));
        try (HeaderedCsv csv = HeaderedCsv.open(file, intake, ParentColumn.values())) {
            merge.columns(csv);
            csv.eachRow(() -> staging.add(row(csv)));
        }
        staging.complete();
        merge.merge(new BringerScope(currentActor.get(), schools).own());
    }

    private static Object[] row(HeaderedCsv csv) {
        String relationship = csv.required(ParentColumn.RELATIONSHIP).toUpperCase(Locale.ROOT);
        if (!RELATIONSHIPS.contains(relationship)) {
            throw new CellRefused(
                    ParentColumn.RELATIONSHIP,
                    "There is no such relationship code.",
                    "Use PAM (mother), PAF (father), STP (step-parent), FOS (foster parent), CAR (carer), REL (other"
                            + " relative) or another code of the common transfer file.");
        }
        return new Object[] {
            csv.line(),
            UpnCell.read(csv, ParentColumn.UPN),
            shortEnough(csv, ParentColumn.PARENT_ID, MAX_TEXT, true),
            text(csv, ParentColumn.TITLE),
            shortEnough(csv, ParentColumn.SURNAME, MAX_TEXT, true),
            text(csv, ParentColumn.FORENAME),
            relationship,
            csv.yesNo(ParentColumn.PARENTAL_RESPONSIBILITY),
            csv.yesNo(ParentColumn.LIVES_WITH_PUPIL),
            text(csv, ParentColumn.ADDRESS1),
            text(csv, ParentColumn.ADDRESS2),
            text(csv, ParentColumn.TOWN),
            text(csv, ParentColumn.POSTCODE),
            csv.yesNo(ParentColumn.ADDRESS_HIDDEN),
            text(csv, ParentColumn.PHONE),
            email(csv),
            text(csv, ParentColumn.LANGUAGE),
            csv.yesNo(ParentColumn.INTERPRETER_NEEDED),
            csv.yesNo(ParentColumn.SAFE_TO_CONTACT),
            shortEnough(csv, ParentColumn.CONTACT_NOTE, MAX_NOTE, false),
            priority(csv)
        };
    }

    private static String email(HeaderedCsv csv) {
        String email = text(csv, ParentColumn.EMAIL);
        if (email != null && (email.indexOf('@') < 1 || email.endsWith("@") || email.indexOf(' ') >= 0)) {
            throw new CellRefused(
                    ParentColumn.EMAIL, "This is not an e-mail address.", "Correct it, or leave it empty.");
        }
        return email;
    }

    private static Integer priority(HeaderedCsv csv) {
        String text = csv.text(ParentColumn.PRIORITY);
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > 3 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new CellRefused(
                    ParentColumn.PRIORITY,
                    "Priority is not a whole number.",
                    "Use 1 for the first to contact, then 2.");
        }
        return Integer.valueOf(text);
    }

    private static String text(HeaderedCsv csv, ParentColumn column) {
        return shortEnough(csv, column, MAX_TEXT, false);
    }

    private static String shortEnough(HeaderedCsv csv, ParentColumn column, int longest, boolean needed) {
        String text = needed ? csv.required(column) : csv.textOrNull(column);
        if (text != null && text.length() > longest) {
            throw new CellRefused(
                    column,
                    column.heading() + " is longer than " + longest + " characters.",
                    "Shorten it, and check that the columns have not been shifted.");
        }
        return text;
    }
}
