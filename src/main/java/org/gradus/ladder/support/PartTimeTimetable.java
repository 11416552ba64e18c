package org.gradus.ladder.support;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.gradus.casework.Matter;
import org.gradus.kernel.Refused;

/** A part-time timetable from its proposal to its end; agreed only with everything regulation 11(6) asks for. */
@Entity
@Table(name = "part_time_timetable")
class PartTimeTimetable {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "part_time_timetable_seq")
    @SequenceGenerator(name = "part_time_timetable_seq", sequenceName = "part_time_timetable_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column(updatable = false)
    private String stepKey;

    @Column(updatable = false)
    private int number;

    @Column(updatable = false)
    private String reference;

    @Column(updatable = false)
    private long pupilId;

    @Column(updatable = false)
    private int schoolUrn;

    @Column(updatable = false)
    private Instant proposedAt;

    @Column(updatable = false)
    private String proposedBy;

    @Column(updatable = false)
    private String because;

    @Column(updatable = false)
    private LocalDate startsOn;

    @Column(updatable = false)
    private LocalDate endsOn;

    @Column(updatable = false)
    private String times;

    @Column(updatable = false)
    private boolean reviewsSet;

    @Column(updatable = false)
    private String safety;

    @Column(updatable = false)
    private String workAtHome;

    private LocalDate parentsAskedOn;
    private Long parentId;
    private String agreedBy;
    private LocalDate agreedOn;
    private LocalDate toldOn;
    private String toldWhom;
    private LocalDate lastReviewedOn;
    private LocalDate endedOn;
    private String endedAs;

    protected PartTimeTimetable() {}

    PartTimeTimetable(
            Matter matter, String stepKey, int number, PartTimeTimetables.Proposal proposal, String by, Instant at) {
        this.reference = matter.reference();
        this.pupilId = matter.pupilId();
        this.schoolUrn = matter.schoolUrn();
        this.stepKey = stepKey;
        this.number = number;
        this.proposedAt = at;
        this.proposedBy = by;
        this.because = proposal.because();
        this.startsOn = proposal.startsOn();
        this.endsOn = proposal.endsOn();
        this.times = proposal.times();
        this.reviewsSet = proposal.reviewsSet();
        this.safety = proposal.safety();
        this.workAtHome = proposal.workAtHome();
    }

    /** @param residentParent the parent the child normally lives with who agreed, or null when none did */
    void parentsAsked(LocalDate on, Long residentParent) {
        mustNotHaveEnded();
        this.parentsAskedOn = on;
        this.parentId = residentParent;
    }

    void agree(String head, LocalDate on) {
        mustNotHaveEnded();
        if (parentId == null || endsOn == null || times.isBlank() || !reviewsSet) {
            throw new IllegalStateException(stepKey + " cannot be agreed: reg 11(6) asks for a resident parent's"
                    + " agreement, times, an end and reviews");
        }
        this.agreedBy = head;
        this.agreedOn = on;
    }

    void told(LocalDate on, String whom) {
        this.toldOn = on;
        this.toldWhom = whom;
    }

    void reviewed(LocalDate on) {
        mustNotHaveEnded();
        this.lastReviewedOn = on;
    }

    void end(String how, LocalDate on) {
        if (endedOn == null) {
            this.endedOn = on;
            this.endedAs = how;
        }
    }

    private void mustNotHaveEnded() {
        if (endedOn != null) {
            throw Refused.conflict(
                    "This part-time timetable ended on " + endedOn + ".", "Propose a new one if it is needed again.");
        }
    }

    Instant proposedAt() {
        return proposedAt;
    }

    PartTimeTimetables.View view() {
        return new PartTimeTimetables.View(
                stepKey,
                number,
                reference,
                pupilId,
                schoolUrn,
                because,
                startsOn,
                endsOn,
                times,
                reviewsSet,
                safety,
                workAtHome,
                parentsAskedOn,
                parentId,
                agreedBy,
                agreedOn,
                toldOn,
                toldWhom,
                lastReviewedOn,
                endedOn,
                endedAs);
    }
}
