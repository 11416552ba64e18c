package org.gradus.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.gradus.calendar.SchoolYear;
import org.gradus.calendar.Session;
import org.gradus.kernel.London;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The attendance registers, for reading. Nothing here asks who is asking; what is shown to a person goes through
 * {@link Measures}.
 */
@Service
@Transactional(readOnly = true)
public class Registers {

    private static final int PUPILS_AT_ONCE = 1000;

    /** As many pupils are read by one plain query; more are worth two. */
    private static final int FEW = 10;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Registers(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The pupil's marks from one day to another, both included, oldest first. Of a pupil on roll at two schools the
     * marks of both are given, except that {@code D} is left out where the other school has a mark of the session.
     */
    public List<Mark> marks(long pupilId, LocalDate from, LocalDate to) {
        Map<String, Detail> details = details(pupilId, from, to);
        List<Mark> marks = new ArrayList<>();
        eachWeek(List.of(pupilId), from, to, (pupil, enrolment, school, monday, codes) -> {
            for (int place = 0; place < MarkBytes.WEEK; place++) {
                LocalDate date = MarkBytes.day(monday, place);
                AttendanceCode code = MarkBytes.code(codes[place]);
                if (code != null && !date.isBefore(from) && !date.isAfter(to)) {
                    Session session = MarkBytes.session(place);
                    Detail detail = details.getOrDefault(key(enrolment, date, session), Detail.NONE);
                    marks.add(new Mark(
                            date, session, code, detail.subCode(), detail.minutesLate(), detail.comment(), school));
                }
            }
        });
        marks.sort(Comparator.comparing(Mark::at).thenComparing(Mark::schoolUrn));
        return withoutExplainedDual(marks);
    }

    private static List<Mark> withoutExplainedDual(List<Mark> marks) {
        Map<DatedSession, Long> elsewhere = new HashMap<>();
        marks.stream()
                .filter(mark -> mark.code() != AttendanceCode.D)
                .forEach(mark -> elsewhere.merge(mark.at(), 1L, Long::sum));
        return marks.stream()
                .filter(mark -> mark.code() != AttendanceCode.D || !elsewhere.containsKey(mark.at()))
                .toList();
    }

    /**
     * As {@link #marks}, but as the register read at an instant: what was entered or replaced later is left out. Holds for
     * any instant, because nothing entered is ever lost.
     */
    public List<Mark> marksKnownAt(long pupilId, LocalDate from, LocalDate to, Instant knownAt) {
        OffsetDateTime then = knownAt.atOffset(java.time.ZoneOffset.UTC);
        Map<String, Integer> replaced = new HashMap<>();
        jdbc.query(
                """
                select e.school_urn, h.on_date, h.afternoon, h.old_code
                from mark_history h join enrolment e on e.id = h.enrolment_id
                     join mark_import i on i.number = h.import_number
                where e.pupil_id = ? and h.on_date between ? and ? and i.at > ? order by h.id""",
                row -> {
                    replaced.putIfAbsent(
                            known(row.getInt(1), row.getObject(2, LocalDate.class), session(row.getBoolean(3))),
                            row.getInt(4));
                },
                pupilId,
                from,
                to,
                then);
        Set<String> later = new HashSet<>(jdbc.query(
                """
                select distinct t.school_urn, t.on_date, t.afternoon
                from register_taken t join mark_import i on i.number = t.import_number
                     join enrolment e on e.school_urn = t.school_urn
                where e.pupil_id = ? and t.on_date between ? and ? and i.at > ?""",
                (row, n) -> known(row.getInt(1), row.getObject(2, LocalDate.class), session(row.getBoolean(3))),
                pupilId,
                from,
                to,
                then));
        return marks(pupilId, from, to).stream()
                .map(mark -> asKnown(mark, replaced))
                .filter(mark -> mark != null)
                .filter(mark -> !later.contains(known(mark.schoolUrn(), mark.date(), mark.session())))
                .toList();
    }

    private static Mark asKnown(Mark mark, Map<String, Integer> replaced) {
        Integer before = replaced.get(known(mark.schoolUrn(), mark.date(), mark.session()));
        if (before == null) {
            return mark;
        }
        return before == MarkBytes.NOTHING
                ? null
                : new Mark(mark.date(), mark.session(), MarkBytes.code(before), null, null, null, mark.schoolUrn());
    }

    private static String known(int school, LocalDate date, Session session) {
        return school + " " + date + " " + session;
    }

    private static Session session(boolean afternoon) {
        return afternoon ? Session.PM : Session.AM;
    }

    /** The pupil's weeks in each school's register that have a day from one day to another, oldest first. */
    public List<WeekOfMarks> weeks(long pupilId, LocalDate from, LocalDate to) {
        List<WeekOfMarks> weeks = new ArrayList<>();
        eachWeek(List.of(pupilId), from, to, (pupil, enrolment, school, monday, codes) -> {
            List<AttendanceCode> week = new ArrayList<>(MarkBytes.WEEK);
            for (byte stored : codes) {
                week.add(MarkBytes.code(stored));
            }
            weeks.add(new WeekOfMarks(monday, school, Collections.unmodifiableList(week)));
        });
        weeks.sort(Comparator.comparing(WeekOfMarks::monday).thenComparing(WeekOfMarks::schoolUrn));
        return weeks;
    }

    /** The pupil's record over the whole weeks from that of one day to that of another. */
    public AttendanceRecord record(long pupilId, LocalDate from, LocalDate to) {
        List<AttendanceRecord> found = new ArrayList<>(1);
        records(List.of(pupilId), from, to, found::add);
        return found.get(0);
    }

    /**
     * Tells the record of each of many pupils over the same whole weeks; pupils without a mark have an empty one. Reads
     * a thousand pupils at a time and keeps no more.
     */
    public void records(Collection<Long> pupilIds, LocalDate from, LocalDate to, Consumer<AttendanceRecord> each) {
        LocalDate first = MarkBytes.monday(from);
        int weeks = (int) ChronoUnit.WEEKS.between(first, MarkBytes.monday(to)) + 1;
        LocalDate[] days = AttendanceRecord.days(first, weeks);
        List<Long> ids = pupilIds.stream().distinct().sorted().toList();
        for (int start = 0; start < ids.size(); start += PUPILS_AT_ONCE) {
            List<Long> some = ids.subList(start, Math.min(start + PUPILS_AT_ONCE, ids.size()));
            Map<Long, AttendanceRecord> records = new HashMap<>();
            some.forEach(id -> records.put(id, new AttendanceRecord(id, first, days)));
            if (some.size() <= FEW) {
                eachWeek(
                        some,
                        from,
                        to,
                        (pupil, enrolment, school, monday, codes) ->
                                records.get(pupil).enterWeek((int) monday.toEpochDay(), codes, 0, school));
            } else {
                streamWeeks(some, first, to, records);
            }
            some.forEach(id -> each.accept(records.get(id)));
        }
    }

    /** Weeks of many pupils, in a stream of their bytes. */
    private void streamWeeks(List<Long> pupilIds, LocalDate from, LocalDate to, Map<Long, AttendanceRecord> records) {
        record At(AttendanceRecord record, int school) {}
        Map<Long, At> byEnrolment = new HashMap<>();
        StringBuilder enrolments = new StringBuilder();
        jdbc.query(
                "select id, pupil_id, school_urn from enrolment where pupil_id = any (?)",
                (RowCallbackHandler) row -> {
                    byEnrolment.put(row.getLong(1), new At(records.get(row.getLong(2)), row.getInt(3)));
                    enrolments.append(enrolments.length() == 0 ? "" : ",").append(row.getLong(1));
                },
                (Object) pupilIds.toArray(Long[]::new));
        if (byEnrolment.isEmpty()) {
            return;
        }
        At[] last = new At[1];
        long[] lastOf = {Long.MIN_VALUE};
        StoredWeeks.read(
                jdbc,
                "select enrolment_id, week_start, codes from mark_week where enrolment_id = any ('{" + enrolments
                        + "}'::bigint[]) and week_start between '" + MarkBytes.monday(from) + "' and '"
                        + MarkBytes.monday(to) + "'",
                (enrolment, monday, bytes, offset) -> {
                    if (enrolment != lastOf[0]) {
                        lastOf[0] = enrolment;
                        last[0] = byEnrolment.get(enrolment);
                    }
                    last[0].record().enterWeek(monday, bytes, offset, last[0].school());
                });
    }

    /**
     * Those of the pupils who missed a session, with leave or without, or came late in a week since that of a day: nobody
     * else can show a fresh sign of anything.
     */
    public Set<Long> missedOrLateSince(Collection<Long> pupilIds, LocalDate since) {
        return new HashSet<>(
                jdbc.queryForList("""
                select e.pupil_id from enrolment e join mark_week w on w.enrolment_id = e.id
                where e.pupil_id = any (?) and w.week_start >= ? and w.authorised + w.unauthorised + w.late > 0""", Long.class, pupilIds.toArray(Long[]::new), MarkBytes.monday(since)));
    }

    /** Everything ever entered for the pupil on a day, in order of session, school and time; the last of each stands. */
    public List<MarkEntry> history(long pupilId, LocalDate day) {
        return history(
                pupilId,
                Arrays.stream(Session.values())
                        .map(session -> new DatedSession(day, session))
                        .toList());
    }

    /** Everything ever entered for the pupil for these sessions, in order of session, school and time; one question for all. */
    public List<MarkEntry> history(long pupilId, Collection<DatedSession> sessions) {
        List<DatedSession> asked = sessions.stream()
                .filter(at -> MarkBytes.place(at.date(), at.session()) < MarkBytes.WEEK)
                .distinct()
                .toList();
        List<MarkEntry> entries = new ArrayList<>();
        jdbc.query(
                """
                select a.on_date, a.afternoon, e.school_urn, get_byte(w.codes, a.place) as now,
                    d.sub_code, d.minutes_late, d.comment,
                    h.old_code, h.old_sub_code, h.old_minutes_late, h.old_comment,
                    h.new_code, h.new_sub_code, h.new_minutes_late, h.new_comment,
                    t.name as first_by, t.at as first_at, t.import_id as first_import,
                    i.name as by, i.at, i.import_id,
                    row_number() over (partition by e.id, a.on_date, a.place order by h.id) = 1 as first,
                    row_number() over (partition by e.id, a.on_date, a.place order by h.id desc) = 1 as last
                from unnest(?::date[], ?::boolean[], ?::integer[], ?::date[]) as a (on_date, afternoon, place, week_start)
                join enrolment e on e.pupil_id = ?
                join mark_week w on w.enrolment_id = e.id and w.week_start = a.week_start
                left join mark_detail d
                    on d.enrolment_id = e.id and d.on_date = a.on_date and d.afternoon = a.afternoon
                left join mark_history h
                    on h.enrolment_id = e.id and h.on_date = a.on_date and h.afternoon = a.afternoon
                left join mark_import i on i.number = h.import_number
                left join register_taken r
                    on r.school_urn = e.school_urn and r.on_date = a.on_date and r.afternoon = a.afternoon
                left join mark_import t on t.number = r.import_number
                where get_byte(w.codes, a.place) <> 0
                order by a.on_date, a.afternoon, e.school_urn, e.id, h.id""",
                (RowCallbackHandler) row -> addEntries(
                        row, row.getObject("on_date", LocalDate.class), session(row.getBoolean("afternoon")), entries),
                asked.stream().map(at -> at.date().toString()).toArray(String[]::new),
                asked.stream().map(at -> at.session() == Session.PM).toArray(Boolean[]::new),
                asked.stream()
                        .map(at -> MarkBytes.place(at.date(), at.session()))
                        .toArray(Integer[]::new),
                asked.stream().map(at -> MarkBytes.monday(at.date()).toString()).toArray(String[]::new),
                pupilId);
        return entries;
    }

    /** The first row of a mark also tells what stood before anything replaced it, unless it came in by that row. */
    private static void addEntries(ResultSet row, LocalDate day, Session session, List<MarkEntry> entries)
            throws SQLException {
        boolean neverReplaced = row.getObject("new_code") == null;
        if (neverReplaced) {
            entries.add(entry(row, day, session, row.getInt("now"), "", "first_", true));
            return;
        }
        if (row.getBoolean("first") && row.getInt("old_code") != MarkBytes.NOTHING) {
            entries.add(entry(row, day, session, row.getInt("old_code"), "old_", "first_", false));
        }
        entries.add(entry(row, day, session, row.getInt("new_code"), "new_", "", row.getBoolean("last")));
    }

    private static MarkEntry entry(
            ResultSet row, LocalDate day, Session session, int stored, String what, String who, boolean current)
            throws SQLException {
        return new MarkEntry(
                day,
                session,
                row.getInt("school_urn"),
                MarkBytes.code(stored),
                row.getString(what + "sub_code"),
                row.getObject(what + "minutes_late", Integer.class),
                row.getString(what + "comment"),
                row.getString(who + "by"),
                row.getObject(who + "at", OffsetDateTime.class).toInstant(),
                row.getObject(who.isEmpty() ? "import_id" : "first_import", UUID.class),
                current);
    }

    /** Sessions still coded N at the school since the school year began, oldest first. */
    public List<UnexplainedMark> openN(int schoolUrn) {
        return openN(schoolUrn, SchoolYear.of(London.today(clock)).firstDay());
    }

    /** Sessions still coded N at the school since a day, oldest first. */
    public List<UnexplainedMark> openN(int schoolUrn, LocalDate since) {
        List<UnexplainedMark> open = new ArrayList<>();
        jdbc.query(
                """
                select e.pupil_id, w.week_start, w.codes
                from enrolment e join mark_week w on w.enrolment_id = e.id
                where e.school_urn = ? and w.week_start >= ? and w.unauthorised > 0
                  and position(?::bytea in w.codes) > 0""",
                row -> {
                    LocalDate monday = row.getObject("week_start", LocalDate.class);
                    byte[] codes = row.getBytes("codes");
                    for (int place = 0; place < MarkBytes.WEEK; place++) {
                        LocalDate date = MarkBytes.day(monday, place);
                        if (codes[place] == AttendanceCode.N.stored() && !date.isBefore(since)) {
                            open.add(new UnexplainedMark(
                                    row.getLong("pupil_id"), schoolUrn, date, MarkBytes.session(place)));
                        }
                    }
                },
                schoolUrn,
                MarkBytes.monday(since),
                new byte[] {AttendanceCode.N.stored()});
        open.sort(Comparator.comparing(UnexplainedMark::date)
                .thenComparing(UnexplainedMark::session)
                .thenComparing(UnexplainedMark::pupilId));
        return open;
    }

    /**
     * Mondays of the weeks, from that of one day to that of another, in which the school held a session, as its register
     * tells: weeks wholly closed, and weeks without any mark, are not among them.
     */
    public List<LocalDate> schoolWeeks(int schoolUrn, LocalDate from, LocalDate to) {
        return jdbc.queryForList(
                "select week_start from register_week where school_urn = ? and held and week_start between ? and ?"
                        + " order by week_start",
                LocalDate.class,
                schoolUrn,
                MarkBytes.monday(from),
                MarkBytes.monday(to));
    }

    /** As {@link #schoolWeeks(int, LocalDate, LocalDate)}, of many schools at once; those without any are left out. */
    public Map<Integer, NavigableSet<LocalDate>> schoolWeeks(
            Collection<Integer> schoolUrns, LocalDate from, LocalDate to) {
        Map<Integer, NavigableSet<LocalDate>> weeks = new HashMap<>();
        jdbc.query(
                "select school_urn, week_start from register_week where school_urn = any (?) and held"
                        + " and week_start between ? and ?",
                row -> {
                    weeks.computeIfAbsent(row.getInt(1), urn -> new TreeSet<>()).add(row.getObject(2, LocalDate.class));
                },
                schoolUrns.toArray(Integer[]::new),
                MarkBytes.monday(from),
                MarkBytes.monday(to));
        return weeks;
    }

    /** How many weeks, from that of one day to that of another, each of the schools held a session in; 0 is left out. */
    public Map<Integer, Integer> countSchoolWeeks(Collection<Integer> schoolUrns, LocalDate from, LocalDate to) {
        Map<Integer, Integer> weeks = new HashMap<>();
        jdbc.query(
                "select school_urn, count(*)::integer from register_week where school_urn = any (?) and held"
                        + " and week_start between ? and ? group by school_urn",
                row -> {
                    weeks.put(row.getInt(1), row.getInt(2));
                },
                schoolUrns.toArray(Integer[]::new),
                MarkBytes.monday(from),
                MarkBytes.monday(to));
        return weeks;
    }

    /** The attendance of a school over whole weeks: the sum over its pupils, from the week of one day to that of another. */
    public Measure ofSchool(int schoolUrn, LocalDate from, LocalDate to) {
        return jdbc.queryForObject(
                """
                select coalesce(sum(attended), 0)::integer as attended, coalesce(sum(authorised), 0)::integer as authorised,
                    coalesce(sum(unauthorised), 0)::integer as unauthorised, coalesce(sum(late), 0)::integer as late,
                    coalesce(sum(late_after_close), 0)::integer as late_after_close
                from enrolment e join mark_week w on w.enrolment_id = e.id
                where e.school_urn = ? and w.week_start between ? and ?""",
                (row, number) -> new Measure(
                        row.getInt("attended"),
                        row.getInt("authorised"),
                        row.getInt("unauthorised"),
                        row.getInt("late"),
                        row.getInt("late_after_close")),
                schoolUrn,
                MarkBytes.monday(from),
                MarkBytes.monday(to));
    }

    /** One stored week. */
    private interface WeekReader {
        void week(long pupilId, long enrolmentId, int schoolUrn, LocalDate monday, byte[] codes);
    }

    private void eachWeek(Collection<Long> pupilIds, LocalDate from, LocalDate to, WeekReader reader) {
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement("""
                            select e.pupil_id, e.id, e.school_urn, w.week_start, w.codes
                            from enrolment e join mark_week w on w.enrolment_id = e.id
                            where e.pupil_id = any (?) and w.week_start between ? and ?""");
                    statement.setFetchSize(5000);
                    statement.setArray(1, connection.createArrayOf("bigint", pupilIds.toArray()));
                    statement.setObject(2, MarkBytes.monday(from));
                    statement.setObject(3, MarkBytes.monday(to));
                    return statement;
                },
                (RowCallbackHandler) row -> reader.week(
                        row.getLong(1),
                        row.getLong(2),
                        row.getInt(3),
                        row.getObject(4, LocalDate.class),
                        row.getBytes(5)));
    }

    private record Detail(String subCode, Integer minutesLate, String comment) {
        static final Detail NONE = new Detail(null, null, null);
    }

    private static String key(long enrolment, LocalDate date, Session session) {
        return enrolment + " " + date + " " + session;
    }

    private Map<String, Detail> details(long pupilId, LocalDate from, LocalDate to) {
        Map<String, Detail> details = new HashMap<>();
        jdbc.query(
                """
                select d.* from enrolment e join mark_detail d on d.enrolment_id = e.id
                where e.pupil_id = ? and d.on_date between ? and ?""",
                row -> {
                    details.put(
                            key(
                                    row.getLong("enrolment_id"),
                                    row.getObject("on_date", LocalDate.class),
                                    row.getBoolean("afternoon") ? Session.PM : Session.AM),
                            new Detail(
                                    row.getString("sub_code"),
                                    row.getObject("minutes_late", Integer.class),
                                    row.getString("comment")));
                },
                pupilId,
                from,
                to);
        return details;
    }
}
