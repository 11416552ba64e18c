package org.gradus.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Where a process stands: its tokens and variables, and those of everything it called. Immutable; equal when the same can
 * happen next.
 *
 * @param root {@code null} once the process has ended
 * @param outcome the outcome it ended with; {@code null} while it runs or when it sets none
 */
record Marking(Frame root, String outcome) {

    /** One running process. */
    record Frame(String process, SortedMap<String, String> variables, Body body) {}

    /**
     * One running scope: a process or a sub-process.
     *
     * @param interrupted whether an event sub-process has put an end to the rest
     * @param spent timers of event sub-processes that have fired
     * @param own variables that belong to this sub-process alone
     * @param tokens in a fixed order, so that equal bodies are equal
     */
    record Body(boolean interrupted, SortedSet<String> spent, SortedMap<String, String> own, List<Token> tokens) {}

    /**
     * A token at an element.
     *
     * @param spent boundary timers of the element that have fired
     * @param body what runs inside the element when it is a sub-process
     * @param called what runs when it is a call activity
     */
    record Token(String node, SortedSet<String> spent, Body body, Frame called) {

        static final Comparator<Token> ORDER = Comparator.comparing(Token::node).thenComparing(Token::toString);
    }

    boolean ended() {
        return root == null;
    }

    /** What an onlooker sees: every element at which something is waited for. */
    List<String> places() {
        List<String> places = new ArrayList<>();
        if (root != null) {
            places(root.process() + ":", root.body(), places);
        }
        return places;
    }

    private static void places(String where, Body body, List<String> places) {
        for (Token token : body.tokens()) {
            if (token.body() != null) {
                places(where, token.body(), places);
            } else if (token.called() != null) {
                places(where + token.called().process() + ":", token.called().body(), places);
            } else {
                places.add(where + token.node());
            }
        }
    }

    /** The marking with only those variables of the outermost process that are still read. */
    Marking keeping(Predicate<String> live) {
        return root == null
                ? this
                : new Marking(
                        new Frame(root.process(), kept(root.variables(), live), kept(root.body(), live)), outcome);
    }

    private static Body kept(Body body, Predicate<String> live) {
        List<Token> tokens = body.tokens().stream()
                .map(token -> token.body() == null
                        ? token
                        : new Token(token.node(), token.spent(), kept(token.body(), live), token.called()))
                .sorted(Token.ORDER)
                .toList();
        return new Body(body.interrupted(), body.spent(), kept(body.own(), live), tokens);
    }

    private static SortedMap<String, String> kept(SortedMap<String, String> variables, Predicate<String> live) {
        SortedMap<String, String> kept = new TreeMap<>();
        variables.forEach((variable, value) -> {
            if (live.test(variable)) {
                kept.put(variable, value);
            }
        });
        return kept;
    }
}
