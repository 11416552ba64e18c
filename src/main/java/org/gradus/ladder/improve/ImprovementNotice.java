package org.gradus.ladder.improve;

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
import java.util.UUID;
import org.gradus.casework.RegisterTargets;
import org.gradus.kernel.Refused;

/** One version of a notice to improve to one parent about one child, from its preparation to its end. */
@Entity
@Table(name = "improvement_notice")
class ImprovementNotice {

    /** From preparation to the end. */
    enum State {
        PREPARED,
        ISSUED,
        SENT,
        /** Prepared anew. */
        REPLACED,
        ENDED
    }

    /**
     * Everything a notice says (WT ¶174-200); benefits of attendance, the duty of s.7 and the warning stand in the letter's
     * own text.
     */
    record Content(
            String attendanceRecord,
            String offences,
            String supportGiven,
            String furtherSupport,
            String howToTakeUp,
            LocalDate periodFrom,
            LocalDate periodTo,
            String successMeasure,
            RegisterTargets.Target target,
            String earlyTrigger,
            int earlyTriggerSessions) {}

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "improvement_notice_seq")
    @SequenceGenerator(name = "improvement_notice_seq", sequenceName = "improvement_notice_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column(updatable = false)
    private String stepKey;

    @Column(updatable = false)
    private String reference;

    @Column(updatable = false)
    private long pupilId;

    @Column(updatable = false)
    private long parentId;

    @Column(updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(updatable = false)
    private String attendanceRecord;

    @Column(updatable = false)
    private String offences;

    @Column(updatable = false)
    private String supportGiven;

    @Column(updatable = false)
    private String furtherSupport;

    @Column(updatable = false)
    private String howToTakeUp;

    @Column(updatable = false)
    private LocalDate periodFrom;

    @Column(updatable = false)
    private LocalDate periodTo;

    @Column(updatable = false)
    private String successMeasure;

    @Column(name = "measure", updatable = false)
    private String measureName;

    @Column(updatable = false)
    private String weekday;

    @Column(updatable = false)
    private String comparison;

    @Column(updatable = false)
    private int amount;

    @Column(updatable = false)
    private String earlyTrigger;

    @Column(updatable = false)
    private int earlyTriggerSessions;

    @Column(updatable = false)
    private Instant preparedAt;

    @Column(updatable = false)
    private String preparedBy;

    private UUID letter;

    @Column
    private Instant issuedAt;

    private String issuedBy;
    private LocalDate sentOn;
    private LocalDate receivedOn;
    private String receiptWorking;
    private LocalDate endedOn;
    private String outcome;
    private String endedBecause;

    protected ImprovementNotice() {}

    ImprovementNotice(
            String stepKey,
            String reference,
            long pupilId,
            long parentId,
            int number,
            Content content,
            UUID letter,
            Instant at,
            String by) {
        this.stepKey = stepKey;
        this.reference = reference;
        this.pupilId = pupilId;
        this.parentId = parentId;
        this.number = number;
        this.state = State.PREPARED;
        this.attendanceRecord = content.attendanceRecord();
        this.offences = content.offences();
        this.supportGiven = content.supportGiven();
        this.furtherSupport = content.furtherSupport();
        this.howToTakeUp = content.howToTakeUp();
        this.periodFrom = content.periodFrom();
        this.periodTo = content.periodTo();
        this.successMeasure = content.successMeasure();
        this.measureName = content.target().measure();
        this.weekday = content.target().weekday();
        this.comparison = content.target().comparison();
        this.amount = content.target().amount();
        this.earlyTrigger = content.earlyTrigger();
        this.earlyTriggerSessions = content.earlyTriggerSessions();
        this.letter = letter;
        this.preparedAt = at;
        this.preparedBy = by;
    }

    void issue(Instant at, String by) {
        mustBe(State.PREPARED);
        this.state = State.ISSUED;
        this.issuedAt = at;
        this.issuedBy = by;
    }

    void sent(LocalDate on, LocalDate received, String working) {
        mustBe(State.ISSUED);
        this.state = State.SENT;
        this.sentOn = on;
        this.receivedOn = received;
        this.receiptWorking = working;
    }

    void replace() {
        if (state != State.PREPARED && state != State.ISSUED) {
            throw wrong();
        }
        this.state = State.REPLACED;
    }

    void end(String how, String because, LocalDate on) {
        if (state == State.ENDED || state == State.REPLACED) {
            throw wrong();
        }
        this.state = State.ENDED;
        this.outcome = how;
        this.endedBecause = because;
        this.endedOn = on;
    }

    private void mustBe(State expected) {
        if (state != expected) {
            throw wrong();
        }
    }

    private Refused wrong() {
        return Refused.conflict(
                "Notice to improve " + stepKey + ", version " + number + ", is "
                        + state.name().toLowerCase(java.util.Locale.ROOT) + ".",
                "Look at the case again.");
    }

    RegisterTargets.Target target() {
        return new RegisterTargets.Target(measureName, weekday, comparison, amount);
    }

    Long id() {
        return id;
    }

    String stepKey() {
        return stepKey;
    }

    String reference() {
        return reference;
    }

    long pupilId() {
        return pupilId;
    }

    long parentId() {
        return parentId;
    }

    int number() {
        return number;
    }

    State state() {
        return state;
    }

    String attendanceRecord() {
        return attendanceRecord;
    }

    String offences() {
        return offences;
    }

    String supportGiven() {
        return supportGiven;
    }

    String furtherSupport() {
        return furtherSupport;
    }

    String howToTakeUp() {
        return howToTakeUp;
    }

    LocalDate periodFrom() {
        return periodFrom;
    }

    LocalDate periodTo() {
        return periodTo;
    }

    String successMeasure() {
        return successMeasure;
    }

    String earlyTrigger() {
        return earlyTrigger;
    }

    int earlyTriggerSessions() {
        return earlyTriggerSessions;
    }

    Instant preparedAt() {
        return preparedAt;
    }

    String preparedBy() {
        return preparedBy;
    }

    UUID letter() {
        return letter;
    }

    LocalDate sentOn() {
        return sentOn;
    }

    LocalDate receivedOn() {
        return receivedOn;
    }

    String receiptWorking() {
        return receiptWorking;
    }

    LocalDate endedOn() {
        return endedOn;
    }

    String outcome() {
        return outcome;
    }

    String endedBecause() {
        return endedBecause;
    }

    String issuedBy() {
        return issuedBy;
    }
}
