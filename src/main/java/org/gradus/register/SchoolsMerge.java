package org.gradus.register;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.gradus.pupils.RollOf;
import org.gradus.register.IncomingWeeks.Detail;
import org.gradus.register.MarkMerge.Changes;
import org.gradus.register.MarkMerge.Says;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Merges the marks of some schools at once: reads what stands, compares here, and copies in what differs. Each statement
 * serves all of them, so that a day's file of a hundred schools costs no more statements than that of one.
 */
final class SchoolsMerge {

    private static final int WEEK = MarkBytes.WEEK;
    /** Bits of a sort key that hold the week; enrolment numbers keep the rest. */
    private static final int WEEK_BITS = 14;

    private final JdbcTemplate jdbc;
    private final Says says;
    private final Rolls rolls;
    private final IncomingWeeks weeks;

    /** In order of enrolment and week. */
    private final int[] slots;

    private final List<Pupil> pupils = new ArrayList<>();
    private final Map<Integer, SchoolTally> bySchool = new TreeMap<>();

    /** By slot: what stands, whether there is a row, and a bit for each session that differs. */
    private final byte[] standing;

    private final boolean[] stored;
    private final short[] changed;

    private final Map<Integer, Detail> standingDetails = new HashMap<>();

    /** One enrolment with its slots, {@code slots[from]} to before {@code slots[to]}. */
    private record Pupil(RollOf.Entry enrolment, SchoolTally school, int from, int to) {}

    /** @param slots those of whole schools */
    SchoolsMerge(JdbcTemplate jdbc, Says says, Rolls rolls, IncomingWeeks weeks, int[] slots) {
        this.jdbc = jdbc;
        this.says = says;
        this.rolls = rolls;
        this.weeks = weeks;
        this.slots = ordered(weeks, slots);
        this.standing = new byte[weeks.size() * WEEK];
        this.stored = new boolean[weeks.size()];
        this.changed = new short[weeks.size()];
    }

    private static int[] ordered(IncomingWeeks weeks, int[] slots) {
        return Arrays.stream(slots)
                .mapToLong(slot -> weeks.enrolment(slot) << WEEK_BITS | weeks.monday(slot) / 7)
                .sorted()
                .mapToInt(key -> weeks.find(key >>> WEEK_BITS, monday((int) (key & ((1 << WEEK_BITS) - 1)))))
                .toArray();
    }

    /** The Monday, in days since 1970 (a Thursday), of the week that number of whole weeks after it. */
    private static int monday(int week) {
        return week * 7 + 4;
    }

    /** Writes what differs and tells it school by school; writes nothing when nothing does. */
    List<Changes> merge(IntSupplier arrival) {
        group();
        lockRegisters();
        readStanding();
        readDetails();
        if (!compare()) {
            return List.of();
        }
        // The tree over what changed is only hashing; it is worked out while the database writes.
        CompletableFuture<Void> leaves = CompletableFuture.runAsync(this::addLeaves);
        int importNumber = arrival.getAsInt();
        registersTaken(importNumber);
        writeHistory(importNumber);
        writeNewWeeks();
        writeChangedWeeks();
        writeDetails();
        new RegisterWeeks(jdbc).add(bySchool.values());
        leaves.join();
        return bySchool.values().stream()
                .filter(SchoolTally::anything)
                .map(SchoolTally::changes)
                .toList();
    }

    /** Pupils in the order of schools and of their numbers, which is the order of the tree over what changed. */
    private void group() {
        int first = Arrays.stream(slots).map(weeks::monday).min().orElseThrow();
        int last = Arrays.stream(slots).map(weeks::monday).max().orElseThrow();
        for (int from = 0; from < slots.length; ) {
            long enrolment = weeks.enrolment(slots[from]);
            int to = from;
            while (to < slots.length && weeks.enrolment(slots[to]) == enrolment) {
                to++;
            }
            int urn = weeks.school(slots[from]);
            pupils.add(new Pupil(
                    rolls.of(urn).enrolment(enrolment),
                    bySchool.computeIfAbsent(urn, school -> new SchoolTally(school, first, last)),
                    from,
                    to));
            from = to;
        }
        pupils.sort(Comparator.comparingInt((Pupil pupil) -> pupil.school().urn())
                .thenComparing(pupil -> pupil.enrolment().upn())
                .thenComparing(pupil -> pupil.enrolment().from()));
    }

    private void lockRegisters() {
        Integer[] urns = bySchool.keySet().toArray(Integer[]::new);
        jdbc.update(
                "insert into school_register (school_urn) select unnest(?::integer[]) on conflict do nothing",
                (Object) urns);
        jdbc.query(
                "select school_urn from school_register where school_urn = any (?) order by school_urn for no key update",
                (RowCallbackHandler) row -> {
                    // the lock is all that is wanted
                },
                (Object) urns);
    }

    private void readStanding() {
        int[] mondays =
                Arrays.stream(slots).map(weeks::monday).distinct().sorted().toArray();
        StringBuilder ids = new StringBuilder(pupils.size() * 8);
        LongStream.of(pupils.stream()
                        .mapToLong(pupil -> pupil.enrolment().enrolmentId())
                        .sorted()
                        .toArray())
                .forEach(id -> ids.append(ids.length() == 0 ? "" : ",").append(id));
        StoredWeeks.read(
                jdbc,
                "select enrolment_id, week_start, codes from mark_week where enrolment_id = any ('{" + ids
                        + "}'::bigint[]) and week_start between '" + LocalDate.ofEpochDay(mondays[0]) + "' and '"
                        + LocalDate.ofEpochDay(mondays[mondays.length - 1]) + "'",
                (enrolment, monday, bytes, offset) -> {
                    int slot = weeks.find(enrolment, monday);
                    if (slot >= 0) {
                        stored[slot] = true;
                        System.arraycopy(bytes, offset, standing, slot * WEEK, WEEK);
                    }
                });
    }

    private void readDetails() {
        jdbc.query(
                "select enrolment_id, on_date, afternoon, minutes_late, sub_code, comment from mark_detail"
                        + " where enrolment_id = any (?) and on_date between ? and ?",
                (RowCallbackHandler) row -> {
                    LocalDate date = row.getObject("on_date", LocalDate.class);
                    LocalDate monday = MarkBytes.monday(date);
                    int slot = weeks.find(row.getLong("enrolment_id"), (int) monday.toEpochDay());
                    if (slot >= 0) {
                        int place = (int) (date.toEpochDay() - monday.toEpochDay()) * 2
                                + (row.getBoolean("afternoon") ? 1 : 0);
                        standingDetails.put(
                                slot * WEEK + place,
                                Detail.of(
                                        row.getString("sub_code"),
                                        row.getObject("minutes_late", Integer.class),
                                        row.getString("comment")));
                    }
                },
                pupils.stream().map(pupil -> pupil.enrolment().enrolmentId()).toArray(Long[]::new),
                LocalDate.ofEpochDay(
                        Arrays.stream(slots).map(weeks::monday).min().orElseThrow()),
                LocalDate.ofEpochDay(
                        Arrays.stream(slots).map(weeks::monday).max().orElseThrow() + 6L));
    }

    /** Whether anything differs; what does is marked and counted. */
    private boolean compare() {
        boolean any = false;
        for (Pupil pupil : pupils) {
            for (int i = pupil.from(); i < pupil.to(); i++) {
                int slot = slots[i];
                int differs = 0;
                for (int place = 0; place < WEEK; place++) {
                    byte code = weeks.code(slot, place);
                    byte old = standing[slot * WEEK + place];
                    if (code != MarkBytes.NOTHING
                            && (code != old || !detail(slot, place).equals(standingDetail(slot, place)))) {
                        differs |= 1 << place;
                        pupil.school().changed(pupil.enrolment(), weeks.monday(slot), place, old, code);
                    }
                }
                changed[slot] = (short) differs;
                any |= differs != 0;
            }
        }
        return any;
    }

    private Detail standingDetail(int slot, int place) {
        return standingDetails.isEmpty() ? Detail.NONE : standingDetails.getOrDefault(slot * WEEK + place, Detail.NONE);
    }

    /** A detail the file is silent on stays while the code stays, and goes with the code it belonged to. */
    private Detail detail(int slot, int place) {
        Detail said = weeks.detail(slot, place);
        Detail stands = standingDetail(slot, place);
        if (stands.none() || weeks.code(slot, place) != standing[slot * WEEK + place]) {
            return said;
        }
        return Detail.of(
                says.subCodes() ? said.subCode() : stands.subCode(),
                says.minutesLate() ? said.minutesLate() : stands.minutesLate(),
                says.comments() ? said.comment() : stands.comment());
    }

    /** Which sessions' registers first come in with this import. */
    private void registersTaken(int importNumber) {
        List<Integer> urns = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        List<Boolean> afternoons = new ArrayList<>();
        bySchool.values()
                .forEach(school -> school.eachEntered((monday, place) -> {
                    urns.add(school.urn());
                    dates.add(MarkBytes.day(LocalDate.ofEpochDay(monday), place).toString());
                    afternoons.add(place % 2 == 1);
                }));
        jdbc.query(
                """
                insert into register_taken (school_urn, on_date, afternoon, import_number)
                select s.*, ? from unnest(?::integer[], ?::date[], ?::boolean[]) s on conflict do nothing
                returning school_urn, on_date, afternoon""",
                row -> {
                    LocalDate date = row.getObject(2, LocalDate.class);
                    LocalDate monday = MarkBytes.monday(date);
                    int place = (int) (date.toEpochDay() - monday.toEpochDay()) * 2 + (row.getBoolean(3) ? 1 : 0);
                    bySchool.get(row.getInt(1)).takenNow((int) monday.toEpochDay(), place);
                },
                importNumber,
                urns.toArray(Integer[]::new),
                dates.toArray(String[]::new),
                afternoons.toArray(Boolean[]::new));
    }

    /** One mark that differs. */
    @FunctionalInterface
    private interface EachChange {
        void mark(Pupil pupil, int slot, int place) throws SQLException;
    }

    private void addLeaves() {
        try {
            eachChange((pupil, slot, place) -> pupil.school()
                    .leaf(pupil.enrolment(), weeks.monday(slot), place, weeks.code(slot, place), detail(slot, place)));
        } catch (SQLException e) {
            throw new IllegalStateException("Nothing was asked of the database", e);
        }
    }

    private void eachChange(EachChange each) throws SQLException {
        for (Pupil pupil : pupils) {
            for (int i = pupil.from(); i < pupil.to(); i++) {
                for (int place = 0, left = changed[slots[i]]; left != 0; place++, left >>= 1) {
                    if ((left & 1) == 1) {
                        each.mark(pupil, slots[i], place);
                    }
                }
            }
        }
    }

    /** Replaced marks, and marks that come in after their session's register first did. */
    private void writeHistory(int importNumber) {
        if (bySchool.values().stream().noneMatch(SchoolTally::hasHistory)) {
            return;
        }
        CopyIn.into(
                jdbc,
                "mark_history (enrolment_id, on_date, afternoon, old_code, old_minutes_late, old_sub_code, old_comment,"
                        + " new_code, new_minutes_late, new_sub_code, new_comment, import_number)",
                copy -> eachChange((pupil, slot, place) -> {
                    byte old = standing[slot * WEEK + place];
                    if (old == MarkBytes.NOTHING && pupil.school().isTakenNow(weeks.monday(slot), place)) {
                        return;
                    }
                    copy.row();
                    copy.bigint(weeks.enrolment(slot));
                    copy.date(weeks.monday(slot) + place / 2);
                    copy.bool(place % 2 == 1);
                    copy.smallint(old);
                    write(copy, standingDetail(slot, place));
                    copy.smallint(weeks.code(slot, place));
                    write(copy, detail(slot, place));
                    copy.integer(importNumber);
                }));
    }

    private static void write(CopyIn copy, Detail detail) {
        copy.smallint(detail.minutesLate());
        copy.text(detail.subCode());
        copy.text(detail.comment());
    }

    private static final String COLUMNS =
            " (enrolment_id, week_start, codes, attended, authorised, unauthorised, late, late_after_close)";

    private void writeNewWeeks() {
        if (Arrays.stream(slots).anyMatch(slot -> changed[slot] != 0 && !stored[slot])) {
            CopyIn.into(jdbc, "mark_week" + COLUMNS, copy -> writeWeeks(copy, false));
        }
    }

    private void writeChangedWeeks() {
        if (Arrays.stream(slots).noneMatch(slot -> changed[slot] != 0 && stored[slot])) {
            return;
        }
        jdbc.execute("""
                create temp table if not exists changed_week (
                    enrolment_id bigint, week_start date, codes bytea, attended smallint, authorised smallint,
                    unauthorised smallint, late smallint, late_after_close smallint) on commit drop""");
        CopyIn.into(jdbc, "changed_week" + COLUMNS, copy -> writeWeeks(copy, true));
        jdbc.update("""
                update mark_week w set codes = c.codes, attended = c.attended, authorised = c.authorised,
                    unauthorised = c.unauthorised, late = c.late, late_after_close = c.late_after_close
                from changed_week c where w.enrolment_id = c.enrolment_id and w.week_start = c.week_start""");
        jdbc.execute("truncate changed_week");
    }

    private void writeWeeks(CopyIn copy, boolean there) throws SQLException {
        byte[] codes = new byte[WEEK];
        for (int slot : slots) {
            if (changed[slot] == 0 || stored[slot] != there) {
                continue;
            }
            CodeClasses.Counts counts = new CodeClasses.Counts();
            for (int place = 0; place < WEEK; place++) {
                byte code = weeks.code(slot, place);
                codes[place] = code == MarkBytes.NOTHING ? standing[slot * WEEK + place] : code;
                counts.add(codes[place], 1);
            }
            copy.row();
            copy.bigint(weeks.enrolment(slot));
            copy.date(weeks.monday(slot));
            copy.bytes(codes, 0, WEEK);
            for (int i = 0; i < CodeClasses.COUNT; i++) {
                copy.smallint(counts.of(i));
            }
        }
    }

    /** The few marks that carry more than a code, or carried it. */
    private void writeDetails() {
        if (standingDetails.isEmpty() && !weeks.hasDetails()) {
            return;
        }
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> said = new ArrayList<>();
        try {
            eachChange((pupil, slot, place) -> {
                Detail detail = detail(slot, place);
                if (detail.none() && standingDetail(slot, place).none()) {
                    return;
                }
                LocalDate date = LocalDate.ofEpochDay(weeks.monday(slot) + place / 2);
                if (detail.none()) {
                    gone.add(new Object[] {weeks.enrolment(slot), date, place % 2 == 1});
                } else {
                    said.add(new Object[] {
                        weeks.enrolment(slot),
                        date,
                        place % 2 == 1,
                        detail.minutesLate(),
                        detail.subCode() == null ? null : detail.subCode().replace('\0', ' '),
                        detail.comment() == null ? null : detail.comment().replace('\0', ' ')
                    });
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("Nothing was asked of the database", e);
        }
        if (!gone.isEmpty()) {
            jdbc.batchUpdate("delete from mark_detail where enrolment_id = ? and on_date = ? and afternoon = ?", gone);
        }
        if (!said.isEmpty()) {
            jdbc.batchUpdate("""
                    insert into mark_detail (enrolment_id, on_date, afternoon, minutes_late, sub_code, comment)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict (enrolment_id, on_date, afternoon) do update
                    set minutes_late = excluded.minutes_late, sub_code = excluded.sub_code,
                        comment = excluded.comment""", said);
        }
    }
}
