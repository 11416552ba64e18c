package org.gradus.signals;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The signals that were raised, oldest first. Nothing here asks who is asking: whoever shows them answers for that, as
 * the case page and the API do.
 */
@Service
@Transactional(readOnly = true)
public class SignalHistory {

    private final SignalStore store;

    SignalHistory(SignalStore store) {
        this.store = store;
    }

    /** The signals that opened a case or joined it. */
    public List<Signal> ofCase(String reference) {
        return store.where("case_reference = ?", reference);
    }

    /** Every signal of a pupil, those that only marked among them. */
    public List<Signal> ofPupil(long pupilId) {
        return store.where("pupil_id = ?", pupilId);
    }

    /** Those of the signals that are in no case. */
    public List<Signal> inNoCase(Collection<UUID> ids) {
        return store.where("id = any (?) and case_reference is null", (Object) ids.toArray(UUID[]::new));
    }

    /** Puts signals into a case; those already in one stay there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void join(Collection<UUID> ids, String reference) {
        store.join(ids, reference);
    }
}
