package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The penalty notices as rows; every change says which state it expects and fails where that is no longer so. */
@Component
class NoticeStore {

    private final JdbcTemplate jdbc;

    NoticeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is issued; the number is given here. */
    record Issue(
            String reference,
            String stepKey,
            long pupilId,
            long parentId,
            int schoolUrn,
            UUID decision,
            LocalDate on,
            Instant at,
            String by,
            LocalDate from,
            LocalDate to,
            int ordinal,
            BigDecimal discounted,
            BigDecimal full,
            int discountDays,
            int periodDays) {}

    /** One issue at a time for one parent and one child: whoever comes second waits and then counts the first. */
    void lockFamily(long pupilId, long parentId) {
        jdbc.queryForList(
                "select 1 from pupil_parent where pupil_id = ? and parent_id = ? for no key update", pupilId, parentId);
    }

    PenaltyNotice add(Issue issue) {
        Long number = jdbc.queryForObject("select nextval('penalty_notice_number')", Long.class);
        jdbc.update(
                """
                insert into penalty_notice (number, reference, step_key, pupil_id, parent_id, school_urn, decision_id, issued_on,
                    issued_at, issued_by, offence_from, offence_to, ordinal, amount_discounted, amount_full, discount_days,
                    period_days)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                "PN-%d-%06d".formatted(issue.on().getYear(), number),
                issue.reference(),
                issue.stepKey(),
                issue.pupilId(),
                issue.parentId(),
                issue.schoolUrn(),
                issue.decision(),
                issue.on(),
                Timestamp.from(issue.at()),
                issue.by(),
                issue.from(),
                issue.to(),
                issue.ordinal(),
                issue.discounted(),
                issue.full(),
                issue.discountDays(),
                issue.periodDays());
        return ofStep(issue.stepKey()).orElseThrow();
    }

    void letter(long id, String number) {
        jdbc.update("update penalty_notice set letter_number = ? where id = ?", number, id);
    }

    void served(long id, LocalDate on, LocalDate received, String working, Instant at) {
        changed(jdbc.update(
                "update penalty_notice set served_on = ?, received_on = ?, receipt_working = ?, served_at = ?"
                        + " where id = ? and withdrawn_on is null",
                on,
                received,
                working,
                Timestamp.from(at),
                id));
    }

    void discharged(long id, LocalDate on, Instant at) {
        changed(jdbc.update(
                "update penalty_notice set discharged_on = ?, discharged_at = ?"
                        + " where id = ? and discharged_on is null and withdrawn_on is null",
                on,
                Timestamp.from(at),
                id));
    }

    void withdrawn(long id, LocalDate on, Instant at, String by, String ground, String reason) {
        changed(jdbc.update(
                "update penalty_notice set withdrawn_on = ?, withdrawn_at = ?, withdrawn_by = ?, withdrawal_ground = ?,"
                        + " withdrawal_reason = ? where id = ? and withdrawn_on is null",
                on,
                Timestamp.from(at),
                by,
                ground,
                reason,
                id));
    }

    private static void changed(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("The penalty notice is no longer in the state this act expects");
        }
    }

    void elsewhere(long pupilId, long parentId, LocalDate on, String authority, Instant at, String by) {
        jdbc.update(
                "insert into notice_elsewhere (pupil_id, parent_id, issued_on, authority, noted_at, noted_by)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                pupilId,
                parentId,
                on,
                authority,
                Timestamp.from(at),
                by);
    }

    /** A notice that may count against the limit. */
    record Earlier(String name, LocalDate issuedOn) {}

    /**
     * The notices to this parent for this child from one day to another that had not been withdrawn by what was known at
     * an instant, those of other authorities among them.
     */
    List<Earlier> earlier(long pupilId, long parentId, LookBack window, Instant knownAt) {
        return jdbc.query(
                """
                select number, issued_on from penalty_notice
                 where pupil_id = ? and parent_id = ? and issued_on between ? and ? and issued_at <= ?
                   and (withdrawn_at is null or withdrawn_at > ?)
                union all
                select authority, issued_on from notice_elsewhere
                 where pupil_id = ? and parent_id = ? and issued_on between ? and ? and noted_at <= ?
                 order by 2, 1
                """,
                (row, n) -> new Earlier(row.getString(1), row.getObject(2, LocalDate.class)),
                pupilId,
                parentId,
                window.from(),
                window.to(),
                Timestamp.from(knownAt),
                Timestamp.from(knownAt),
                pupilId,
                parentId,
                window.from(),
                window.to(),
                Timestamp.from(knownAt));
    }

    Optional<PenaltyNotice> ofStep(String stepKey) {
        return one("step_key = ?", stepKey);
    }

    Optional<PenaltyNotice> withId(long id) {
        return one("id = ?", id);
    }

    /** By its own number or that of the letter it came with. */
    Optional<PenaltyNotice> numbered(String number) {
        return one("? in (number, letter_number)", number);
    }

    List<PenaltyNotice> ofCase(String reference) {
        return jdbc.query(
                "select * from penalty_notice where reference = ? order by issued_at, id", NoticeStore::row, reference);
    }

    List<PenaltyNotice> ofFamily(long pupilId, long parentId) {
        return jdbc.query(
                "select * from penalty_notice where pupil_id = ? and parent_id = ? order by issued_at, id",
                NoticeStore::row,
                pupilId,
                parentId);
    }

    private Optional<PenaltyNotice> one(String where, Object value) {
        return jdbc.query("select * from penalty_notice where " + where, NoticeStore::row, value).stream()
                .findFirst();
    }

    private static PenaltyNotice row(ResultSet row, int n) throws SQLException {
        return new PenaltyNotice(
                row.getLong("id"),
                row.getString("number"),
                row.getString("letter_number"),
                row.getString("reference"),
                row.getString("step_key"),
                row.getLong("pupil_id"),
                row.getLong("parent_id"),
                row.getInt("school_urn"),
                row.getObject("issued_on", LocalDate.class),
                row.getTimestamp("issued_at").toInstant(),
                row.getString("issued_by"),
                row.getObject("offence_from", LocalDate.class),
                row.getObject("offence_to", LocalDate.class),
                row.getInt("ordinal"),
                row.getBigDecimal("amount_discounted"),
                row.getBigDecimal("amount_full"),
                row.getInt("discount_days"),
                row.getInt("period_days"),
                row.getObject("served_on", LocalDate.class),
                row.getObject("received_on", LocalDate.class),
                row.getString("receipt_working"),
                instant(row, "served_at"),
                row.getObject("discharged_on", LocalDate.class),
                instant(row, "discharged_at"),
                row.getObject("withdrawn_on", LocalDate.class),
                instant(row, "withdrawn_at"),
                row.getString("withdrawal_ground"),
                row.getString("withdrawal_reason"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
