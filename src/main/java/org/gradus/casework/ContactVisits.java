package org.gradus.casework;

import java.time.LocalDate;
import org.gradus.access.Access;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The head of a first-day contact's page: whose absence, since when, and whether it is explained. */
@Service
public class ContactVisits {

    private final JdbcTemplate jdbc;
    private final Access access;

    ContactVisits(JdbcTemplate jdbc, Access access) {
        this.jdbc = jdbc;
        this.access = access;
    }

    /**
     * A search for the reason of an absence.
     *
     * @param vulnerable why the child comes first, in words, or null
     */
    public record Head(
            String reference,
            String upn,
            String pupil,
            int schoolUrn,
            String school,
            LocalDate absenceDate,
            String vulnerable,
            boolean open,
            String outcome) {}

    /** @throws Refused NOT_FOUND when there is none for the one acting */
    @Transactional(readOnly = true)
    public Head open(String reference) {
        Head head = jdbc
                .query(
                        """
                        select f.reference, p.upn, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname, f.school_urn,
                            s.name, f.absence_date, f.vulnerable, f.status, f.outcome
                        from first_day_contact f join pupil p on p.id = f.pupil_id join school s on s.urn = f.school_urn
                        where f.reference = ?
                        """,
                        (row, n) -> new Head(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getInt(4),
                                row.getString(5),
                                row.getObject(6, LocalDate.class),
                                row.getString(7),
                                row.getString(8).equals("OPEN"),
                                row.getString(9)),
                        reference)
                .stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound(
                        "There is no first-day contact " + reference + ".", "Look it up in the list of tasks."));
        access.mustSeeMatter(reference, head.schoolUrn(), false);
        return head;
    }
}
