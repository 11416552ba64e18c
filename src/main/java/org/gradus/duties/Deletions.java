package org.gradus.duties;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Findings;
import org.gradus.kernel.London;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.Gate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A name leaves the roll under ground I, on a decision on record and never for an earlier day (Regs24 reg 9(1)(i)). */
@Service
public class Deletions {

    private final JdbcTemplate jdbc;
    private final DutyMatters matters;
    private final MissingEducation missing;
    private final Decisions decisions;
    private final AbsenceRuns runs;
    private final AttendanceOrderFile orders;
    private final Findings findings;
    private final Correspondence letters;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Deletions(
            JdbcTemplate jdbc,
            DutyMatters matters,
            MissingEducation missing,
            Decisions decisions,
            AbsenceRuns runs,
            AttendanceOrderFile orders,
            Findings findings,
            @Lazy Correspondence letters,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.missing = missing;
        this.decisions = decisions;
        this.runs = runs;
        this.orders = orders;
        this.findings = findings;
        this.letters = letters;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Notes that the name leaves the roll.
     *
     * @throws IllegalStateException when no decision is on record: a model that skips its gate is caught here
     * @throws Refused CONFLICT when the register, an order or the day no longer allows it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(String reference) {
        Duty duty = matters.existing(reference);
        Decision decision = decisions.ofCase(reference).stream()
                .filter(taken -> taken.gate() == Gate.DELETE_FROM_ROLL)
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException(
                        "No decision at " + Gate.DELETE_FROM_ROLL.key() + " is on record for " + reference));
        Instant now = clock.instant();
        LocalDate today = London.today(clock);
        LocalDate deletedOn = missing.preparedDay(reference, now).orElseThrow();
        ContinuousAbsence run =
                runs.of(duty.pupilId(), duty.schoolUrn(), today, ContinuousAbsence.UNEXPLAINED::contains);
        if (deletedOn.isBefore(today) || run.days() < GroundI.DAYS || orders.inForce(duty.pupilId(), today)) {
            throw Refused.conflict(
                    "The ground no longer stands: " + run.days() + " school days, to leave on " + deletedOn + ".",
                    "Look at the conditions again and prepare the deletion anew if it is still right.");
        }
        jdbc.update(
                """
                insert into roll_deletion (reference, pupil_id, school_urn, ground, decided_on, deleted_on, decision_id, noted_at)
                values (?, ?, ?, 'I', ?, ?, ?, ?)
                """,
                reference,
                duty.pupilId(),
                duty.schoolUrn(),
                decision.effectiveOn(),
                deletedOn,
                decision.id(),
                Timestamp.from(now));
        letters.draft(new Correspondence.Draft(
                "deletion-log:" + reference,
                reference,
                null,
                "deletion-enquiry-log",
                null,
                Map.of(
                        "ground", "Ground I: twenty school days or more without a known reason, child not found",
                        "absentFrom", run.first().toString(),
                        "codes",
                                run.sessions().stream()
                                        .map(mark -> mark.at().date() + " "
                                                + mark.at().session() + " " + mark.code())
                                        .collect(Collectors.joining("\n")),
                        "schoolEnquiries", log(reference, "school", now),
                        "authorityEnquiries", log(reference, "authority", now),
                        "safeguarding", "Checked by the safeguarding lead before the search; see the record.",
                        "finding",
                                findings.latest(reference, null, "not-located-or-no-prospect", now)
                                        .map(found -> found.fact() + ": " + found.words())
                                        .orElse(""))));
        publisher.publishEvent(Recorded.of("roll.deletion-decided")
                .inCase(reference)
                .about("missing-education", reference)
                .pupil(duty.pupilId())
                .because(decision.reason())
                .lawfully("School Attendance (Pupil Registration) (England) Regulations 2024 reg 9(1)(i)")
                .fact("deletedOn", deletedOn.toString())
                .fact("decision", decision.id().toString())
                .fact("by", currentActor.get().username())
                .build());
    }

    private String log(String reference, String by, Instant now) {
        return missing.enquiries(reference, now).stream()
                .filter(enquiry -> enquiry.by().equals(by))
                .map(enquiry -> enquiry.on() + ", " + enquiry.kind() + ", " + enquiry.asked() + ": " + enquiry.said())
                .collect(Collectors.joining("\n"));
    }
}
