package org.gradus.leave;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.calendar.SchoolCalendars;
import org.gradus.casework.CaseProcess;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Steps;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests for leave: entered by staff from the parent's own request, withdrawn, and leave found taken without asking. */
@Service
public class LeaveRequests {

    static final String MODEL = "term-time-leave";

    /** Longest leave that is one request, in calendar days; a child away longer is followed up as missing (domain 1.18). */
    private static final int LONGEST = 100;

    private final LeaveRows rows;
    private final LeaveSessions sessions;
    private final PupilLookup pupils;
    private final SchoolCalendars calendars;
    private final Steps steps;
    private final Access access;
    private final CurrentActor currentActor;
    private final CaseProcess process;
    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    LeaveRequests(
            LeaveRows rows,
            LeaveSessions sessions,
            PupilLookup pupils,
            SchoolCalendars calendars,
            Steps steps,
            Access access,
            CurrentActor currentActor,
            @Lazy CaseProcess process,
            JdbcTemplate jdbc,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.rows = rows;
        this.sessions = sessions;
        this.pupils = pupils;
        this.calendars = calendars;
        this.steps = steps;
        this.access = access;
        this.currentActor = currentActor;
        this.process = process;
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A parent to choose from. */
    public record Asker(long parentId, String name, boolean livesWithPupil) {}

    /**
     * The parents of a pupil who may ask.
     *
     * @throws Refused INVALID when there is no such pupil on roll where the one acting works
     */
    @Transactional(readOnly = true)
    public List<Asker> parentsOf(String upn) {
        Found pupil = pupil(upn, London.today(clock));
        return pupils.parentsWithAddresses(pupil.pupil().id()).stream()
                .map(parent ->
                        new Asker(parent.parentId(), parent.name(), Boolean.TRUE.equals(parent.livesWithPupil())))
                .toList();
    }

    /**
     * Enters a parent's request.
     *
     * @param requestedOn the day the parent asked, which is what counts as in advance
     * @return the reference, for instance {@code LR-2026-000001}
     * @throws Refused INVALID naming the field; CONFLICT when leave on these dates is dealt with already; FORBIDDEN
     */
    @Transactional
    public String request(
            String upn, Long parentId, LocalDate requestedOn, LocalDate from, LocalDate to, Reason because) {
        must(parentId != null, "parentId", "No parent was chosen.", "Choose the parent who asks.");
        must(
                requestedOn != null,
                "requestedOn",
                "The day of the request is missing.",
                "Give the day the parent asked.");
        must(
                !requestedOn.isAfter(London.today(clock)),
                "requestedOn",
                "This day has not come yet.",
                "Give the day the parent asked.");
        Found pupil = checked(upn, from, to);
        ParentOf parent = steps.mustBeParent(pupil.pupil().id(), parentId);
        String reference = keep(pupil, parent.parentId(), requestedOn, from, to, because);
        publisher.publishEvent(
                recorded("leave.requested", reference, pupil.pupil().id())
                        .lawfully("School Attendance (Pupil Registration) (England) Regulations 2024 reg 11")
                        .fact("from", from.toString())
                        .fact("to", to.toString())
                        .fact("requestedOn", requestedOn.toString())
                        .personal("reason", because.text())
                        .build());
        process.start(MODEL, reference, Map.of("entry", "asked"));
        return reference;
    }

    /**
     * Begins where leave was taken without asking, from the register.
     *
     * @throws Refused INVALID when the dates have not passed or the register shows no unauthorised session on them
     */
    @Transactional
    public String takenWithoutAsking(String upn, LocalDate from, LocalDate to, Reason because) {
        Found pupil = checked(upn, from, to);
        must(
                to.isBefore(London.today(clock)),
                "to",
                "These dates have not passed yet.",
                "Wait until the last day has passed; the sessions must be in the register.");
        String reference = keep(pupil, null, null, from, to, because);
        LeaveSessions.Found found =
                sessions.of(rows.findByReference(reference).orElseThrow().view());
        must(
                found.unauthorised() > 0,
                "from",
                "The register shows no unauthorised session on these dates.",
                "Check the dates; if a mark is wrong, have it corrected in the management information system first.");
        publisher.publishEvent(
                recorded("leave.found-taken", reference, pupil.pupil().id())
                        .because(because.text())
                        .fact("from", from.toString())
                        .fact("to", to.toString())
                        .fact("unauthorised", found.unauthorised())
                        .build());
        process.start(MODEL, reference, Map.of("entry", "taken"));
        return reference;
    }

    /** @throws Refused CONFLICT when it is closed already */
    @Transactional
    public void withdraw(String reference, Reason because) {
        LeaveRequest request = rows.lockByReference(reference).orElseThrow(() -> unknown(reference));
        Leave leave = request.view();
        access.mustSeeMatter(reference, leave.schoolUrn(), false);
        mustEnter(leave.schoolUrn());
        request.close("withdrawn", London.today(clock));
        rows.flush();
        publisher.publishEvent(recorded("leave.withdrawn", reference, leave.pupilId())
                .because(because.text())
                .build());
        process.tell(reference, "Message_LeaveWithdrawn");
    }

    private Found checked(String upn, LocalDate from, LocalDate to) {
        must(from != null, "from", "The first day is missing.", "Give the first day of the leave.");
        must(to != null, "to", "The last day is missing.", "Give the last day of the leave.");
        must(!to.isBefore(from), "to", "The last day is before the first.", "Give the first day first.");
        must(
                to.isBefore(from.plusDays(LONGEST)),
                "to",
                "A request for more than " + LONGEST + " days is not one leave.",
                "Check the dates; a child away so long is followed up as missing education.");
        Found pupil = pupil(upn, London.today(clock));
        mustEnter(pupil.schoolUrn());
        must(
                !calendars.of(pupil.schoolUrn()).schoolDays(from, to).isEmpty(),
                "from",
                "There is no school day on these dates, so no leave is needed.",
                "Check the dates against the school's calendar.");
        jdbc.queryForObject(
                "select id from pupil where id = ? for no key update",
                Long.class,
                pupil.pupil().id());
        List<String> others = jdbc.queryForList(
                "select reference from leave_request where pupil_id = ? and from_date <= ? and to_date >= ?"
                        + " and outcome is distinct from 'withdrawn'",
                String.class,
                pupil.pupil().id(),
                java.sql.Date.valueOf(to),
                java.sql.Date.valueOf(from));
        if (!others.isEmpty()) {
            throw Refused.conflict(
                    "Leave on these dates is dealt with already in " + others.get(0) + ".",
                    "Go on with that one, or withdraw it if it was a mistake.");
        }
        return pupil;
    }

    private String keep(
            Found pupil, Long parentId, LocalDate requestedOn, LocalDate from, LocalDate to, Reason because) {
        String reference = "LR-%d-%06d"
                .formatted(
                        London.today(clock).getYear(),
                        jdbc.queryForObject("select nextval('leave_reference_seq')", Long.class));
        rows.saveAndFlush(new LeaveRequest(
                reference,
                pupil.pupil().id(),
                pupil.schoolUrn(),
                parentId,
                requestedOn,
                from,
                to,
                because.text(),
                currentActor.get().username(),
                clock.instant()));
        return reference;
    }

    private record Found(Pupil pupil, int schoolUrn) {}

    private Found pupil(String upn, LocalDate today) {
        String wanted = upn == null ? "" : upn.strip();
        return pupils.withUpn(wanted)
                .flatMap(pupil -> pupils.enrolmentsOn(pupil.id(), today).stream()
                        .filter(Enrolment::main)
                        .filter(enrolment -> access.maySeePupils(enrolment.schoolUrn()))
                        .findFirst()
                        .map(enrolment -> new Found(pupil, enrolment.schoolUrn())))
                .orElseThrow(() -> Refused.invalid(
                        "upn",
                        "There is no pupil with the UPN \u201c" + wanted + "\u201d on roll at your school today.",
                        "Check the UPN."));
    }

    private void mustEnter(int schoolUrn) {
        access.mustBeAbleToChange();
        access.mustAt(schoolUrn, Role.ATTENDANCE_OFFICER, Role.ATTENDANCE_CHAMPION, Role.HEAD);
    }

    static Refused unknown(String reference) {
        return Refused.notFound("There is no request for leave " + reference + ".", "Choose one from the list.");
    }

    private static void must(boolean so, String field, String cause, String fix) {
        if (!so) {
            throw Refused.invalid(field, cause, fix);
        }
    }

    static Recorded.Builder recorded(String action, String reference, long pupilId) {
        return Recorded.of(action).inCase(reference).about("leave", reference).pupil(pupilId);
    }
}
