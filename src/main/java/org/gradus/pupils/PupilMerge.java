package org.gradus.pupils;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.Intake;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Merges the staged rows of a pupils file as a set: finds the pupils and enrolments meant, refuses what contradicts
 * itself or what is known, and changes only what differs.
 *
 * <p>Where one pupil has several rows, the main enrolment's row speaks for the pupil; of several such, the latest.
 */
final class PupilMerge {

    static final String TABLE = "incoming_pupil";

    /** An entry date that differs by no more than this, in calendar days, corrects the enrolment rather than adding one. */
    private static final int CORRECTION = 31;

    /** After a step has filled a column: the planner would go on believing it empty, and choose badly. */
    private static final String ANALYZE = "analyze pg_temp.incoming_pupil";

    private static final String SPEAKS_FIRST =
            "(coalesce(status, 'C') in ('C', 'M')) desc, leaving_date desc nulls first, entry_date desc, line desc";

    private final JdbcTemplate jdbc;
    private final Intake intake;
    private final PeopleBefore before;
    private boolean hasPreferredForename;
    private boolean hasLeavingDate;

    PupilMerge(JdbcTemplate jdbc, Intake intake, PeopleBefore before) {
        this.jdbc = jdbc;
        this.intake = intake;
        this.before = before;
    }

    /** Notes which columns the file has whose empty cells mean "none". */
    void columns(HeaderedCsv csv) {
        hasPreferredForename = csv.has(PupilColumn.PREFERRED_FORENAME);
        hasLeavingDate = csv.has(PupilColumn.LEAVING_DATE);
    }

    /** Merges everything and returns the ids of the pupils added. */
    List<Long> merge(LocalDate today) {
        jdbc.execute("create index on pg_temp.incoming_pupil (upn, school_urn)");
        refuseRepetitions();
        renumberPupils();
        matchPupils();
        refuseOtherChildren();
        matchEnrolments();
        refuseOverlaps();
        warnOfTwoCurrent();
        List<Long> added = addPupils();
        int changed = changePupils();
        int enrolmentsChanged = changeEnrolments();
        int enrolmentsAdded = addEnrolments();
        int needsClosed = closeNeeds(today);
        int needsOpened = openNeeds(today);
        if (added.size() + enrolmentsAdded + needsOpened > 0) {
            jdbc.execute("select analyze_people()");
        }
        intake.accepted(count("select count(*) from pg_temp.incoming_pupil where not refused"));
        intake.counted("pupils added", added.size());
        intake.counted("pupils changed", changed);
        intake.counted("enrolments added", enrolmentsAdded);
        intake.counted("enrolments changed", enrolmentsChanged);
        intake.counted("needs opened", needsOpened);
        intake.counted("needs closed", needsClosed);
        return added;
    }

    private void refuseRepetitions() {
        refuse(
                """
                select line, entry_date::text as value from (
                    select line, entry_date,
                           row_number() over (partition by upn, school_urn, entry_date order by line) as nth
                      from pg_temp.incoming_pupil) r
                 where nth > 1""",
                PupilColumn.ENTRY_DATE,
                "The file has an earlier row for this pupil, school and entry date.",
                "Leave only one row for each time a pupil was on roll.");
    }

    /** A pupil whose number has changed keeps their record: the row names both numbers. */
    private void renumberPupils() {
        int renumbered = before.change(
                jdbc,
                "pupil",
                "t.id::text",
                "upn = i.upn, former_upn = i.former_upn",
                """
                (select distinct on (former_upn) upn, former_upn from pg_temp.incoming_pupil
                  where former_upn is not null and former_upn <> upn and not refused order by former_upn, line desc) i""",
                "t.upn = i.former_upn and not exists (select from pupil p where p.upn = i.upn)");
        if (renumbered > 0) {
            intake.counted("pupils renumbered", renumbered);
        }
    }

    private void matchPupils() {
        jdbc.update("update pg_temp.incoming_pupil i set pupil_id = p.id from pupil p where p.upn = i.upn");
        jdbc.execute(ANALYZE);
    }

    private void refuseOtherChildren() {
        refuse(
                """
                select i.line, i.upn as value from pg_temp.incoming_pupil i join pupil p on p.id = i.pupil_id
                 where not i.refused and p.date_of_birth <> i.date_of_birth
                   and lower(p.surname) <> lower(i.surname) and lower(p.forename) <> lower(i.forename)""",
                PupilColumn.UPN,
                "This UPN already belongs to a child with another name and another date of birth.",
                "Check the UPN; if it is right, ask the authority to correct the other record first.");
        refuse(
                """
                select i.line, i.upn as value
                  from pg_temp.incoming_pupil i
                  join (select upn, min(line) as line from pg_temp.incoming_pupil where not refused group by upn) f
                    using (upn)
                  join pg_temp.incoming_pupil first on first.line = f.line
                 where not i.refused and i.line > f.line and first.date_of_birth <> i.date_of_birth
                   and lower(first.surname) <> lower(i.surname) and lower(first.forename) <> lower(i.forename)""",
                PupilColumn.UPN,
                "An earlier row of the file gives this UPN to a child with another name and another date of birth.",
                "Check the UPN of both rows.");
    }

    private void matchEnrolments() {
        jdbc.update("""
                update pg_temp.incoming_pupil i set enrolment_id = e.id from enrolment e
                 where not i.refused and e.pupil_id = i.pupil_id and e.school_urn = i.school_urn
                   and e.entry_date = i.entry_date""");
        jdbc.update("""
                update pg_temp.incoming_pupil i set enrolment_id = c.enrolment_id
                  from (select i.line, min(e.id) as enrolment_id
                          from pg_temp.incoming_pupil i
                          join enrolment e on e.pupil_id = i.pupil_id and e.school_urn = i.school_urn
                           and daterange(e.entry_date, e.leaving_date, '[]')
                            && daterange(i.entry_date, i.leaving_date, '[]')
                         where not i.refused and i.enrolment_id is null
                           and not exists (select from pg_temp.incoming_pupil o
                                            where o.upn = i.upn and o.school_urn = i.school_urn and o.line <> i.line
                                              and not o.refused)
                         group by i.line, i.entry_date
                        having count(*) = 1 and abs(min(e.entry_date) - i.entry_date) <= ?) c
                 where c.line = i.line""", CORRECTION);
    }

    /** Until nothing more is refused: a refused row gives back the enrolment it would have changed. */
    private void refuseOverlaps() {
        int refused;
        do {
            refused = refuseOverlaps("""
                    select distinct i.line, i.entry_date::text as value
                      from pg_temp.incoming_pupil i
                      join enrolment e on e.pupil_id = i.pupil_id and e.school_urn = i.school_urn
                      left join pg_temp.incoming_pupil o on o.enrolment_id = e.id and not o.refused
                     where not i.refused and o.line is null
                       and daterange(e.entry_date, e.leaving_date, '[]')
                        && daterange(i.entry_date, i.leaving_date, '[]')""");
            refused += refuseOverlaps("""
                    select distinct i.line, i.entry_date::text as value
                      from pg_temp.incoming_pupil i
                      join pg_temp.incoming_pupil o
                        on o.upn = i.upn and o.school_urn = i.school_urn and o.line < i.line
                     where not i.refused and not o.refused
                       and daterange(o.entry_date, o.leaving_date, '[]')
                        && daterange(i.entry_date, i.leaving_date, '[]')""");
        } while (refused > 0);
    }

    private int refuseOverlaps(String found) {
        return refuse(
                found,
                PupilColumn.ENTRY_DATE,
                "The pupil is on roll at this school on that day already, under another entry date.",
                "Give the earlier enrolment its leaving date in the same file, or correct the entry date.");
    }

    private void warnOfTwoCurrent() {
        jdbc.query("""
                select i.line, i.upn
                  from pg_temp.incoming_pupil i
                  join enrolment e on e.pupil_id = i.pupil_id and e.school_urn <> i.school_urn
                 where not i.refused and coalesce(i.status, 'C') = 'C' and e.status = 'C'
                   and i.leaving_date is null and e.leaving_date is null
                   and not exists (select from pg_temp.incoming_pupil o
                                    where o.upn = i.upn and o.school_urn = e.school_urn
                                      and o.entry_date = e.entry_date and not o.refused)
                 order by i.line""", row -> {
            intake.warned(
                    row.getLong("line"),
                    PupilColumn.STATUS.heading(),
                    row.getString("upn"),
                    "The pupil is also the current pupil of another school that has given no leaving date.",
                    "If they moved, the other school's file will close it; if they attend both, use M and S.");
        });
    }

    private List<Long> addPupils() {
        List<Long> added = new ArrayList<>(jdbc.queryForList(
                "insert into pupil (upn, former_upn, surname, forename, preferred_forename, date_of_birth, sex,"
                        + " first_language, ethnicity)"
                        + " select distinct on (upn) upn, former_upn, surname, forename, preferred_forename,"
                        + " date_of_birth, sex, first_language, ethnicity"
                        + " from pg_temp.incoming_pupil where pupil_id is null and not refused"
                        + " order by upn, " + SPEAKS_FIRST + " returning id",
                Long.class));
        jdbc.update("""
                update pg_temp.incoming_pupil i set pupil_id = p.id, new_pupil = true from pupil p
                 where i.pupil_id is null and not i.refused and p.upn = i.upn""");
        if (!added.isEmpty()) {
            jdbc.execute(ANALYZE);
        }
        return added;
    }

    private int changePupils() {
        String preferred = hasPreferredForename ? "i.preferred_forename" : "t.preferred_forename";
        return before.change(
                jdbc,
                "pupil",
                "t.id::text",
                "surname = i.surname, forename = i.forename, preferred_forename = " + preferred
                        + ", date_of_birth = i.date_of_birth, sex = coalesce(i.sex, t.sex),"
                        + " first_language = coalesce(i.first_language, t.first_language),"
                        + " ethnicity = coalesce(i.ethnicity, t.ethnicity)",
                "(select distinct on (pupil_id) * from pg_temp.incoming_pupil where not refused and not new_pupil"
                        + " order by pupil_id, " + SPEAKS_FIRST + ") i",
                "t.id = i.pupil_id and (t.surname, t.forename, t.preferred_forename, t.date_of_birth, t.sex,"
                        + " t.first_language, t.ethnicity) is distinct from (i.surname, i.forename, " + preferred
                        + ", i.date_of_birth, coalesce(i.sex, t.sex), coalesce(i.first_language, t.first_language),"
                        + " coalesce(i.ethnicity, t.ethnicity))");
    }

    private int changeEnrolments() {
        String leaving = hasLeavingDate ? "i.leaving_date" : "t.leaving_date";
        return before.change(
                jdbc,
                "enrolment",
                "t.id::text",
                "entry_date = i.entry_date, leaving_date = " + leaving
                        + ", status = coalesce(i.status, t.status), year_group = coalesce(i.year_group, t.year_group)",
                "pg_temp.incoming_pupil i",
                "t.id = i.enrolment_id and not i.refused and (t.entry_date, t.leaving_date, t.status, t.year_group)"
                        + " is distinct from (i.entry_date, " + leaving
                        + ", coalesce(i.status, t.status), coalesce(i.year_group, t.year_group))");
    }

    private int addEnrolments() {
        return jdbc.update("""
                insert into enrolment (pupil_id, school_urn, entry_date, leaving_date, status, year_group)
                select pupil_id, school_urn, entry_date, leaving_date, coalesce(status, 'C'), year_group
                  from pg_temp.incoming_pupil where enrolment_id is null and not refused order by line""");
    }

    private int closeNeeds(LocalDate today) {
        return jdbc.update(
                "update need n set to_date = greatest(?::date - 1, n.from_date - 1) from (" + said() + ") s"
                        + " where n.pupil_id = s.pupil_id and n.kind = s.kind and n.to_date is null and not s.stands",
                today);
    }

    /** A pupil new to Gradus is taken to have had the need since they came; for others it begins today. */
    private int openNeeds(LocalDate today) {
        return jdbc.update(
                "insert into need (pupil_id, kind, from_date)"
                        + " select s.pupil_id, s.kind, case when s.new_pupil then s.first_entry else ? end"
                        + " from (" + said() + ") s where s.stands"
                        + " and not exists (select from need n where n.pupil_id = s.pupil_id and n.kind = s.kind"
                        + " and n.to_date is null)",
                today);
    }

    /** What the file says of each pupil and kind of need: the row that speaks first, of those that say anything. */
    private static String said() {
        StringBuilder kinds = new StringBuilder();
        for (Need.Kind kind : Need.Kind.values()) {
            kinds.append(kinds.isEmpty() ? "" : ", ")
                    .append("('")
                    .append(kind.name())
                    .append("', ")
                    .append(1 << kind.ordinal())
                    .append(')');
        }
        return "select distinct on (pupil_id, kind) pupil_id, kind, new_pupil, (needs_yes & bit) <> 0 as stands,"
                + " min(entry_date) over (partition by pupil_id) as first_entry"
                + " from pg_temp.incoming_pupil, (values " + kinds + ") k (kind, bit)"
                + " where not refused and ((needs_yes | needs_no) & bit) <> 0"
                + " order by pupil_id, kind, " + SPEAKS_FIRST;
    }

    /** Refuses the rows found and returns how many they were. */
    private int refuse(String found, PupilColumn column, String cause, String fix) {
        return jdbc.query(
                        "with found as (" + found + ") update pg_temp.incoming_pupil i set refused = true,"
                                + " enrolment_id = null from found where found.line = i.line"
                                + " returning i.line, found.value",
                        (row, number) -> {
                            intake.refused(row.getLong(1), column.heading(), row.getString(2), cause, fix);
                            return number;
                        })
                .size();
    }

    private long count(String sql) {
        return jdbc.queryForObject(sql, Long.class);
    }
}
