package org.gradus.letters.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.State;
import org.gradus.kernel.Refused;

/** The names that states and methods have in addresses and forms. */
final class States {

    /** What waits for somebody: to be approved, or to be posted. */
    private static final List<State> WAITING = List.of(State.DRAFTED, State.APPROVED);

    private States() {}

    /** @throws Refused INVALID for a name no state has; what waits when none is given */
    static List<State> named(String name) {
        if (name == null || name.isBlank() || name.equals("waiting")) {
            return WAITING;
        }
        return Arrays.stream(State.values())
                .filter(state -> name(state).equals(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> Refused.invalid(
                        "state",
                        "There is no such state of letters.",
                        "Ask for waiting, drafted, approved, sent, returned or dropped."));
    }

    static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refused INVALID when it is no way in which letters go out */
    static Method method(String name) {
        return Arrays.stream(Method.values())
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(
                        "method",
                        "It is not said how the letter went out.",
                        "Choose first class post, by hand, or handed over at a meeting."));
    }
}
