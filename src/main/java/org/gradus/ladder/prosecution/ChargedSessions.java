package org.gradus.ladder.prosecution;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gradus.register.DatedSession;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sessions that proceedings already cover; whoever counts towards a notice leaves them out. */
@Service
public class ChargedSessions {

    private final CourtRecords records;

    ChargedSessions(CourtRecords records) {
        this.records = records;
    }

    /** The charged sessions of each pupil; pupils without any are left out. */
    @Transactional(readOnly = true)
    public Map<Long, Set<DatedSession>> of(Collection<Long> pupilIds) {
        Map<Long, Set<DatedSession>> charged = new HashMap<>();
        for (Long pupilId : pupilIds) {
            Set<DatedSession> sessions = new HashSet<>(records.chargedAgainst(pupilId));
            if (!sessions.isEmpty()) {
                charged.put(pupilId, sessions);
            }
        }
        return charged;
    }
}
