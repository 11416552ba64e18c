package org.gradus.access;

import org.gradus.platform.SystemWork;
import org.springframework.stereotype.Component;

/** Threads of the service itself act as {@link Actor#SYSTEM}. */
@Component
class ActsAsGradus implements SystemWork {

    private final CurrentActor currentActor;

    ActsAsGradus(CurrentActor currentActor) {
        this.currentActor = currentActor;
    }

    @Override
    public void run(Runnable work) {
        currentActor.as(Actor.SYSTEM, work);
    }
}
