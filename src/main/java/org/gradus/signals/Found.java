package org.gradus.signals;

import java.time.LocalDate;
import java.util.List;
import org.gradus.register.Measure;

/**
 * What a rule saw in one pupil's marks.
 *
 * @param subject what of the rule it is about, for instance {@code TUESDAY}; the same subject is raised once a window
 * @param windowFrom first day of the window
 * @param anchor what tells one window's sign from the next one's in the key
 * @param explanation one sentence
 * @param sessions the sessions it rests on, oldest first; the newest must be fresh
 * @param measuredTo last day of the measure, which begins with the window
 */
record Found(
        String subject,
        LocalDate windowFrom,
        String anchor,
        String explanation,
        List<SeenSession> sessions,
        LocalDate measuredTo,
        Measure measured) {

    /** What a rule saw, anchored at the newest session it rests on. */
    static Found in(Sight pupil, String subject, LocalDate windowFrom, String explanation, List<SeenSession> sessions) {
        LocalDate newest = sessions.get(sessions.size() - 1).date();
        return new Found(
                subject,
                windowFrom,
                newest.toString(),
                explanation,
                sessions,
                pupil.asOf(),
                pupil.measure(windowFrom, pupil.asOf()));
    }

    /** As seen by that day rather than by the newest mark. */
    Found asOf(Sight pupil, LocalDate day) {
        return new Found(subject, windowFrom, anchor, explanation, sessions, day, pupil.measure(windowFrom, day));
    }

    /** Raised once in the whole window, whichever sessions show it. */
    Found once() {
        return new Found(subject, windowFrom, windowFrom.toString(), explanation, sessions, measuredTo, measured);
    }

    Found about(String level) {
        return new Found(level, windowFrom, anchor, explanation, sessions, measuredTo, measured);
    }

    String key() {
        return subject + " " + anchor;
    }

    LocalDate newest() {
        return sessions.get(sessions.size() - 1).date();
    }
}
