package org.gradus.register;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradus.calendar.Session;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Brings the marks of one file into the register, set by set: copied into a staging table, compared there with what
 * stands, and what differs written in one go with its history. Lives inside one transaction.
 *
 * <p>The order is: {@link #stage} everything, {@link #contradictions}, then {@link #merge} once.
 */
final class MarkMerge {

    /** A session for which the file gives two different marks. */
    record Contradiction(long row, LocalDate date, Session session, AttendanceCode code) {}

    /** What a file says beyond codes: what it does not say, it leaves as it was. */
    record Says(boolean subCodes, boolean minutesLate, boolean comments) {}

    /**
     * What changed at one school.
     *
     * @param root Merkle root of the new and changed marks, in hex
     */
    record Changes(
            int schoolUrn,
            long entered,
            long replaced,
            Set<Long> pupilIds,
            LocalDate from,
            LocalDate to,
            String root) {}

    /** The changes by school and the number of marks that already stood as the file has them. */
    record Outcome(Collection<Changes> bySchool, long unchanged) {}

    private static final int BLOCK = 1 << 20;

    /** Bytes which show no session held: nothing entered, planned closure, whole site closed, not on roll. */
    private static final byte[] NOT_HELD = {
        MarkBytes.NOTHING,
        AttendanceCode.PLANNED_CLOSURE.stored(),
        AttendanceCode.Y4.stored(),
        AttendanceCode.Z.stored()
    };

    private final JdbcTemplate jdbc;
    private final Says says;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK + 1024);
    private long staged;

    MarkMerge(JdbcTemplate jdbc, Says says) {
        this.jdbc = jdbc;
        this.says = says;
        jdbc.execute("""
                create temp table incoming_mark (
                    row_number bigint, school_urn integer, enrolment_id bigint, week_start date, place smallint,
                    code smallint, minutes_late smallint, sub_code text, comment text) on commit drop""");
    }

    /** Takes a mark; rows travel to the database in blocks. */
    void stage(AdmittedMark mark) {
        StringBuilder line = new StringBuilder(96)
                .append(mark.row())
                .append('\t')
                .append(mark.schoolUrn())
                .append('\t')
                .append(mark.enrolmentId())
                .append('\t')
                .append(MarkBytes.monday(mark.date()))
                .append('\t')
                .append(MarkBytes.place(mark.date(), mark.session()))
                .append('\t')
                .append(mark.code().stored())
                .append('\t')
                .append(mark.minutesLate() == null ? "\\N" : mark.minutesLate().toString())
                .append('\t');
        text(line, mark.subCode());
        line.append('\t');
        text(line, mark.comment());
        line.append('\n');
        block.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
        staged++;
        if (block.size() >= BLOCK) {
            send();
        }
    }

    private static void text(StringBuilder line, String value) {
        if (value == null) {
            line.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\0' -> line.append(' '); // PostgreSQL text holds no NUL
                default -> line.append(c);
            }
        }
    }

    private void send() {
        byte[] rows = block.toByteArray();
        block.reset();
        jdbc.execute((ConnectionCallback<Long>) connection -> {
            try (var in = new ByteArrayInputStream(rows)) {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy incoming_mark from stdin with (format text, encoding 'UTF8')", in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    long staged() {
        return staged;
    }

    /** Tells every staged mark of a session that has two different ones in the file, and takes them all out. */
    void contradictions(Consumer<Contradiction> told) {
        if (block.size() > 0) {
            send();
        }
        jdbc.execute("create index on incoming_mark (enrolment_id, week_start, place, row_number desc)");
        jdbc.execute("analyze incoming_mark");
        jdbc.query("""
                with twice as (
                    select enrolment_id, week_start, place from incoming_mark
                    group by enrolment_id, week_start, place having min(code) <> max(code)),
                gone as (
                    delete from incoming_mark i using twice t
                    where i.enrolment_id = t.enrolment_id and i.week_start = t.week_start and i.place = t.place
                    returning i.row_number, i.week_start, i.place, i.code)
                select * from gone order by row_number, week_start, place""", (RowCallbackHandler) row -> {
            staged--;
            int place = row.getInt("place");
            told.accept(new Contradiction(
                    row.getLong("row_number"),
                    MarkBytes.day(row.getObject("week_start", LocalDate.class), place),
                    MarkBytes.session(place),
                    MarkBytes.code(row.getInt("code"))));
        });
    }

    /**
     * Writes what differs, and nothing at all when nothing does. The schools' registers are locked first, in order
     * of URN, so that imports take turns.
     *
     * @param arrival writes down the import and gives its number; called only when something differs
     */
    Outcome merge(IntSupplier arrival) {
        lockRegisters();
        if (compare() == 0) {
            jdbc.execute("drop table changed_mark, incoming_mark");
            return new Outcome(List.of(), staged);
        }
        int importNumber = arrival.getAsInt();
        jdbc.update("""
                insert into register_taken (school_urn, on_date, afternoon, import_number)
                select distinct school_urn, on_date, afternoon, ?::integer from changed_mark where old_code = 0
                on conflict do nothing""", importNumber);
        jdbc.update("""
                insert into mark_history (enrolment_id, on_date, afternoon,
                    old_code, old_minutes_late, old_sub_code, old_comment,
                    new_code, new_minutes_late, new_sub_code, new_comment, import_number)
                select c.enrolment_id, c.on_date, c.afternoon,
                    c.old_code, c.old_minutes_late, c.old_sub_code, c.old_comment,
                    c.code, c.minutes_late, c.sub_code, c.comment, ?
                from changed_mark c join register_taken t using (school_urn, on_date, afternoon)
                where c.old_code <> 0 or t.import_number <> ?
                order by c.enrolment_id, c.on_date, c.afternoon""", importNumber, importNumber);
        writeWeeks();
        writeDetails();
        writeRegisterWeeks();
        Outcome outcome = outcome();
        jdbc.execute("drop table changed_mark, incoming_mark");
        return outcome;
    }

    private void lockRegisters() {
        jdbc.update("""
                insert into school_register (school_urn)
                select distinct school_urn from incoming_mark order by school_urn on conflict do nothing""");
        jdbc.query("""
                select school_urn from school_register
                where school_urn in (select school_urn from incoming_mark) order by school_urn for no key update""", (RowCallbackHandler) row -> {
            // the lock is all that is wanted
        });
    }

    /** Where a file gives a session twice alike, the later row's detail is taken. */
    private int compare() {
        jdbc.execute("""
                create temp table changed_mark on commit drop as
                select * from (
                    select i.row_number, i.school_urn, i.enrolment_id, i.week_start, i.place, i.on_date, i.afternoon,
                        i.code, coalesce(get_byte(w.codes, i.place), 0)::smallint as old_code,
                        d.minutes_late as old_minutes_late, d.sub_code as old_sub_code, d.comment as old_comment,
                        %s as minutes_late, %s as sub_code, %s as comment
                    from (
                        select distinct on (enrolment_id, week_start, place) *,
                            week_start + place / 2 as on_date, place %% 2 = 1 as afternoon
                        from incoming_mark order by enrolment_id, week_start, place, row_number desc) i
                    left join mark_week w using (enrolment_id, week_start)
                    left join mark_detail d using (enrolment_id, on_date, afternoon)) compared
                where code <> old_code or (minutes_late, sub_code, comment)
                    is distinct from (old_minutes_late, old_sub_code, old_comment)""".formatted(
                        detail("minutes_late", says.minutesLate()),
                        detail("sub_code", says.subCodes()),
                        detail("comment", says.comments())));
        jdbc.execute("analyze changed_mark");
        return jdbc.queryForObject("select count(*)::integer from changed_mark", Integer.class);
    }

    /** A detail the file is silent on stays while the code stays, and goes with the code it belonged to. */
    private static String detail(String column, boolean said) {
        return said
                ? "i." + column
                : "case when i.code = get_byte(w.codes, i.place) then d." + column + " else i." + column + " end";
    }

    private void writeWeeks() {
        String merged = IntStream.range(0, MarkBytes.WEEK)
                .boxed()
                .reduce(
                        "coalesce(w.codes, '\\x00000000000000000000'::bytea)",
                        (bytes, place) -> "set_byte(" + bytes + ", " + place + ", coalesce(p" + place
                                + ", get_byte(w.codes, " + place + "), 0))",
                        (a, b) -> b);
        String picked = IntStream.range(0, MarkBytes.WEEK)
                .mapToObj(place -> "max(code) filter (where place = " + place + ") as p" + place)
                .collect(Collectors.joining(", "));
        jdbc.update(
                "with touched as (select enrolment_id, week_start, " + picked
                        + " from changed_mark group by enrolment_id, week_start),"
                        + " merged as (select t.enrolment_id, t.week_start, " + merged + " as codes"
                        + " from touched t left join mark_week w using (enrolment_id, week_start))"
                        + " insert into mark_week (enrolment_id, week_start, codes, attended, authorised, unauthorised, late, late_after_close)"
                        + " select enrolment_id, week_start, codes, "
                        + String.join(", ", Collections.nCopies(5, counted()))
                        + " from merged order by enrolment_id, week_start"
                        + " on conflict (enrolment_id, week_start) do update set codes = excluded.codes,"
                        + " attended = excluded.attended, authorised = excluded.authorised,"
                        + " unauthorised = excluded.unauthorised, late = excluded.late,"
                        + " late_after_close = excluded.late_after_close",
                ones(code -> code.attended()),
                ones(code -> code.category() == AttendanceCode.Category.AUTHORISED),
                ones(code -> code.category() == AttendanceCode.Category.UNAUTHORISED),
                ones(code -> code == AttendanceCode.L),
                ones(code -> code == AttendanceCode.U));
    }

    /** SQL for how many sessions of a class the changes add, less those they take away. */
    private static final String ADDED = "sum(get_byte(?::bytea, code) - get_byte(?::bytea, old_code))";

    /** SQL for the number of sessions of a week whose byte has a 1 in the table given as parameter. */
    private static String counted() {
        return IntStream.range(0, MarkBytes.WEEK)
                .mapToObj(place -> "get_byte(class.bytes, get_byte(codes, " + place + "))")
                .collect(Collectors.joining(" + ", "(select ", " from (select ?::bytea as bytes) class)"));
    }

    private static byte[] ones(Predicate<AttendanceCode> counts) {
        byte[] table = new byte[128];
        for (AttendanceCode code : AttendanceCode.values()) {
            table[code.stored()] = (byte) (counts.test(code) ? 1 : 0);
        }
        return table;
    }

    private void writeDetails() {
        jdbc.update("""
                delete from mark_detail d using changed_mark c
                where d.enrolment_id = c.enrolment_id and d.on_date = c.on_date and d.afternoon = c.afternoon
                  and c.minutes_late is null and c.sub_code is null and c.comment is null""");
        jdbc.update("""
                insert into mark_detail (enrolment_id, on_date, afternoon, minutes_late, sub_code, comment)
                select enrolment_id, on_date, afternoon, minutes_late, sub_code, comment from changed_mark
                where minutes_late is not null or sub_code is not null or comment is not null
                on conflict (enrolment_id, on_date, afternoon) do update
                set minutes_late = excluded.minutes_late, sub_code = excluded.sub_code, comment = excluded.comment""");
    }

    /** What changed is added to the counts of each school's weeks: the weeks themselves are not read again. */
    private void writeRegisterWeeks() {
        jdbc.update(
                """
                insert into register_week (school_urn, week_start, held, attended, authorised, unauthorised, late, late_after_close)
                select t.school_urn, t.week_start, exists (
                    select from enrolment e join mark_week w on w.enrolment_id = e.id
                    where e.school_urn = t.school_urn and w.week_start = t.week_start
                      and octet_length(btrim(w.codes, ?::bytea)) > 0),
                    t.attended, t.authorised, t.unauthorised, t.late, t.late_after_close
                from (select school_urn, week_start, %s as attended, %s as authorised, %s as unauthorised, %s as late,
                          %s as late_after_close
                      from changed_mark group by 1, 2) t
                order by 1, 2
                on conflict (school_urn, week_start) do update
                set held = excluded.held, attended = register_week.attended + excluded.attended,
                    authorised = register_week.authorised + excluded.authorised,
                    unauthorised = register_week.unauthorised + excluded.unauthorised,
                    late = register_week.late + excluded.late,
                    late_after_close = register_week.late_after_close + excluded.late_after_close
                """.formatted(Collections.nCopies(5, ADDED).toArray()),
                NOT_HELD,
                ones(code -> code.attended()),
                ones(code -> code.attended()),
                ones(code -> code.category() == AttendanceCode.Category.AUTHORISED),
                ones(code -> code.category() == AttendanceCode.Category.AUTHORISED),
                ones(code -> code.category() == AttendanceCode.Category.UNAUTHORISED),
                ones(code -> code.category() == AttendanceCode.Category.UNAUTHORISED),
                ones(code -> code == AttendanceCode.L),
                ones(code -> code == AttendanceCode.L),
                ones(code -> code == AttendanceCode.U),
                ones(code -> code == AttendanceCode.U));
    }

    private Outcome outcome() {
        Map<Integer, Tally> bySchool = new TreeMap<>();
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement("""
                            select c.school_urn, e.pupil_id, p.upn, c.on_date, c.afternoon, c.old_code, c.code,
                                c.sub_code, c.minutes_late, c.comment
                            from changed_mark c
                            join enrolment e on e.id = c.enrolment_id join pupil p on p.id = e.pupil_id
                            order by c.school_urn, p.upn collate "C", c.on_date, c.afternoon, c.enrolment_id""");
                    statement.setFetchSize(10_000);
                    return statement;
                },
                (RowCallbackHandler) row -> bySchool.computeIfAbsent(row.getInt("school_urn"), urn -> new Tally())
                        .add(row));
        long changed = bySchool.values().stream()
                .mapToLong(tally -> tally.root.leaves())
                .sum();
        return new Outcome(
                bySchool.entrySet().stream()
                        .map(entry -> entry.getValue().changes(entry.getKey()))
                        .toList(),
                staged - changed);
    }

    /** Adds up the changes of one school. */
    private static final class Tally {
        private final MerkleRoot root = new MerkleRoot();
        private final Set<Long> pupilIds = new HashSet<>();
        private long entered;
        private LocalDate from;
        private LocalDate to;

        void add(ResultSet row) throws SQLException {
            LocalDate date = row.getObject("on_date", LocalDate.class);
            pupilIds.add(row.getLong("pupil_id"));
            entered += row.getInt("old_code") == MarkBytes.NOTHING ? 1 : 0;
            from = from == null || date.isBefore(from) ? date : from;
            to = to == null || date.isAfter(to) ? date : to;
            root.add(String.join(
                            "\u001f",
                            row.getString("school_urn"),
                            row.getString("upn"),
                            date.toString(),
                            row.getBoolean("afternoon") ? "PM" : "AM",
                            MarkBytes.code(row.getInt("code")).code(),
                            orEmpty(row.getString("sub_code")),
                            orEmpty(row.getString("minutes_late")),
                            orEmpty(row.getString("comment")))
                    .getBytes(StandardCharsets.UTF_8));
        }

        private static String orEmpty(String value) {
            return value == null ? "" : value;
        }

        Changes changes(int schoolUrn) {
            return new Changes(schoolUrn, entered, root.leaves() - entered, pupilIds, from, to, root.hex());
        }
    }
}
