package org.gradus.leave;

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

/** Leave in term time that a parent asked for, or that was taken without asking, up to its outcome. */
@Entity
@Table(name = "leave_request")
class LeaveRequest {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "leave_request_seq")
    @SequenceGenerator(name = "leave_request_seq", sequenceName = "leave_request_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column(updatable = false)
    private String reference;

    @Column(updatable = false)
    private long pupilId;

    @Column(updatable = false)
    private int schoolUrn;

    @Column(updatable = false)
    private Long parentId;

    @Column(updatable = false)
    private LocalDate requestedOn;

    @Column(updatable = false)
    private LocalDate fromDate;

    @Column(updatable = false)
    private LocalDate toDate;

    @Column(updatable = false)
    private String because;

    @Column(updatable = false)
    private Instant writtenAt;

    @Column(updatable = false)
    private String writtenBy;

    private String decision;
    private Integer daysGranted;
    private String decisionReason;
    private String decidedBy;
    private LocalDate decidedOn;
    private LocalDate sentOn;
    private String taken;
    private Boolean thresholdMet;
    private LocalDate countFrom;
    private LocalDate countTo;
    private String working;
    private String outcome;
    private LocalDate closedOn;

    protected LeaveRequest() {}

    LeaveRequest(
            String reference,
            long pupilId,
            int schoolUrn,
            Long parentId,
            LocalDate requestedOn,
            LocalDate from,
            LocalDate to,
            String because,
            String by,
            Instant at) {
        this.reference = reference;
        this.pupilId = pupilId;
        this.schoolUrn = schoolUrn;
        this.parentId = parentId;
        this.requestedOn = requestedOn;
        this.fromDate = from;
        this.toDate = to;
        this.because = because;
        this.writtenBy = by;
        this.writtenAt = at;
    }

    /** @param days school days granted; null when refused */
    void decide(String how, Integer days, String reason, String by, LocalDate on) {
        mustBeOpen();
        this.decision = how;
        this.daysGranted = days;
        this.decisionReason = reason;
        this.decidedBy = by;
        this.decidedOn = on;
    }

    void sent(LocalDate on) {
        mustBeOpen();
        this.sentOn = on;
    }

    void looked(String what, LeaveSessions.Found found) {
        mustBeOpen();
        this.taken = what;
        this.thresholdMet = found.thresholdMet();
        this.countFrom = found.countFrom();
        this.countTo = found.countTo();
        this.working = found.working();
    }

    void close(String how, LocalDate on) {
        mustBeOpen();
        this.outcome = how;
        this.closedOn = on;
    }

    private void mustBeOpen() {
        if (outcome != null) {
            throw Refused.conflict(
                    "This request was closed on " + closedOn + " (" + outcome + ").",
                    "Enter a new request if there is one.");
        }
    }

    Matter asMatter() {
        return new Matter(reference, "leave", pupilId, schoolUrn, false, 0);
    }

    Leave view() {
        return new Leave(
                reference,
                pupilId,
                schoolUrn,
                parentId,
                requestedOn,
                fromDate,
                toDate,
                because,
                writtenBy,
                decision,
                daysGranted,
                decisionReason,
                decidedBy,
                decidedOn,
                sentOn,
                taken,
                thresholdMet,
                countFrom,
                countTo,
                working,
                outcome,
                closedOn);
    }
}
