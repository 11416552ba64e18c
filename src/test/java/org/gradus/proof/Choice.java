package org.gradus.proof;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that can happen next.
 *
 * @param path which token it happens to: its place among the tokens of each scope, from outside in
 * @param element the task answered, or the event that fires or is sent its message
 * @param scalars the variables that come with it
 * @param results what steps of the process find out on the way, by variable
 */
record Choice(
        Act act,
        List<Integer> path,
        String process,
        String element,
        Map<String, String> scalars,
        Map<String, String> results) {

    enum Act {
        START,
        ANSWER,
        FIRE,
        SEND
    }

    Choice withResult(String variable, String value) {
        Map<String, String> more = new TreeMap<>(results);
        more.put(variable, value);
        return new Choice(act, path, process, element, scalars, more);
    }

    Choice withScalar(String variable, String value) {
        Map<String, String> more = new TreeMap<>(scalars);
        more.put(variable, value);
        return new Choice(act, path, process, element, more, results);
    }

    /** In words, without the place: what a reader of a contract sees. */
    String words() {
        StringBuilder words = new StringBuilder(element);
        scalars.forEach((variable, value) ->
                words.append(' ').append(variable).append('=').append(value));
        results.forEach((variable, value) ->
                words.append(" finding ").append(variable).append('=').append(value));
        return words.toString();
    }
}
