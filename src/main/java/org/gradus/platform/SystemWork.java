package org.gradus.platform;

/** Runs work as Gradus itself, for threads that serve no signed-in person; implemented by {@code access}. */
public interface SystemWork {

    void run(Runnable work);
}
