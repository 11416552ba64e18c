package org.gradus.ladder;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.gradus.kernel.Refused;

/** One step beside the support track, from the day it was asked for to its outcome. */
@Entity
@Table(name = "ladder_step")
class LadderStep {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ladder_step_seq")
    @SequenceGenerator(name = "ladder_step_seq", sequenceName = "ladder_step_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column(updatable = false)
    private String stepKey;

    @Column(updatable = false)
    private String reference;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private StepKind kind;

    @Column(updatable = false)
    private int number;

    @Column(updatable = false)
    private Long parentId;

    @Column(updatable = false)
    private LocalDate periodFrom;

    @Column(updatable = false)
    private LocalDate periodTo;

    @Column(updatable = false)
    private String aboutStep;

    @Column(updatable = false)
    private String because;

    @Column(updatable = false)
    private String askedBy;

    @Column(updatable = false)
    private LocalDate askedOn;

    @Column(updatable = false)
    private Instant askedAt;

    private LocalDate liveSince;
    private LocalDate endedOn;
    private String outcome;

    protected LadderStep() {}

    LadderStep(String reference, int number, StepRequest asked, String by, LocalDate on, Instant at) {
        this.reference = reference;
        this.kind = asked.kind();
        this.number = number;
        this.stepKey = reference + "-" + kind.code() + "-" + number;
        this.parentId = asked.parentId();
        this.periodFrom = asked.from();
        this.periodTo = asked.to();
        this.aboutStep = asked.aboutStep();
        this.because = asked.because().text();
        this.askedBy = by;
        this.askedOn = on;
        this.askedAt = at;
    }

    /** It has had effect outside (a notice issued, an order made, proceedings begun): from now on it runs to its lawful end. */
    void goLive(LocalDate on) {
        mustBeOpen();
        if (liveSince == null) {
            this.liveSince = on;
        }
    }

    void end(String how, LocalDate on) {
        mustBeOpen();
        this.outcome = how;
        this.endedOn = on;
    }

    private void mustBeOpen() {
        if (endedOn != null) {
            throw Refused.conflict(
                    kind.words() + " " + stepKey + " ended on " + endedOn + " (" + outcome + ").",
                    "Look at the case; open a new step if one is needed.");
        }
    }

    Step view() {
        return new Step(
                stepKey,
                reference,
                kind,
                parentId,
                periodFrom,
                periodTo,
                aboutStep,
                because,
                askedBy,
                askedOn,
                askedAt,
                liveSince,
                endedOn,
                outcome);
    }
}
