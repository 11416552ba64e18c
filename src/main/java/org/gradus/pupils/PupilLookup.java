package org.gradus.pupils;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pupils for the inside of the service: importers, signals, steps of a process. Nothing here asks who is asking; what
 * is shown to a person goes through {@link Pupils}.
 */
@Service
@Transactional(readOnly = true)
public class PupilLookup {

    private final JdbcTemplate jdbc;

    PupilLookup(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Pupil> withId(long id) {
        return jdbc.query("select * from pupil where id = ?", (row, number) -> pupil(row), id).stream()
                .findFirst();
    }

    /** By unique pupil number; a former number finds the pupil too when nobody else has it now. */
    public Optional<Pupil> withUpn(String upn) {
        String tidy = Upn.tidy(upn);
        return jdbc
                .query(
                        "select * from pupil where upn = ? or former_upn = ? order by (upn = ?) desc, id",
                        (row, number) -> pupil(row),
                        tidy,
                        tidy,
                        tidy)
                .stream()
                .findFirst();
    }

    /** Pupils by id; unknown ones are left out. */
    public Map<Long, Pupil> withIds(Collection<Long> ids) {
        Map<Long, Pupil> found = new HashMap<>();
        jdbc.query(
                "select * from pupil where id = any (?)",
                row -> {
                    Pupil pupil = pupil(row);
                    found.put(pupil.id(), pupil);
                },
                (Object) ids.toArray(Long[]::new));
        return found;
    }

    /** The pupil's enrolments, oldest first. */
    public List<Enrolment> enrolmentsOf(long pupilId) {
        return jdbc.query(
                "select * from enrolment where pupil_id = ? order by entry_date, id",
                (row, number) -> enrolment(row),
                pupilId);
    }

    /** The enrolments in force that day, the one whose school answers for the attendance record first. */
    public List<Enrolment> enrolmentsOn(long pupilId, LocalDate day) {
        return jdbc.query(
                "select * from enrolment where pupil_id = ? and entry_date <= ?"
                        + " and (leaving_date is null or leaving_date >= ?)"
                        + " order by (status in ('C', 'M')) desc, entry_date desc, id",
                (row, number) -> enrolment(row),
                pupilId,
                day,
                day);
    }

    /**
     * The school that answers for each pupil's record on a day: of those where they are on roll that day the main one, else
     * the last before it, else the first after; pupils without any enrolment are left out.
     */
    public Map<Long, Integer> schoolsOn(Collection<Long> pupilIds, LocalDate day) {
        Map<Long, Integer> schools = new HashMap<>();
        jdbc.query(
                """
                select distinct on (pupil_id) pupil_id, school_urn
                from (select *, case when entry_date > ? then 2 when leaving_date is null or leaving_date >= ? then 0 else 1 end as turn
                      from enrolment where pupil_id = any (?)) e
                order by pupil_id, turn, (turn = 0 and status in ('C', 'M')) desc,
                    case when turn = 2 then entry_date end, entry_date desc, case when turn = 1 then -id else id end""",
                row -> {
                    schools.put(row.getLong(1), row.getInt(2));
                },
                day,
                day,
                pupilIds.toArray(Long[]::new));
        return schools;
    }

    /** Ids of the pupils on roll at the school that day. */
    public List<Long> onRollAt(int urn, LocalDate day) {
        return jdbc.queryForList(
                "select distinct pupil_id from enrolment where school_urn = ? and entry_date <= ?"
                        + " and (leaving_date is null or leaving_date >= ?) order by pupil_id",
                Long.class,
                urn,
                day,
                day);
    }

    /** Who was on roll at the school at any time from one day to another, both included; one query, made once a file. */
    public RollOf enrolmentsAt(int urn, LocalDate from, LocalDate to) {
        RollOf roll = new RollOf(urn);
        // Former numbers first, so that a number given anew belongs to the pupil who has it now.
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(
                            "select n.upn, p.upn, e.id, e.pupil_id, e.entry_date, e.leaving_date"
                                    + " from enrolment e join pupil p on p.id = e.pupil_id"
                                    + " cross join lateral (values (p.former_upn, 0), (p.upn, 1)) n (upn, now)"
                                    + " where e.school_urn = ? and e.entry_date <= ?"
                                    + " and (e.leaving_date is null or e.leaving_date >= ?) and n.upn is not null"
                                    + " and (n.now = 1 or not exists (select from pupil q where q.upn = n.upn))"
                                    + " order by e.entry_date, e.id");
                    statement.setFetchSize(2000);
                    statement.setInt(1, urn);
                    statement.setObject(2, to);
                    statement.setObject(3, from);
                    return statement;
                },
                row -> {
                    roll.add(
                            row.getString(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getObject(5, LocalDate.class),
                            row.getObject(6, LocalDate.class));
                });
        return roll;
    }

    /** Every need the pupil has or had, newest first. */
    public List<Need> needsOf(long pupilId) {
        return jdbc.query(
                "select * from need where pupil_id = ? order by from_date desc, kind",
                (row, number) -> need(row),
                pupilId);
    }

    /** The kinds of need standing on that day. */
    public Set<Need.Kind> needsOn(long pupilId, LocalDate day) {
        return needsOn(List.of(pupilId), day).getOrDefault(pupilId, EnumSet.noneOf(Need.Kind.class));
    }

    /** The kinds of need standing on that day for many pupils at once; those without any are left out. */
    public Map<Long, Set<Need.Kind>> needsOn(Collection<Long> pupilIds, LocalDate day) {
        Map<Long, Set<Need.Kind>> needs = new HashMap<>();
        jdbc.query(
                "select pupil_id, kind from need where pupil_id = any (?) and from_date <= ?"
                        + " and (to_date is null or to_date >= ?)",
                row -> {
                    needs.computeIfAbsent(row.getLong(1), pupil -> EnumSet.noneOf(Need.Kind.class))
                            .add(Need.Kind.valueOf(row.getString(2)));
                },
                pupilIds.toArray(Long[]::new),
                day,
                day);
        return needs;
    }

    /** Why the pupil counts as vulnerable on that day, in plain words, most pressing first; empty when nothing is known. */
    public List<String> vulnerabilityOn(long pupilId, LocalDate day) {
        return needsOn(pupilId, day).stream().map(Need.Kind::words).toList();
    }

    /** The pupil's parents in the order in which to contact them, addresses included even when hidden. */
    public List<ParentOf> parentsWithAddresses(long pupilId) {
        return jdbc.query(
                "select * from pupil_parent l join parent p on p.id = l.parent_id where l.pupil_id = ?"
                        + " order by l.priority nulls last, p.surname, p.id",
                (row, number) -> parent(row),
                pupilId);
    }

    private static Pupil pupil(ResultSet row) throws SQLException {
        return new Pupil(
                row.getLong("id"),
                row.getString("upn"),
                row.getString("former_upn"),
                row.getString("surname"),
                row.getString("forename"),
                row.getString("preferred_forename"),
                row.getObject("date_of_birth", LocalDate.class),
                row.getString("sex"),
                row.getString("first_language"),
                row.getString("ethnicity"));
    }

    private static Enrolment enrolment(ResultSet row) throws SQLException {
        return new Enrolment(
                row.getLong("id"),
                row.getLong("pupil_id"),
                row.getInt("school_urn"),
                row.getObject("entry_date", LocalDate.class),
                row.getObject("leaving_date", LocalDate.class),
                row.getString("status"),
                row.getString("year_group"));
    }

    private static Need need(ResultSet row) throws SQLException {
        return new Need(
                row.getLong("pupil_id"),
                Need.Kind.valueOf(row.getString("kind")),
                row.getObject("from_date", LocalDate.class),
                row.getObject("to_date", LocalDate.class));
    }

    private static ParentOf parent(ResultSet row) throws SQLException {
        List<String> address = new ArrayList<>();
        for (String column : List.of("address1", "address2", "town", "postcode")) {
            Stream.ofNullable(row.getString(column))
                    .filter(line -> !line.isBlank())
                    .forEach(address::add);
        }
        return new ParentOf(
                row.getLong("parent_id"),
                row.getLong("pupil_id"),
                row.getString("external_id"),
                row.getString("title"),
                row.getString("surname"),
                row.getString("forename"),
                row.getString("relationship"),
                row.getObject("parental_responsibility", Boolean.class),
                row.getObject("lives_with_pupil", Boolean.class),
                row.getObject("priority", Integer.class),
                row.getBoolean("safe_to_contact"),
                row.getString("contact_note"),
                row.getBoolean("address_hidden"),
                List.copyOf(address),
                row.getString("phone"),
                row.getString("email"),
                row.getString("language"),
                row.getBoolean("interpreter_needed"));
    }
}
