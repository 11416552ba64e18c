package org.gradus.register;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Port to those who know which sessions a penalty notice or a charge already covers; implemented by {@code casework}. */
public interface CoveredSessions {

    /** The covered sessions of each pupil; pupils without any may be left out. */
    Map<Long, Set<DatedSession>> of(Collection<Long> pupilIds);
}
