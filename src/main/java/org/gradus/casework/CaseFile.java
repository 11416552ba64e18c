package org.gradus.casework;

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
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;

/** A pupil's case: opened by signals or by a person, worked until support has done its job, closed with an outcome. */
@Entity
@Table(name = "case_file")
public class CaseFile {

    /** Whether the case is being worked. */
    public enum Status {
        OPEN,
        CLOSED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "case_file_seq")
    @SequenceGenerator(name = "case_file_seq", sequenceName = "case_file_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column(updatable = false)
    private String reference;

    @Column(updatable = false)
    private long pupilId;

    private int schoolUrn;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private LocalDate stageSince;

    private int priority;
    private String openedBecause;
    private LocalDate openedOn;

    @Column
    private Instant openedAt;

    private LocalDate referredOn;
    private String referredFor;
    private LocalDate planAgreedOn;

    @Column
    private Instant closedAt;

    private LocalDate closedOn;
    private String outcome;
    private String closedBecause;

    protected CaseFile() {}

    CaseFile(String reference, long pupilId, int schoolUrn, int priority, String because, LocalDate on, Instant at) {
        this.reference = reference;
        this.pupilId = pupilId;
        this.schoolUrn = schoolUrn;
        this.priority = priority;
        this.openedBecause = because;
        this.openedOn = on;
        this.openedAt = at;
        this.status = Status.OPEN;
        this.stage = Stage.MONITOR;
        this.stageSince = on;
    }

    /** Moves the headline stage; a closed case does not move. */
    void reach(Stage next, LocalDate on) {
        mustBeOpen();
        stand(next, on);
    }

    /** Raises the priority; it never falls while the case is open. */
    void raisePriority(int atLeast) {
        this.priority = Math.max(priority, atLeast);
    }

    void planAgreed(LocalDate on) {
        mustBeOpen();
        this.planAgreedOn = on;
        stand(Stage.FACILITATE_SUPPORT, on);
    }

    private void stand(Stage next, LocalDate on) {
        if (stage != next) {
            this.stage = next;
            this.stageSince = on;
        }
    }

    /** Asks the authority in; asking twice keeps the first day. */
    void refer(String purpose, LocalDate on) {
        mustBeOpen();
        if (referredOn == null) {
            this.referredOn = on;
        }
        this.referredFor = purpose;
    }

    void close(String how, String because, LocalDate on, Instant at) {
        mustBeOpen();
        this.status = Status.CLOSED;
        this.outcome = how;
        this.closedBecause = because;
        this.closedOn = on;
        this.closedAt = at;
    }

    /** Opens a closed case again, keeping all that was in it. */
    void reopen(Reason because, LocalDate on, Instant at) {
        if (status == Status.OPEN) {
            throw Refused.conflict(
                    "Case " + reference + " is open.", "Work on it as it is; there is nothing to reopen.");
        }
        this.status = Status.OPEN;
        this.stage = Stage.MONITOR;
        this.stageSince = on;
        this.openedBecause = because.text();
        this.openedOn = on;
        this.openedAt = at;
        this.closedAt = null;
        this.closedOn = null;
        this.outcome = null;
        this.closedBecause = null;
    }

    private void mustBeOpen() {
        if (status != Status.OPEN) {
            throw Refused.conflict(
                    "Case " + reference + " was closed on " + closedOn + ".",
                    "Reopen it first, with the reason, if it must be worked on again.");
        }
    }

    Long id() {
        return id;
    }

    public String reference() {
        return reference;
    }

    public long pupilId() {
        return pupilId;
    }

    public int schoolUrn() {
        return schoolUrn;
    }

    public Status status() {
        return status;
    }

    public Stage stage() {
        return stage;
    }

    /** Since when the case has stood in its stage; null where that was before it was kept. */
    public LocalDate stageSince() {
        return stageSince;
    }

    public int priority() {
        return priority;
    }

    public String openedBecause() {
        return openedBecause;
    }

    public LocalDate openedOn() {
        return openedOn;
    }

    public boolean referred() {
        return referredOn != null;
    }

    public LocalDate referredOn() {
        return referredOn;
    }

    public String referredFor() {
        return referredFor;
    }

    public LocalDate planAgreedOn() {
        return planAgreedOn;
    }

    public LocalDate closedOn() {
        return closedOn;
    }

    public String outcome() {
        return outcome;
    }

    public String closedBecause() {
        return closedBecause;
    }

    /** The case as a matter tasks belong to. */
    Matter asMatter() {
        return new Matter(reference, "case", pupilId, schoolUrn, referred(), priority);
    }
}
