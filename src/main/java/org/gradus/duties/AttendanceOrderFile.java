package org.gradus.duties;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The notices and school attendance orders on file, for reading; a child may have none or several. */
@Repository
@Transactional(readOnly = true)
public class AttendanceOrderFile {

    private final JdbcTemplate jdbc;

    AttendanceOrderFile(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The notice before an order.
     *
     * @param servedOn first day of its period
     * @param days calendar days it gave, the day of service included
     */
    public record Notice(String parent, LocalDate servedOn, int days, String service, String proof) {

        /** Last day of the period: of fifteen days beginning with the 3rd, the 17th. */
        public LocalDate lastDay() {
            return servedOn.plusDays(days - 1L);
        }
    }

    /**
     * An order, prepared or made.
     *
     * @param schoolUrn the school it names
     * @param madeOn null while only prepared
     * @param ageEndsOn last day of compulsory school age, with which it ends by itself; null while only prepared
     * @param endedOn first day on which it no longer stood because it was revoked; null otherwise
     */
    public record Order(
            String reference,
            long pupilId,
            int schoolUrn,
            LocalDate madeOn,
            LocalDate ageEndsOn,
            LocalDate servedOn,
            LocalDate endedOn,
            String endedHow) {

        /** Whether it stands on a day. */
        public boolean inForce(LocalDate on) {
            return madeOn != null
                    && !madeOn.isAfter(on)
                    && !ageEndsOn.isBefore(on)
                    && (endedOn == null || endedOn.isAfter(on));
        }
    }

    /** The notice last served in a matter, as known at an instant. */
    Optional<Notice> notice(String reference, Instant knownAt) {
        return jdbc
                .query(
                        "select * from attendance_notice where reference = ? and written_at <= ? order by id desc limit 1",
                        (row, n) -> new Notice(
                                row.getString("parent"),
                                row.getObject("served_on", LocalDate.class),
                                row.getInt("days"),
                                row.getString("service"),
                                row.getString("proof")),
                        reference,
                        Timestamp.from(knownAt))
                .stream()
                .findFirst();
    }

    /** The order of a matter. */
    public Optional<Order> order(String reference) {
        return jdbc
                .query("select * from attendance_order where reference = ?", AttendanceOrderFile::row, reference)
                .stream()
                .findFirst();
    }

    /** Whether an order about the child stands on a day. */
    public boolean inForce(long pupilId, LocalDate on) {
        return jdbc
                .query("select * from attendance_order where pupil_id = ?", AttendanceOrderFile::row, pupilId)
                .stream()
                .anyMatch(order -> order.inForce(on));
    }

    private static Order row(ResultSet row, int n) throws SQLException {
        return new Order(
                row.getString("reference"),
                row.getLong("pupil_id"),
                row.getInt("school_urn"),
                row.getObject("made_on", LocalDate.class),
                row.getObject("age_ends_on", LocalDate.class),
                row.getObject("served_on", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getString("ended_how"));
    }
}
