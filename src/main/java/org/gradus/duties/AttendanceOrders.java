package org.gradus.duties;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.CaseProcess;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.gradus.pupils.CompulsorySchoolAge;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.Schools;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** School attendance orders: notice, order, service, revocation (EA96 ss.437-443). */
@Service
public class AttendanceOrders {

    private static final String LAW = "Education Act 1996 s.437";

    private final JdbcTemplate jdbc;
    private final DutyMatters matters;
    private final AttendanceOrderFile file;
    private final Decisions decisions;
    private final PupilLookup lookup;
    private final Schools schools;
    private final CaseProcess process;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    AttendanceOrders(
            JdbcTemplate jdbc,
            DutyMatters matters,
            AttendanceOrderFile file,
            Decisions decisions,
            PupilLookup lookup,
            Schools schools,
            @Lazy CaseProcess process,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.file = file;
        this.decisions = decisions;
        this.lookup = lookup;
        this.schools = schools;
        this.process = process;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Begins on a person's word: it appears that a child on no roll is not suitably educated.
     *
     * @return its reference
     * @throws Refused CONFLICT for a child on a roll, whose absence is a matter of s.444, or outside compulsory school
     *     age, or while one is open; FORBIDDEN for others than the authority's officers
     */
    @Transactional
    public String begin(String upn, Reason because) {
        access.must(Role.EDUCATION_WELFARE, Role.MISSING_EDUCATION, Role.MANAGER);
        access.mustBeAbleToChange();
        // These roles may ask of any child whether it is on a roll: to find those who are on none is the authority's
        // duty
        // (Education Act 1996 s.436A). Whoever is kept from the child is told of none.
        Pupil pupil = lookup.withUpn(upn.strip())
                .filter(found -> !access.excluded().fromPupil(found.id()))
                .orElseThrow(() ->
                        Refused.notFound("There is no pupil with that unique pupil number.", "Check the number."));
        LocalDate today = London.today(clock);
        lookup.enrolmentsOn(pupil.id(), today).stream()
                .findFirst()
                .map(Enrolment::schoolUrn)
                .ifPresent(school -> {
                    throw Refused.conflict(
                            "The child is on roll at school " + school
                                    + "; a child on a roll who is absent is a matter of EA96 s.444.",
                            "Work on the case of the pupil instead.");
                });
        CompulsorySchoolAge age = pupil.compulsorySchoolAge();
        if (!age.covers(today)) {
            throw Refused.conflict(
                    "The child is of compulsory school age from " + age.from() + " to " + age.to() + ", not today.",
                    "No attendance order exists outside compulsory school age.");
        }
        int lastSchool = lookup.enrolmentsOf(pupil.id()).stream()
                .reduce((earlier, later) -> later)
                .map(Enrolment::schoolUrn)
                .orElseThrow(() -> Refused.invalid(
                        "upn",
                        "No school that knew the child is known here, so no calendar counts the days.",
                        "Bring in the school that last knew the child."));
        String reference = matters.note(new DutyMatters.Opening(
                        DutyKind.ATTENDANCE_ORDER,
                        pupil.id(),
                        lastSchool,
                        true,
                        1,
                        "asked:" + pupil.id() + ":" + clock.instant(),
                        because.text(),
                        LAW))
                .orElseThrow(() -> Refused.conflict(
                        "An attendance order for this child is in the making already.", "Go on with that one."));
        matters.begin(reference, Map.of());
        return reference;
    }

    /** Notes the notice as served. */
    @Transactional(propagation = Propagation.MANDATORY)
    void noticeServed(String reference, String parent, LocalDate on, int days, String service, String proof) {
        notToCome("servedOn", on);
        jdbc.update(
                """
                insert into attendance_notice (reference, parent, served_on, days, service, proof, written_at, written_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                reference,
                parent,
                on,
                days,
                service,
                proof,
                Timestamp.from(clock.instant()),
                currentActor.get().username());
        publisher.publishEvent(act("order.notice-served", reference)
                .fact("servedOn", on.toString())
                .fact("days", days)
                .personal("parent", parent)
                .build());
    }

    /** Keeps which school an order would name; prepared again, the latest counts. */
    @Transactional(propagation = Propagation.MANDATORY)
    void prepare(String reference, int schoolUrn) {
        if (schools.withUrn(schoolUrn).isEmpty()) {
            throw Refused.invalid(
                    "schoolUrn",
                    "There is no school with the number " + schoolUrn + ".",
                    "Give the school's unique reference number (URN), six digits.");
        }
        jdbc.update(
                """
                insert into attendance_order (reference, pupil_id, school_urn, prepared_by) values (?, ?, ?, ?)
                on conflict (reference) do update set school_urn = excluded.school_urn, prepared_by = excluded.prepared_by
                """,
                reference,
                matters.existing(reference).pupilId(),
                schoolUrn,
                currentActor.get().username());
    }

    /**
     * Makes the order.
     *
     * @throws IllegalStateException when no decision is on record: a model that skips its gate is caught here
     * @throws Refused CONFLICT when the child is on a roll meanwhile, no longer of age, or the period is not over
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void make(String reference) {
        Decision decision = decisions.ofCase(reference).stream()
                .filter(taken -> taken.gate() == Gate.SCHOOL_ATTENDANCE_ORDER)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException(
                        "No decision at " + Gate.SCHOOL_ATTENDANCE_ORDER.key() + " is on record for " + reference));
        Duty duty = matters.existing(reference);
        LocalDate today = London.today(clock);
        CompulsorySchoolAge age = lookup.withId(duty.pupilId()).orElseThrow().compulsorySchoolAge();
        boolean periodOver = file.notice(reference, clock.instant())
                .filter(notice -> notice.days() >= AttendanceOrderFacts.LEAST_DAYS)
                .filter(notice -> notice.lastDay().isBefore(today))
                .isPresent();
        if (!periodOver
                || !age.covers(today)
                || !lookup.enrolmentsOn(duty.pupilId(), today).isEmpty()) {
            throw Refused.conflict(
                    "The order can no longer be made: roll, age or the period of the notice do not allow it.",
                    "Look at the conditions again.");
        }
        jdbc.update(
                "update attendance_order set made_on = ?, age_ends_on = ?, decision_id = ? where reference = ? and made_on is null",
                today,
                age.to(),
                decision.id(),
                reference);
        publisher.publishEvent(act("order.made", reference)
                .because(decision.reason())
                .lawfully(LAW + "(3)")
                .fact("decision", decision.id().toString())
                .fact("school", file.order(reference).orElseThrow().schoolUrn())
                .fact("endsAtLatest", age.to().toString())
                .build());
    }

    /** Notes the order as served. */
    @Transactional(propagation = Propagation.MANDATORY)
    void served(String reference, LocalDate on, String service, String proof) {
        notToCome("servedOn", on);
        AttendanceOrderFile.Order order = file.order(reference).orElseThrow();
        if (on.isBefore(order.madeOn())) {
            throw Refused.invalid(
                    "servedOn",
                    "The order was made on " + order.madeOn() + ", after the day given.",
                    "Give the day on which the order itself was served.");
        }
        jdbc.update(
                "update attendance_order set served_on = ?, service = ?, proof = ? where reference = ?",
                on,
                service,
                proof,
                reference);
        publisher.publishEvent(act("order.served", reference)
                .fact("servedOn", on.toString())
                .fact("service", service)
                .build());
    }

    /**
     * Ends an order from today: revoked by the authority, or because a court directed it (EA96 s.442, s.443(2)).
     *
     * @param how {@code revoked} or {@code directed}
     * @throws Refused CONFLICT when none stands
     */
    @Transactional
    public void revoke(String reference, String how, Reason because) {
        access.must(Role.EDUCATION_WELFARE, Role.LEGAL, Role.MANAGER);
        access.mustBeAbleToChange();
        matters.lock(reference);
        LocalDate today = London.today(clock);
        if (!"revoked".equals(how) && !"directed".equals(how)) {
            throw Refused.invalid(
                    "how", "An order does not end as \u201c" + how + "\u201d.", "Say revoked, or directed by a court.");
        }
        if (file.order(reference).filter(order -> order.inForce(today)).isEmpty()) {
            throw Refused.conflict(
                    "No order of " + reference + " stands today.", "Look at it again; it may have ended meanwhile.");
        }
        jdbc.update(
                "update attendance_order set ended_on = ?, ended_how = ? where reference = ?", today, how, reference);
        publisher.publishEvent(act("order.revoked", reference)
                .because(because.text())
                .lawfully("Education Act 1996 s.442")
                .outcome(how)
                .build());
        process.tell(reference, "Message_OrderRevoked");
    }

    private void notToCome(String field, LocalDate on) {
        if (on == null || on.isAfter(London.today(clock))) {
            throw Refused.invalid(field, "It cannot have been served on a day to come.", "Give the day of service.");
        }
    }

    private Recorded.Builder act(String action, String reference) {
        return Recorded.of(action)
                .inCase(reference)
                .about("attendance-order", reference)
                .pupil(matters.existing(reference).pupilId());
    }
}
