package org.gradus.casework;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.kernel.Refused;

/** A co-produced support plan: why, what, by whom and by when, with targets measured against the register. */
@Entity
@Table(name = "support_plan")
class SupportPlan {

    /** From writing to its end; a revised plan gives way to the next number. */
    enum State {
        DRAFT,
        AGREED,
        REVISED,
        ENDED
    }

    /** How a person answered when asked to agree. */
    record Signature(String answer, String whyNot) {

        /** Signed, or agreed by word of mouth. */
        boolean agreed() {
            return "signed".equals(answer) || "agreed-verbally".equals(answer);
        }
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "support_plan_seq")
    @SequenceGenerator(name = "support_plan_seq", sequenceName = "support_plan_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column(updatable = false)
    private String reference;

    @Column(updatable = false)
    private int number;

    @Enumerated(EnumType.STRING)
    private State state;

    private String writtenWith;
    private String adjustments;
    private String namedContact;
    private String checkIns;
    private String success;
    private String pupilAgrees;
    private String pupilWhyNot;
    private String parentAgrees;
    private String parentWhyNot;

    @Column
    private Instant writtenAt;

    @Column
    private String writtenBy;

    private LocalDate agreedOn;

    @Column
    private LocalDate endedOn;

    @ElementCollection
    @CollectionTable(name = "plan_strategy", joinColumns = @JoinColumn(name = "plan_id"))
    @OrderColumn(name = "position")
    private List<Strategy> strategies = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "plan_id", nullable = false)
    @OrderBy("position")
    private List<SmartTarget> targets = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    @JoinColumn(name = "plan_id", nullable = false)
    @OrderBy("id")
    private List<Promise> promises = new ArrayList<>();

    protected SupportPlan() {}

    SupportPlan(String reference, int number, Content content, Instant at, String by) {
        this.reference = reference;
        this.number = number;
        this.state = State.DRAFT;
        this.writtenAt = at;
        this.writtenBy = by;
        write(content);
    }

    /** What a plan says before it is agreed. */
    record Content(
            String writtenWith,
            String adjustments,
            String namedContact,
            String checkIns,
            String success,
            List<Strategy> strategies,
            List<SmartTarget> targets,
            List<Promise> promises) {}

    private void write(Content content) {
        // Seed checklist 000: no strategy without its reason, no plan without a theory behind it.
        if (content.strategies().isEmpty()) {
            throw Refused.invalid(
                    "strategies", "The plan has no strategy.", "Say what you will try, for which barrier and why.");
        }
        if (content.targets().isEmpty()) {
            throw Refused.invalid(
                    "targets", "The plan has no target.", "Agree at least one target the register can measure.");
        }
        // Seed checklist 000: a plan that only punishes is no support plan.
        if (content.promises().isEmpty()) {
            throw Refused.invalid(
                    "promises", "Nobody promises anything in this plan.", "Start with what the school will change.");
        }
        if (content.promises().stream().noneMatch(Promise::supportive)) {
            throw Refused.invalid(
                    "promises",
                    "Every action in this plan is a sanction.",
                    "Add what school, authority or partners will do to help.");
        }
        this.writtenWith = content.writtenWith();
        this.adjustments = content.adjustments();
        this.namedContact = content.namedContact();
        this.checkIns = content.checkIns();
        this.success = content.success();
        this.strategies.addAll(content.strategies());
        this.targets.addAll(content.targets());
        this.promises.addAll(content.promises());
    }

    /** Agrees the plan: from this day its targets have baselines and its clocks run. */
    void agree(Signature pupil, Signature parent, LocalDate on) {
        if (state != State.DRAFT) {
            throw Refused.conflict("Plan " + number + " was agreed before.", "Revise it instead.");
        }
        this.pupilAgrees = pupil.answer();
        this.pupilWhyNot = pupil.whyNot();
        this.parentAgrees = parent.answer();
        this.parentWhyNot = parent.whyNot();
        this.agreedOn = on;
        this.state = State.AGREED;
    }

    void revise(LocalDate on) {
        this.state = State.REVISED;
        this.endedOn = on;
    }

    void end(LocalDate on) {
        this.state = State.ENDED;
        this.endedOn = on;
    }

    Long id() {
        return id;
    }

    int number() {
        return number;
    }

    State state() {
        return state;
    }

    String writtenWith() {
        return writtenWith;
    }

    List<Strategy> strategies() {
        return strategies;
    }

    String checkIns() {
        return checkIns;
    }

    String adjustments() {
        return adjustments;
    }

    String namedContact() {
        return namedContact;
    }

    String success() {
        return success;
    }

    Signature pupil() {
        return new Signature(pupilAgrees, pupilWhyNot);
    }

    Signature parent() {
        return new Signature(parentAgrees, parentWhyNot);
    }

    LocalDate agreedOn() {
        return agreedOn;
    }

    List<SmartTarget> targets() {
        return targets;
    }

    List<Promise> promises() {
        return promises;
    }
}
