package org.gradus.pupils;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.gradus.intake.CellRefused;
import org.gradus.intake.FileKind;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads the school directory's CSV (GIAS extracts of any width); a school already known is brought up to date, and one
 * that is not in the file stays.
 */
@Component
class SchoolFile implements FileKind {

    private static final List<String> COLUMNS = List.of(
            "urn integer",
            "laestab integer",
            "la_code integer",
            "name text",
            "type text",
            "control text",
            "phase text",
            "status text",
            "low_age integer",
            "high_age integer",
            "gender text",
            "postcode text",
            "town text",
            "open_date date",
            "close_date date");

    private final JdbcTemplate jdbc;

    SchoolFile(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    private enum Col implements HeaderedCsv.Column {
        URN("URN", true),
        LA("LA (code)", true),
        NUMBER("EstablishmentNumber", true),
        NAME("EstablishmentName", true),
        TYPE("TypeOfEstablishment (name)", true),
        STATUS("EstablishmentStatus (name)", true),
        PHASE("PhaseOfEducation (name)", true),
        OPENED("OpenDate", false),
        CLOSED("CloseDate", false),
        LOW_AGE("StatutoryLowAge", false),
        HIGH_AGE("StatutoryHighAge", false),
        GENDER("Gender (name)", false),
        TOWN("Town", false),
        POSTCODE("Postcode", false);

        private final String heading;
        private final boolean required;

        Col(String heading, boolean required) {
            this.heading = heading;
            this.required = required;
        }

        @Override
        public String heading() {
            return heading;
        }

        @Override
        public boolean required() {
            return required;
        }
    }

    @Override
    public String name() {
        return "schools";
    }

    @Override
    public boolean mayBeBroughtInBy(Actor actor) {
        return actor.isSystem()
                || actor.has(Role.ATTENDANCE_SUPPORT)
                || actor.has(Role.MANAGER)
                || actor.has(Role.ADMINISTRATOR);
    }

    @Override
    public void read(IncomingFile file, Intake intake) throws IOException {
        Staging staging = new Staging(jdbc, "incoming_school", COLUMNS);
        Set<Integer> seen = new HashSet<>();
        try (HeaderedCsv csv = HeaderedCsv.open(file, intake, Col.values())) {
            csv.eachRow(() -> {
                Object[] school = school(csv);
                if (!seen.add((Integer) school[0])) {
                    throw new CellRefused(
                            Col.URN, "The school is in the file twice.", "Leave only one row for each URN.");
                }
                staging.add(school);
                intake.accepted();
            });
        }
        staging.complete();
        merge(intake);
    }

    private static Object[] school(HeaderedCsv csv) {
        int urn = number(csv, Col.URN, 100_000, 9_999_999);
        Integer la = optional(csv, Col.LA, 1, 999);
        Integer establishment = optional(csv, Col.NUMBER, 0, 9999);
        LocalDate opened = csv.date(Col.OPENED);
        LocalDate closed = csv.date(Col.CLOSED);
        String type = csv.required(Col.TYPE);
        return new Object[] {
            urn,
            la == null || establishment == null ? null : la * 10_000 + establishment,
            la,
            csv.required(Col.NAME),
            type,
            control(type).name(),
            csv.required(Col.PHASE),
            csv.required(Col.STATUS),
            optional(csv, Col.LOW_AGE, 0, 25),
            optional(csv, Col.HIGH_AGE, 0, 99),
            csv.textOrNull(Col.GENDER),
            csv.textOrNull(Col.POSTCODE),
            csv.textOrNull(Col.TOWN),
            opened,
            closed
        };
    }

    /** Who answers for a school, from the directory's name for its type. */
    static School.Control control(String type) {
        String words = type.toLowerCase(Locale.ROOT);
        if (words.startsWith("academy")
                || words.startsWith("free school")
                || words.startsWith("studio school")
                || words.startsWith("university technical")
                || words.startsWith("city technology")) {
            return School.Control.ACADEMY;
        }
        if (words.startsWith("community")
                || words.startsWith("voluntary")
                || words.startsWith("foundation")
                || words.startsWith("local authority nursery")
                || words.startsWith("pupil referral")) {
            return School.Control.MAINTAINED;
        }
        return words.contains("independent") ? School.Control.INDEPENDENT : School.Control.OTHER;
    }

    private static int number(HeaderedCsv csv, Col column, int lowest, int highest) {
        csv.required(column);
        return optional(csv, column, lowest, highest);
    }

    private static Integer optional(HeaderedCsv csv, Col column, int lowest, int highest) {
        String text = csv.text(column);
        if (text.isEmpty()) {
            return null;
        }
        int value =
                text.length() <= 7 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(text) : -1;
        if (value < lowest || value > highest) {
            throw new CellRefused(
                    column,
                    column.heading() + " is not a number from " + lowest + " to " + highest + ".",
                    "Take the row from a fresh extract of the directory.");
        }
        return value;
    }

    /** Puts new schools in, brings changed ones up to date, and tells how many of each. */
    private void merge(Intake intake) {
        jdbc.query("""
                with merged as (
                    insert into school as s (urn, laestab, la_code, name, type, control, phase, status, low_age, high_age,
                                             gender, postcode, town, open_date, close_date)
                    select * from pg_temp.incoming_school
                    on conflict (urn) do update
                       set laestab = excluded.laestab, la_code = excluded.la_code, name = excluded.name,
                           type = excluded.type, control = excluded.control, phase = excluded.phase,
                           status = excluded.status, low_age = excluded.low_age, high_age = excluded.high_age,
                           gender = excluded.gender, postcode = excluded.postcode, town = excluded.town,
                           open_date = excluded.open_date, close_date = excluded.close_date
                     where (s.laestab, s.la_code, s.name, s.type, s.control, s.phase, s.status, s.low_age, s.high_age,
                            s.gender, s.postcode, s.town, s.open_date, s.close_date)
                           is distinct from
                           (excluded.laestab, excluded.la_code, excluded.name, excluded.type, excluded.control,
                            excluded.phase, excluded.status, excluded.low_age, excluded.high_age, excluded.gender,
                            excluded.postcode, excluded.town, excluded.open_date, excluded.close_date)
                    returning xmax = 0 as added)
                select count(*) filter (where added), count(*) filter (where not added) from merged
                """, row -> {
            intake.counted("schools added", row.getLong(1));
            intake.counted("schools changed", row.getLong(2));
        });
    }
}
