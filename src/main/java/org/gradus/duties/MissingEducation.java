package org.gradus.duties;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.casework.CaseProcess;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.pupils.Enrolment;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.PupilLookup;
import org.gradus.pupils.Pupils;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Children missing education: school and authority look for a child together, enquiry by enquiry (EA96 s.436A). */
@Service
public class MissingEducation {

    private static final String LAW = "Education Act 1996 s.436A";

    private final JdbcTemplate jdbc;
    private final DutyMatters matters;
    private final PupilLookup lookup;
    private final Pupils pupils;
    private final CaseProcess process;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    MissingEducation(
            JdbcTemplate jdbc,
            DutyMatters matters,
            PupilLookup lookup,
            Pupils pupils,
            @Lazy CaseProcess process,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.lookup = lookup;
        this.pupils = pupils;
        this.process = process;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * One enquiry.
     *
     * @param by {@code school} or {@code authority}
     * @param kind for instance {@code home-visit}
     */
    public record Enquiry(
            String by, LocalDate on, String kind, String asked, String said, Instant at, String writtenBy) {}

    /**
     * Begins a search on a person's word.
     *
     * @return its reference
     * @throws Refused NOT_FOUND without such a pupil; CONFLICT while a search is open; INVALID outside every roll history
     */
    @Transactional
    public String begin(String upn, Reason because) {
        access.mustBeAbleToChange();
        Pupil pupil = pupils.withUpn(upn.strip());
        matters.openOf(DutyKind.MISSING_EDUCATION, pupil.id()).ifPresent(open -> {
            throw Refused.conflict(
                    "A search for this child is open already: " + open.reference() + ".", "Go on with that one.");
        });
        LocalDate today = London.today(clock);
        int school = lookup.enrolmentsOn(pupil.id(), today).stream()
                .findFirst()
                .map(Enrolment::schoolUrn)
                .or(() -> lookup.enrolmentsOf(pupil.id()).stream()
                        .reduce((earlier, later) -> later)
                        .map(Enrolment::schoolUrn))
                .orElseThrow(() -> Refused.invalid(
                        "upn",
                        "This child has never been on a roll here, so no school can look together with the authority.",
                        "Bring in the school that last knew the child, or consider a school attendance order."));
        String reference = matters.note(new DutyMatters.Opening(
                        DutyKind.MISSING_EDUCATION,
                        pupil.id(),
                        school,
                        true,
                        2,
                        "asked:" + pupil.id() + ":" + clock.instant(),
                        because.text(),
                        LAW))
                .orElseThrow(() -> Refused.conflict(
                        "A search for this child is open already.", "Look for it in the list of duties."));
        matters.begin(reference, Map.of("proposed", false));
        return reference;
    }

    /** The register proposes a search; a person decides. The same absence proposes once. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<String> propose(long pupilId, int school, ContinuousAbsence run) {
        Optional<String> reference = matters.note(new DutyMatters.Opening(
                DutyKind.MISSING_EDUCATION,
                pupilId,
                school,
                false,
                2,
                "run:" + pupilId + ":" + run.first(),
                run.days() + " school days from " + run.first() + " to " + run.last()
                        + " on which nobody knows why the child is absent.",
                LAW));
        reference.ifPresent(found -> matters.begin(found, Map.of("proposed", true)));
        return reference;
    }

    /** A person says that the child is back in school. */
    @Transactional
    public void returned(String reference, Reason because) {
        Duty duty = matters.existing(reference);
        access.mustBeAbleToChange();
        access.mustSeeMatter(reference, duty.schoolUrn(), duty.referred());
        matters.lock(reference);
        if (duty.kind() != DutyKind.MISSING_EDUCATION || !back(duty, because.text())) {
            throw Refused.conflict(
                    reference + " is no open search for a child.", "Look at it again; it may have ended meanwhile.");
        }
    }

    /** The child is back: the search ends, unless the name has left the roll already. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean back(Duty duty, String because) {
        if (!duty.open() || deletedOn(duty.reference()).isPresent()) {
            return false;
        }
        publisher.publishEvent(Recorded.of("missing.returned")
                .inCase(duty.reference())
                .about("missing-education", duty.reference())
                .pupil(duty.pupilId())
                .because(because)
                .build());
        return process.tell(duty.reference(), "Message_PupilReturned");
    }

    /** Logs one enquiry. */
    @Transactional(propagation = Propagation.MANDATORY)
    void log(String reference, String by, LocalDate on, String kind, String asked, String said) {
        if (on.isAfter(London.today(clock))) {
            throw Refused.invalid(
                    "enquiries", "An enquiry is dated on a day to come.", "Give the day on which it was made.");
        }
        jdbc.update(
                """
                insert into missing_enquiry (reference, made_by, made_on, kind, asked, said, written_at, written_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                reference,
                by,
                on,
                kind,
                asked,
                said,
                Timestamp.from(clock.instant()),
                currentActor.get().username());
        publisher.publishEvent(Recorded.of("missing.enquired")
                .inCase(reference)
                .about("missing-education", reference)
                .pupil(matters.existing(reference).pupilId())
                .fact("by", by)
                .fact("kind", kind)
                .fact("on", on.toString())
                .personal("asked", asked)
                .personal("said", said)
                .build());
    }

    /** The log, oldest first, as it stood at an instant. */
    @Transactional(readOnly = true)
    public List<Enquiry> enquiries(String reference, Instant knownAt) {
        return jdbc.query(
                "select * from missing_enquiry where reference = ? and written_at <= ? order by made_on, id",
                (row, n) -> new Enquiry(
                        row.getString("made_by"),
                        row.getObject("made_on", LocalDate.class),
                        row.getString("kind"),
                        row.getString("asked"),
                        row.getString("said"),
                        row.getTimestamp("written_at").toInstant(),
                        row.getString("written_by")),
                reference,
                Timestamp.from(knownAt));
    }

    /** Keeps the day on which the name would leave the roll. */
    @Transactional(propagation = Propagation.MANDATORY)
    void prepareDeletion(String reference, LocalDate deletedOn) {
        if (deletedOn.isBefore(London.today(clock))) {
            throw Refused.invalid(
                    "deletedOn",
                    "A deletion is never entered for an earlier day.",
                    "Give today or a later day on which the name would leave the roll.");
        }
        jdbc.update(
                "insert into deletion_prepared (reference, deleted_on, prepared_at, prepared_by) values (?, ?, ?, ?)",
                reference,
                deletedOn,
                Timestamp.from(clock.instant()),
                currentActor.get().username());
    }

    /** The day last prepared, as known at an instant. */
    Optional<LocalDate> preparedDay(String reference, Instant knownAt) {
        return jdbc
                .query(
                        "select deleted_on from deletion_prepared where reference = ? and prepared_at <= ?"
                                + " order by id desc limit 1",
                        (row, n) -> row.getObject(1, LocalDate.class),
                        reference,
                        Timestamp.from(knownAt))
                .stream()
                .findFirst();
    }

    /** The day the name leaves the roll, once decided. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> deletedOn(String reference) {
        return jdbc
                .query(
                        "select deleted_on from roll_deletion where reference = ?",
                        (row, n) -> row.getObject(1, LocalDate.class),
                        reference)
                .stream()
                .findFirst();
    }
}
