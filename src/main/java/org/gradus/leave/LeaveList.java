package org.gradus.leave;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests for leave as people see them: in a list, and one by one with the register beside it. */
@Service
public class LeaveList {

    private static final int MOST = 200;

    private final JdbcTemplate jdbc;
    private final LeaveRows rows;
    private final LeaveSessions sessions;
    private final Access access;
    private final CurrentActor currentActor;

    LeaveList(JdbcTemplate jdbc, LeaveRows rows, LeaveSessions sessions, Access access, CurrentActor currentActor) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.sessions = sessions;
        this.access = access;
        this.currentActor = currentActor;
    }

    /**
     * A line of the list.
     *
     * @param decision approve, part or refuse, or null
     * @param outcome null while it is open
     */
    public record Line(
            String reference,
            String upn,
            String pupil,
            int schoolUrn,
            String school,
            LocalDate from,
            LocalDate to,
            boolean asked,
            String decision,
            String outcome) {}

    /** One session on the dates, as the register holds it. */
    public record SessionLine(LocalDate date, String session, String code, String meaning, boolean unauthorised) {}

    /** One request with its pupil and its sessions. */
    public record Page(Line line, Leave leave, String parent, List<SessionLine> sessions) {}

    /**
     * The requests the one acting may see, latest dates first, at most 200.
     *
     * @param state open, closed or all
     */
    @Transactional(readOnly = true)
    public List<Line> list(String state) {
        boolean everything = access.has(Role.AUDITOR);
        List<Integer> schools = new ArrayList<>(currentActor.get().schools().stream()
                .filter(access::maySeePupils)
                .toList());
        return jdbc.query(
                LINE
                        + " where (? or l.school_urn = any (?)) and l.reference <> all (?) and (? = 'all' or (l.outcome is null) = (? = 'open'))"
                        + " order by l.from_date desc, l.id desc limit " + MOST,
                LeaveList::line,
                everything,
                schools.toArray(Integer[]::new),
                access.excluded().matterList(),
                state,
                state);
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public Page page(String reference) {
        Leave leave = rows.findByReference(reference)
                .map(LeaveRequest::view)
                .orElseThrow(() -> LeaveRequests.unknown(reference));
        access.mustSeeMatter(reference, leave.schoolUrn(), false);
        Line line = jdbc.query(LINE + " where l.reference = ?", LeaveList::line, reference)
                .get(0);
        String parent = leave.parentId() == null
                ? null
                : jdbc.queryForObject(
                        "select concat_ws(' ', title, forename, surname) from parent where id = ?",
                        String.class,
                        leave.parentId());
        return new Page(
                line,
                leave,
                parent,
                sessions.of(leave).marks().stream()
                        .map(mark -> new SessionLine(
                                mark.date(),
                                mark.session().name(),
                                mark.code().code(),
                                mark.code().meaning(),
                                mark.code().countsToPenalty()))
                        .toList());
    }

    private static final String LINE = """
            select l.reference, p.upn, coalesce(p.preferred_forename, p.forename) || ' ' || p.surname, l.school_urn, s.name,
                l.from_date, l.to_date, l.requested_on is not null, l.decision, l.outcome
            from leave_request l join pupil p on p.id = l.pupil_id join school s on s.urn = l.school_urn
            """;

    private static Line line(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Line(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                row.getObject(7, LocalDate.class),
                row.getBoolean(8),
                row.getString(9),
                row.getString(10));
    }
}
