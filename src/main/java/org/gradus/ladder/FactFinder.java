package org.gradus.ladder;

import java.util.Set;

/** Answers some of the gates' questions from what is on record. What nobody knows is unknown, and unknown never grants. */
public interface FactFinder {

    /** Ids of the conditions it answers. */
    Set<String> conditions();

    /** The fact as it was known at the question's instant; never null. */
    Fact find(String condition, GateQuestion question);
}
