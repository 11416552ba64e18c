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

/** An absence nobody has explained yet, and the search for its reason; it precedes a case and may outlive none. */
@Entity
@Table(name = "first_day_contact")
class FirstDayContact {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "first_day_contact_seq")
    @SequenceGenerator(name = "first_day_contact_seq", sequenceName = "first_day_contact_seq", allocationSize = 50)
    private Long id;

    @Version
    private int version;

    @Column(updatable = false)
    private String reference;

    @Column(updatable = false)
    private long pupilId;

    private int schoolUrn;
    private LocalDate absenceDate;
    private String vulnerable;

    @Enumerated(EnumType.STRING)
    private CaseFile.Status status;

    @Column
    private Instant openedAt;

    @Column
    private Instant closedAt;

    @Column
    private String outcome;

    protected FirstDayContact() {}

    FirstDayContact(
            String reference, long pupilId, int schoolUrn, LocalDate absenceDate, String vulnerable, Instant at) {
        this.reference = reference;
        this.pupilId = pupilId;
        this.schoolUrn = schoolUrn;
        this.absenceDate = absenceDate;
        this.vulnerable = vulnerable;
        this.status = CaseFile.Status.OPEN;
        this.openedAt = at;
    }

    void close(String how, Instant at) {
        if (status == CaseFile.Status.OPEN) {
            this.status = CaseFile.Status.CLOSED;
            this.outcome = how;
            this.closedAt = at;
        }
    }

    String reference() {
        return reference;
    }

    long pupilId() {
        return pupilId;
    }

    LocalDate absenceDate() {
        return absenceDate;
    }

    boolean open() {
        return status == CaseFile.Status.OPEN;
    }

    /** Vulnerable children come first (domain: N loop, day 1). */
    Matter asMatter() {
        return new Matter(reference, "first-day-contact", pupilId, schoolUrn, false, vulnerable == null ? 0 : 2);
    }
}
