package org.gradus.ledger;

import java.util.UUID;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes a subject's part of the record unreadable for ever; whether that may be done is decided by whoever asks. */
@Service
public class Erasure {

    private final SubjectKeys keys;
    private final ApplicationEventPublisher publisher;

    Erasure(SubjectKeys keys, ApplicationEventPublisher publisher) {
        this.keys = keys;
        this.publisher = publisher;
    }

    /**
     * Destroys a pupil's key and writes into the record that it was done, within the transaction of the erasure.
     *
     * @param number of the erasure two people agreed on
     * @param why sealed with the installation's key, not the subject's: it outlives them and must not name them
     * @param askedBy username of whoever asked for it; the one acting is in the entry by itself
     * @param approvedBy username of whoever approved it
     * @return the entry's id
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID erase(long pupilId, String number, Reason why, String askedBy, String approvedBy) {
        boolean destroyed = keys.destroy("pupil:" + pupilId);
        Recorded act = Recorded.of("subject.erased")
                .about("erasure", number)
                .because(why.text())
                .lawfully("UK GDPR Art 5(1)(e)")
                .fact("subject", "pupil:" + pupilId)
                .fact("key", destroyed ? "destroyed" : "none")
                .fact("askedBy", askedBy)
                .fact("approvedBy", approvedBy)
                .build();
        publisher.publishEvent(act);
        return act.id();
    }
}
