package org.gradus.register;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.gradus.register.IncomingWeeks.Again;
import org.gradus.register.IncomingWeeks.Detail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Pupil-weeks of a file too large for memory, put aside in a temporary table and given back school by school. What a file
 * says of a week may lie in several pieces; given back, they are together again and in the order of the file.
 */
final class WeeksAside {

    private static final int WEEK = MarkBytes.WEEK;
    private static final int FETCH = 5000;

    private final JdbcTemplate jdbc;
    private long pieces;

    WeeksAside(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("""
                create temp table incoming_week (
                    piece bigint, school_urn integer, enrolment_id bigint, week_start date, codes bytea,
                    row_number integer, row_numbers bytea, minutes_late smallint, sub_code text, comment text)
                on commit drop""");
    }

    /** Puts everything aside. */
    void add(IncomingWeeks weeks) {
        CopyIn.into(
                jdbc,
                "incoming_week (piece, school_urn, enrolment_id, week_start, codes, row_number, row_numbers,"
                        + " minutes_late, sub_code, comment)",
                copy -> {
                    byte[] codes = new byte[WEEK];
                    byte[] numbers = new byte[WEEK * Integer.BYTES];
                    for (int slot = 0; slot < weeks.size(); slot++) {
                        plain(copy, weeks, slot, codes, numbers);
                        for (int place = 0; place < WEEK; place++) {
                            rest(copy, weeks, slot, place);
                        }
                    }
                });
    }

    /** The marks of a week that have nothing but a code and stand once in the file, in one piece. */
    private void plain(CopyIn copy, IncomingWeeks weeks, int slot, byte[] codes, byte[] numbers) throws SQLException {
        ByteBuffer buffer = ByteBuffer.wrap(numbers);
        int first = 0;
        boolean same = true;
        for (int place = 0; place < WEEK; place++) {
            boolean plain = weeks.again(slot, place) == null
                    && weeks.detail(slot, place).none();
            codes[place] = plain ? weeks.code(slot, place) : MarkBytes.NOTHING;
            int number = codes[place] == MarkBytes.NOTHING ? 0 : weeks.row(slot, place);
            buffer.putInt(number);
            first = first == 0 ? number : first;
            same &= number == 0 || number == first;
        }
        if (first > 0) {
            begin(copy, weeks, slot, codes, first);
            if (same) {
                copy.nothing();
            } else {
                copy.bytes(numbers, 0, numbers.length);
            }
            copy.nothing();
            copy.nothing();
            copy.nothing();
        }
    }

    private void rest(CopyIn copy, IncomingWeeks weeks, int slot, int place) throws SQLException {
        List<Again> all = weeks.again(slot, place);
        if (all != null) {
            for (Again one : all) {
                single(copy, weeks, slot, place, one);
            }
        } else if (!weeks.detail(slot, place).none()) {
            single(
                    copy,
                    weeks,
                    slot,
                    place,
                    new Again(weeks.row(slot, place), weeks.code(slot, place), weeks.detail(slot, place)));
        }
    }

    private void single(CopyIn copy, IncomingWeeks weeks, int slot, int place, Again mark) throws SQLException {
        byte[] codes = new byte[WEEK];
        codes[place] = mark.code();
        begin(copy, weeks, slot, codes, mark.row());
        copy.nothing();
        copy.smallint(mark.detail().minutesLate());
        copy.text(mark.detail().subCode());
        copy.text(mark.detail().comment());
    }

    private void begin(CopyIn copy, IncomingWeeks weeks, int slot, byte[] codes, int row) throws SQLException {
        copy.row();
        copy.bigint(pieces++);
        copy.integer(weeks.school(slot));
        copy.bigint(weeks.enrolment(slot));
        copy.date(weeks.monday(slot));
        copy.bytes(codes, 0, WEEK);
        copy.integer(row);
    }

    /** Gives everything back, whole schools at a time in the order of their numbers, some more than {@code portion} weeks. */
    void each(int portion, Consumer<IncomingWeeks> consumer) {
        IncomingWeeks weeks = new IncomingWeeks();
        int[] last = new int[1];
        jdbc.query(
                connection -> {
                    var statement =
                            connection.prepareStatement("select * from incoming_week order by school_urn, piece");
                    statement.setFetchSize(FETCH);
                    return statement;
                },
                (RowCallbackHandler) row -> {
                    int school = row.getInt("school_urn");
                    if (school != last[0] && weeks.size() >= portion) {
                        consumer.accept(weeks);
                        weeks.clear();
                    }
                    last[0] = school;
                    int slot = weeks.slot(school, row.getLong("enrolment_id"), (int)
                            row.getObject("week_start", LocalDate.class).toEpochDay());
                    byte[] codes = row.getBytes("codes");
                    byte[] numbers = row.getBytes("row_numbers");
                    int number = row.getInt("row_number");
                    Detail detail = Detail.of(
                            row.getString("sub_code"),
                            row.getObject("minutes_late", Integer.class),
                            row.getString("comment"));
                    for (int place = 0; place < WEEK; place++) {
                        if (codes[place] != MarkBytes.NOTHING) {
                            weeks.put(
                                    slot,
                                    place,
                                    codes[place],
                                    numbers == null
                                            ? number
                                            : ByteBuffer.wrap(numbers).getInt(place * Integer.BYTES),
                                    detail);
                        }
                    }
                });
        if (weeks.size() > 0) {
            consumer.accept(weeks);
        }
        jdbc.execute("drop table incoming_week");
    }
}
