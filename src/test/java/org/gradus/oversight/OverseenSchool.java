package org.gradus.oversight;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.JdbcTemplate;

/** A school of its own with term dates, and cases and tasks in it as rows: what is counted, without what made it. */
final class OverseenSchool {

    private static final AtomicInteger NEXT = new AtomicInteger(987_001);
    private static final AtomicInteger NUMBER = new AtomicInteger(970_001);

    final int urn = NEXT.getAndIncrement();
    private final JdbcTemplate jdbc;

    OverseenSchool(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.update(
                "insert into school (urn, la_code, name, type, control, phase, status)"
                        + " values (?, 987, ?, 'Community school', 'MAINTAINED', 'Primary', 'Open')",
                urn,
                "Overseen School " + urn);
        jdbc.update("insert into calendar_scope (scope) values (?)", "school:" + urn);
        term("Autumn 1", "2026-09-02", "2026-10-23");
        term("Autumn 2", "2026-11-02", "2026-12-18");
        term("Spring 1", "2027-01-04", "2027-02-12");
    }

    private void term(String name, String from, String to) {
        jdbc.update(
                "insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)"
                        + " values (?, 'TERM', ?, ?::date, ?::date, 'test', now(), 'test')",
                "school:" + urn,
                name,
                from,
                to);
    }

    long pupil(String forename) {
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Overseen', ?, '2016-05-01') returning id",
                Long.class,
                "V987" + NUMBER.get() + System.nanoTime() % 1_000_000,
                forename);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, '2024-09-01', 'C')",
                pupil,
                urn);
        return pupil;
    }

    /** An open case that has stood in its stage since a day. */
    String openCase(long pupil, String stage, String since, boolean referred) {
        int number = NUMBER.getAndIncrement();
        String reference = "GR-2026-" + number;
        jdbc.update(
                """
                insert into case_file (id, version, reference, pupil_id, school_urn, status, stage, stage_since, priority,
                        opened_because, opened_on, opened_at, referred_on)
                values (?, 0, ?, ?, ?, 'OPEN', ?, ?::date, 0, 'test', ?::date, now(), ?)
                """,
                9_870_000L + number,
                reference,
                pupil,
                urn,
                stage,
                since,
                since,
                referred ? LocalDate.parse(since) : null);
        return reference;
    }

    /** An open task of a case. */
    String task(
            String reference,
            long pupil,
            String key,
            String process,
            String role,
            String assignee,
            String due,
            boolean referred) {
        String id = "t987-" + NUMBER.getAndIncrement();
        jdbc.update("""
                insert into work_item (task_id, reference, pupil_id, school_urn, referred, role, assignee, name, stage,
                        process_key, process_version, task_key, due_on, priority, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'Support plan', ?, 1, ?, ?::date, 0, now())
                """, id, reference, pupil, urn, referred, role, assignee, key.substring(5), process, key, due);
        return id;
    }

    /** A timer that waits. */
    void timer(String reference, String kind, String due) {
        jdbc.update("""
                insert into deadline (reference, process_instance_id, element_id, kind, school_urn, counted_from, due_on,
                        working, label, source, table_version, made_at)
                values (?, ?, ?, ?, ?, '2026-11-02', ?::date, 'test', 'test', 'test', 'test', now())
                """, reference, "p987-" + NUMBER.getAndIncrement(), "Timer_" + kind, kind, urn, due);
    }

    /** A promise in an agreed plan. */
    void promise(String reference, String owner, String due, String state) {
        int number = NUMBER.getAndIncrement();
        jdbc.update("""
                insert into support_plan (id, version, reference, number, state, written_with, adjustments, named_contact,
                        check_ins, success, written_at, written_by)
                values (?, 0, ?, ?, 'AGREED', 'all', 'none', 'Ms Oak', 'weekly', 'back in school', now(), 'test')
                """, 9_870_000L + number, reference, number);
        jdbc.update("""
                insert into promise (id, version, plan_id, words, owner, owner_name, due_on, nature, state)
                values (?, 0, ?, 'Meet at the gate', ?, 'Somebody', ?::date, 'supportive', ?)
                """, 9_870_000L + number, 9_870_000L + number, owner, due, state);
    }

    /** Days on which a load brought marks. */
    void marksOn(String... days) {
        Integer load = jdbc.queryForObject(
                "insert into mark_import (import_id, file_name, sha256, username, name, at)"
                        + " values (gen_random_uuid(), 'marks.csv', 'x', 'test', 'Test', '2026-11-06T16:00:00Z') returning number",
                Integer.class);
        for (String day : days) {
            jdbc.update(
                    "insert into register_taken (school_urn, on_date, afternoon, import_number) values (?, ?::date, false, ?)",
                    urn,
                    day,
                    load);
        }
    }

    /** A pupil's week of marks, one character a session. */
    void week(long pupil, String monday, String codes, int attended, int authorised, int unauthorised) {
        jdbc.update("""
                insert into mark_week (enrolment_id, week_start, codes, attended, authorised, unauthorised, late, late_after_close)
                select id, ?::date, ?, ?, ?, ?, 0, 0 from enrolment where pupil_id = ?
                """, monday, codes.getBytes(StandardCharsets.US_ASCII), attended, authorised, unauthorised, pupil);
        jdbc.update("""
                insert into register_week (school_urn, week_start, held, attended, authorised, unauthorised)
                select school_urn, ?::date, false, ?, ?, ? from enrolment where pupil_id = ?
                on conflict (school_urn, week_start) do update
                set attended = register_week.attended + excluded.attended,
                    authorised = register_week.authorised + excluded.authorised,
                    unauthorised = register_week.unauthorised + excluded.unauthorised
                """, monday, attended, authorised, unauthorised, pupil);
    }

    /** A penalty notice to a parent of its own, with the code its sessions have, and what became of it. */
    void notice(String reference, long pupil, int ordinal, String issued, String code, String paid, String withdrawn) {
        int number = NUMBER.getAndIncrement();
        String step = reference + "-PN-" + number;
        Long parent = jdbc.queryForObject(
                "insert into parent (external_id, surname) values (?, 'Overseen') returning id",
                Long.class,
                "P987-" + number);
        jdbc.update("""
                insert into ladder_step (id, version, step_key, reference, kind, number, because, asked_by, asked_on, asked_at)
                values (?, 0, ?, ?, 'penalty-notice', ?, 'test', 'test', ?::date, now())
                """, 9_870_000L + number, step, reference, number, issued);
        UUID decision = UUID.randomUUID();
        jdbc.update("""
                insert into decision (id, reference, step_key, gate, effective_on, taken_at, packs, table_version, conditions,
                        inputs_hash, taken_by, reason)
                values (?, ?, ?, 'penalty-notice', ?::date, now(), 'test', 'test', '[]', 'test', 'test', 'test')
                """, decision, reference, step, issued);
        jdbc.update(
                "insert into decision_mark (decision_id, pupil_id, on_date, session, code) values (?, ?, ?::date, 'AM', ?)",
                decision,
                pupil,
                issued,
                code);
        jdbc.update(
                """
                insert into penalty_notice (number, reference, step_key, pupil_id, parent_id, school_urn, decision_id, issued_on,
                        issued_at, issued_by, offence_from, offence_to, ordinal, amount_discounted, amount_full, discount_days,
                        period_days, served_on, received_on, discharged_on, withdrawn_on, withdrawal_ground)
                values (?, ?, ?, ?, ?, ?, ?, ?::date, now(), 'test', ?::date, ?::date, ?, ?, 160, 21, 28, ?::date, ?::date,
                        ?::date, ?::date, ?)
                """,
                "PN987-" + number,
                reference,
                step,
                pupil,
                parent,
                urn,
                decision,
                issued,
                issued,
                issued,
                ordinal,
                ordinal == 2 ? null : BigDecimal.valueOf(80),
                issued,
                issued,
                paid,
                withdrawn == null ? null : issued,
                withdrawn);
    }
}
