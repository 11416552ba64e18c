package org.gradus.access;

import java.util.function.Supplier;

/** Who is acting now: the signed-in person, or Gradus itself outside any request. */
public interface CurrentActor {

    Actor get();

    /** Runs the work as someone else, for instance as {@link Actor#SYSTEM} in an import begun by a person. */
    <T> T as(Actor actor, Supplier<T> work);
}
