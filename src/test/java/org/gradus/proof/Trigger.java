package org.gradus.proof;

/**
 * What sets an event off.
 *
 * @param name the message's name, or the error's code ({@code null} for any); {@code null} for a timer
 */
record Trigger(Type type, String name) {

    enum Type {
        TIMER,
        MESSAGE,
        ERROR
    }

    boolean isTimer() {
        return type == Type.TIMER;
    }

    boolean isMessage() {
        return type == Type.MESSAGE;
    }

    boolean catches(String errorCode) {
        return type == Type.ERROR && (name == null || name.equals(errorCode));
    }
}
