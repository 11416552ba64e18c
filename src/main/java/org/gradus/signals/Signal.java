package org.gradus.signals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.gradus.register.Measure;

/**
 * An early sign seen in the register: a reason to look, never a finding. It stands as it was seen, whatever becomes of
 * the marks.
 *
 * @param rule the rule of {@code signals.dmn} that saw it
 * @param key what of the rule it is about and when, so that it is raised once; unique with pupil and rule
 * @param label the rule in the table's plain words
 * @param explanation why, in one sentence with days and hours
 * @param sessions the sessions it rests on, oldest first
 * @param measured attendance from {@code measuredFrom} to {@code measuredTo}, both included
 * @param tableVersion the version of the table whose threshold was met
 * @param priority 0 ordinary, 1 raised, 2 urgent
 * @param startsCase whether it opens a case, or only marks
 * @param caseReference the case it joined, or null
 */
public record Signal(
        UUID id,
        long pupilId,
        int schoolUrn,
        String rule,
        String key,
        LocalDate raisedOn,
        Instant raisedAt,
        String label,
        String explanation,
        List<SeenSession> sessions,
        LocalDate measuredFrom,
        LocalDate measuredTo,
        Measure measured,
        String tableVersion,
        UUID importId,
        int priority,
        boolean startsCase,
        String caseReference) {

    public Signal {
        sessions = List.copyOf(sessions);
    }

    /** The sessions in a line, the newest at the end; of more than {@code most} only the newest. */
    public String sessionsInWords(int most) {
        return Phrases.sessions(sessions, most);
    }
}
