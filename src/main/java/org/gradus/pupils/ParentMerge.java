package org.gradus.pupils;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.Intake;
import org.springframework.jdbc.core.JdbcTemplate;

/** Merges the staged rows of a parents file as a set and changes only what differs. */
final class ParentMerge {

    static final String TABLE = "incoming_parent";

    /** After a step has filled a column: the planner would go on believing it empty, and choose badly. */
    private static final String ANALYZE = "analyze pg_temp.incoming_parent";

    /** Columns of {@code parent} whose empty cell means "none" when the file has the column. */
    private static final Map<ParentColumn, String> PARENT_TEXTS = new EnumMap<>(Map.of(
            ParentColumn.TITLE, "title",
            ParentColumn.FORENAME, "forename",
            ParentColumn.PHONE, "phone",
            ParentColumn.EMAIL, "email",
            ParentColumn.ADDRESS1, "address1",
            ParentColumn.ADDRESS2, "address2",
            ParentColumn.TOWN, "town",
            ParentColumn.POSTCODE, "postcode",
            ParentColumn.LANGUAGE, "language"));

    /** The like of {@code pupil_parent}. */
    private static final Map<ParentColumn, String> LINK_TEXTS =
            new EnumMap<>(Map.of(ParentColumn.CONTACT_NOTE, "contact_note", ParentColumn.PRIORITY, "priority"));

    private final JdbcTemplate jdbc;
    private final Intake intake;
    private final PeopleBefore before;
    private final List<String> parentTexts = new ArrayList<>();
    private final List<String> linkTexts = new ArrayList<>();

    ParentMerge(JdbcTemplate jdbc, Intake intake, PeopleBefore before) {
        this.jdbc = jdbc;
        this.intake = intake;
        this.before = before;
    }

    /** Notes which columns the file has. */
    void columns(HeaderedCsv csv) {
        PARENT_TEXTS.forEach((column, name) -> {
            if (csv.has(column)) {
                parentTexts.add(name);
            }
        });
        LINK_TEXTS.forEach((column, name) -> {
            if (csv.has(column)) {
                linkTexts.add(name);
            }
        });
    }

    /** @param ownSchools the schools whose pupils rows may be about, or null for all */
    void merge(Set<Integer> ownSchools) {
        jdbc.execute("create index on pg_temp.incoming_parent (external_id)");
        findPupils(ownSchools);
        refuseRepetitions();
        jdbc.update(
                "update pg_temp.incoming_parent i set parent_id = p.id from parent p where p.external_id = i.external_id");
        jdbc.execute(ANALYZE);
        refuseParentsOfOthers(ownSchools);
        warnOfContradictions();
        int added = addParents();
        int changed = changeParents();
        int linksChanged = changeLinks();
        int linksAdded = addLinks();
        if (added + linksAdded > 0) {
            jdbc.execute("select analyze_people()");
        }
        intake.accepted(
                jdbc.queryForObject("select count(*) from pg_temp.incoming_parent where not refused", Long.class));
        intake.counted("parents added", added);
        intake.counted("parents changed", changed);
        intake.counted("links to pupils added", linksAdded);
        intake.counted("links to pupils changed", linksChanged);
    }

    private void findPupils(Set<Integer> ownSchools) {
        jdbc.update("update pg_temp.incoming_parent i set pupil_id = p.id from pupil p where p.upn = i.upn");
        jdbc.update("""
                update pg_temp.incoming_parent i set pupil_id = p.id from pupil p
                 where i.pupil_id is null and p.former_upn = i.upn""");
        jdbc.execute(ANALYZE);
        if (ownSchools != null) {
            jdbc.update("""
                    update pg_temp.incoming_parent i set pupil_id = null
                     where not exists (select from enrolment e where e.pupil_id = i.pupil_id and e.school_urn = any (?))""", (Object) ownSchools.toArray(Integer[]::new));
        }
        refuse(
                "select line, upn as value from pg_temp.incoming_parent where pupil_id is null",
                ParentColumn.UPN,
                ownSchools == null
                        ? "There is no pupil with this UPN."
                        : "There is no pupil with this UPN at your school.",
                "Bring in the pupils file first, or correct the UPN.");
    }

    private void refuseRepetitions() {
        refuse(
                """
                select line, external_id as value from (
                    select line, external_id,
                           row_number() over (partition by pupil_id, external_id order by line) as nth
                      from pg_temp.incoming_parent where not refused) r
                 where nth > 1""",
                ParentColumn.PARENT_ID,
                "The file has an earlier row for this parent and pupil.",
                "Leave only one row for each parent of each pupil.");
    }

    /** A school may not change a parent it has no child of; the same number may be someone else in another school. */
    private void refuseParentsOfOthers(Set<Integer> ownSchools) {
        if (ownSchools == null) {
            return;
        }
        refuse(
                """
                select i.line, i.external_id as value
                  from pg_temp.incoming_parent i join parent p on p.id = i.parent_id
                 where not i.refused and lower(p.surname) <> lower(i.surname)
                   and not exists (select from pupil_parent l join enrolment e on e.pupil_id = l.pupil_id
                                    where l.parent_id = i.parent_id and e.school_urn = any (?))""",
                ParentColumn.PARENT_ID,
                "This ParentId is in use for someone else.",
                "Put your school's number in front of it, so that it is the authority's only one.",
                (Object) ownSchools.toArray(Integer[]::new));
    }

    private void warnOfContradictions() {
        jdbc.query("""
                select max(line) as line, external_id from pg_temp.incoming_parent where not refused
                 group by external_id
                having count(distinct (title, surname, forename, phone, email, address1, address2, town, postcode)) > 1
                 order by 1""", row -> {
            intake.warned(
                    row.getLong("line"),
                    ParentColumn.PARENT_ID.heading(),
                    row.getString("external_id"),
                    "The file's rows for this parent do not agree on name, address, phone or e-mail.",
                    "The last row was taken; make the rows agree and upload the file again.");
        });
    }

    private int addParents() {
        int added = jdbc.update("""
                insert into parent (external_id, title, surname, forename, phone, email, address1, address2, town,
                                    postcode, language, interpreter_needed)
                select distinct on (external_id) external_id, title, surname, forename, phone, email, address1, address2,
                       town, postcode, language, coalesce(interpreter_needed, false)
                  from pg_temp.incoming_parent where parent_id is null and not refused
                 order by external_id, line desc""");
        jdbc.update("""
                update pg_temp.incoming_parent i set parent_id = p.id from parent p
                 where i.parent_id is null and not i.refused and p.external_id = i.external_id""");
        jdbc.execute(ANALYZE);
        return added;
    }

    private int changeParents() {
        Changes changes = new Changes();
        changes.to("surname", "i.surname");
        parentTexts.forEach(column -> changes.to(column, "i." + column));
        changes.to("interpreter_needed", "coalesce(i.interpreter_needed, t.interpreter_needed)");
        return before.change(
                jdbc,
                "parent",
                "t.id::text",
                changes.set(),
                "(select distinct on (parent_id) * from pg_temp.incoming_parent where not refused"
                        + " order by parent_id, line desc) i",
                "t.id = i.parent_id and " + changes.differ());
    }

    private int changeLinks() {
        Changes changes = new Changes();
        changes.to("relationship", "i.relationship");
        for (String flag :
                List.of("parental_responsibility", "lives_with_pupil", "safe_to_contact", "address_hidden")) {
            changes.to(flag, "coalesce(i." + flag + ", t." + flag + ")");
        }
        linkTexts.forEach(column -> changes.to(column, "i." + column));
        return before.change(
                jdbc,
                "pupil_parent",
                "t.pupil_id || ':' || t.parent_id",
                changes.set(),
                "pg_temp.incoming_parent i",
                "t.pupil_id = i.pupil_id and t.parent_id = i.parent_id and not i.refused and " + changes.differ());
    }

    private int addLinks() {
        return jdbc.update("""
                insert into pupil_parent (pupil_id, parent_id, relationship, parental_responsibility, lives_with_pupil,
                                          priority, safe_to_contact, contact_note, address_hidden)
                select pupil_id, parent_id, relationship, parental_responsibility, lives_with_pupil, priority,
                       coalesce(safe_to_contact, true), contact_note, coalesce(address_hidden, false)
                  from pg_temp.incoming_parent where not refused
                on conflict (pupil_id, parent_id) do nothing""");
    }

    private void refuse(String found, ParentColumn column, String cause, String fix, Object... parameters) {
        jdbc.query(
                "with found as (" + found + ") update pg_temp.incoming_parent i set refused = true from found"
                        + " where found.line = i.line returning i.line, found.value",
                row -> {
                    intake.refused(row.getLong(1), column.heading(), row.getString(2), cause, fix);
                },
                parameters);
    }

    /** What a row is changed to, and the test whether that differs; {@code t} is the row, {@code i} the file's. */
    private static final class Changes {
        private final List<String> columns = new ArrayList<>();
        private final List<String> values = new ArrayList<>();

        void to(String column, String value) {
            columns.add(column);
            values.add(value);
        }

        String set() {
            List<String> all = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                all.add(columns.get(i) + " = " + values.get(i));
            }
            return String.join(", ", all);
        }

        String differ() {
            return "(t." + String.join(", t.", columns) + ") is distinct from (" + String.join(", ", values) + ")";
        }
    }
}
