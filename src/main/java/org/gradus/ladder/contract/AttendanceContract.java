package org.gradus.ladder.contract;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Refused;

/** One version of an attendance contract, from its writing to its end; a varied contract gives way to the next version. */
@Entity
@Table(name = "attendance_contract")
class AttendanceContract {

    /** From writing to its end. */
    enum State {
        WRITTEN,
        SIGNED,
        IN_FORCE,
        /** Another version took its place. */
        REPLACED,
        REFUSED,
        MET,
        BREACHED,
        EXPIRED,
        STOPPED;

        /** Whether it waits to be agreed and signed. */
        boolean pending() {
            return this == WRITTEN || this == SIGNED;
        }
    }

    /** What school, authority or another service owes in return, with its day. */
    @Embeddable
    record Support(String words, String owner, String ownerName, LocalDate dueOn) {}

    /** How one parent answered: {@code signed}, {@code refused} or {@code not-asked}. */
    @Embeddable
    record Signature(long parentId, String answer) {

        boolean signed() {
            return "signed".equals(answer);
        }
    }

    /** What a contract says. */
    record Terms(
            LocalDate from,
            LocalDate to,
            List<String> requirements,
            List<Support> support,
            String reviews,
            String consequences) {}

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "attendance_contract_seq")
    @SequenceGenerator(name = "attendance_contract_seq", sequenceName = "attendance_contract_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column(updatable = false)
    private String stepKey;

    @Column(updatable = false)
    private String reference;

    @Column(updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    private State state;

    private LocalDate runsFrom;
    private LocalDate runsTo;
    private String reviews;
    private String consequences;

    @Column(updatable = false)
    private Instant writtenAt;

    @Column(updatable = false)
    private String writtenBy;

    private LocalDate answeredOn;
    private String pupilAgrees;
    private String refusalWords;
    private String changesWanted;
    private String signedBySchool;
    private LocalDate inForceOn;
    private LocalDate lastReviewedOn;
    private LocalDate endedOn;
    private String endedBecause;

    @ElementCollection
    @CollectionTable(name = "contract_requirement", joinColumns = @JoinColumn(name = "contract_id"))
    @OrderColumn(name = "position")
    @Column(name = "words")
    private List<String> requirements = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "contract_support", joinColumns = @JoinColumn(name = "contract_id"))
    @OrderColumn(name = "position")
    private List<Support> support = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "contract_signature", joinColumns = @JoinColumn(name = "contract_id"))
    @OrderColumn(name = "position")
    private List<Signature> signatures = new ArrayList<>();

    protected AttendanceContract() {}

    AttendanceContract(String stepKey, String reference, int number, Terms terms, Instant at, String by) {
        this.stepKey = stepKey;
        this.reference = reference;
        this.number = number;
        this.state = State.WRITTEN;
        this.runsFrom = terms.from();
        this.runsTo = terms.to();
        this.requirements.addAll(terms.requirements());
        this.support.addAll(terms.support());
        this.reviews = terms.reviews();
        this.consequences = terms.consequences();
        this.writtenAt = at;
        this.writtenBy = by;
    }

    /** Another version takes its place. */
    void replace(LocalDate on) {
        end(State.REPLACED, "Another version took its place.", on);
    }

    /** The parents' answer is yes: at least one has signed. */
    void sign(List<Signature> answers, String pupil, LocalDate on) {
        mustBePending();
        if (answers.stream().noneMatch(Signature::signed)) {
            throw Refused.invalid(
                    "signatures", "No parent has signed.", "Record who signed, or record the refusal instead.");
        }
        this.signatures.clear();
        this.signatures.addAll(answers);
        this.pupilAgrees = pupil;
        this.answeredOn = on;
        this.state = State.SIGNED;
    }

    void askForChanges(String changes, String pupil, LocalDate on) {
        mustBePending();
        this.changesWanted = changes;
        this.pupilAgrees = pupil;
        this.answeredOn = on;
        this.state = State.WRITTEN;
    }

    void refuse(String words, String pupil, LocalDate on) {
        mustBePending();
        this.refusalWords = words;
        this.pupilAgrees = pupil;
        this.answeredOn = on;
        end(State.REFUSED, words, on);
    }

    void signForSchool(String name) {
        if (state != State.SIGNED) {
            throw Refused.conflict(
                    "No parent has signed version " + number + " of the contract.",
                    "Record the parent's answer first; nobody signs before the parent.");
        }
        this.signedBySchool = name;
    }

    void start(LocalDate on) {
        if (state != State.SIGNED || signedBySchool == null) {
            throw new IllegalStateException("Version " + number + " of " + stepKey + " is " + state
                    + " and cannot be put in force before both sides have signed");
        }
        this.state = State.IN_FORCE;
        this.inForceOn = on;
        this.lastReviewedOn = on;
    }

    void reviewed(LocalDate on) {
        this.lastReviewedOn = on;
    }

    void end(State how, String because, LocalDate on) {
        if (endedOn != null) {
            throw Refused.conflict("This contract ended on " + DayWords.full(endedOn) + ".", "Look at the case again.");
        }
        this.state = how;
        this.endedOn = on;
        this.endedBecause = because;
    }

    private void mustBePending() {
        if (!state.pending()) {
            throw Refused.conflict(
                    "Version " + number + " of the contract was answered before.",
                    "Write another version if it must change.");
        }
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

    int number() {
        return number;
    }

    State state() {
        return state;
    }

    LocalDate runsFrom() {
        return runsFrom;
    }

    LocalDate runsTo() {
        return runsTo;
    }

    String reviews() {
        return reviews;
    }

    String consequences() {
        return consequences;
    }

    Instant writtenAt() {
        return writtenAt;
    }

    String writtenBy() {
        return writtenBy;
    }

    LocalDate answeredOn() {
        return answeredOn;
    }

    String pupilAgrees() {
        return pupilAgrees;
    }

    String refusalWords() {
        return refusalWords;
    }

    String changesWanted() {
        return changesWanted;
    }

    String signedBySchool() {
        return signedBySchool;
    }

    LocalDate inForceOn() {
        return inForceOn;
    }

    LocalDate lastReviewedOn() {
        return lastReviewedOn;
    }

    LocalDate endedOn() {
        return endedOn;
    }

    String endedBecause() {
        return endedBecause;
    }

    List<String> requirements() {
        return requirements;
    }

    List<Support> support() {
        return support;
    }

    List<Signature> signatures() {
        return signatures;
    }
}
