package org.gradus.access;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is acting now: the person signed in to this request, or whoever this thread was told it acts as.
 *
 * <p>Nobody acts by default. A thread outside any request must say for whom it works with {@link #as}.
 */
public interface CurrentActor {

    /**
     * The one acting, with the roles held at this moment.
     *
     * @throws IllegalStateException when nobody is: no signed-in person, and no {@link #as} around this call
     */
    Actor get();

    /** The one acting, or empty when nobody is. */
    default Optional<Actor> find() {
        return Optional.of(get());
    }

    /** The person for whom Gradus itself acts here, as in an import a person began; empty when a person acts or none is known. */
    default Optional<Actor> onBehalfOf() {
        return Optional.empty();
    }

    /**
     * Runs the work as someone else on this thread, for instance as {@link Actor#SYSTEM} in a job; may be nested.
     *
     * <p>Work begun by a person and carried on by another thread is run as
     * {@code as(person, () -> as(Actor.SYSTEM, work))}, so that the record knows on whose behalf it was done.
     */
    <T> T as(Actor actor, Supplier<T> work);

    /** As {@link #as(Actor, Supplier)}, for work without a result. */
    default void as(Actor actor, Runnable work) {
        as(actor, () -> {
            work.run();
            return null;
        });
    }
}
