package org.gradus.casework;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.gradus.kernel.Refused;

/** An action owed by school, authority, partner or family, with a day. */
@Entity
@Table(name = "promise")
class Promise {

    /** Open until somebody says whether it was kept. */
    enum State {
        OPEN,
        KEPT,
        BROKEN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "promise_seq")
    @SequenceGenerator(name = "promise_seq", sequenceName = "promise_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    private String words;
    private String owner;
    private String ownerName;
    private LocalDate dueOn;
    private String nature;

    @Enumerated(EnumType.STRING)
    private State state;

    private LocalDate settledOn;

    protected Promise() {}

    Promise(String words, String owner, String ownerName, LocalDate dueOn, String nature) {
        this.words = words;
        this.owner = owner;
        this.ownerName = ownerName;
        this.dueOn = dueOn;
        this.nature = nature;
        this.state = State.OPEN;
    }

    boolean supportive() {
        return "supportive".equals(nature);
    }

    /** Says whether it was kept; it is said once. */
    void settle(boolean kept, LocalDate on) {
        if (state != State.OPEN) {
            throw Refused.conflict("This promise was settled on " + settledOn + ".", "Look at the case again.");
        }
        this.state = kept ? State.KEPT : State.BROKEN;
        this.settledOn = on;
    }

    Long id() {
        return id;
    }

    String words() {
        return words;
    }

    String owner() {
        return owner;
    }

    String ownerName() {
        return ownerName;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    State state() {
        return state;
    }
}
