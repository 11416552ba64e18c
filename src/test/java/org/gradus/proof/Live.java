package org.gradus.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A marking thawed, so that one run to the next waits can move its tokens. */
final class Live {

    /** A running process. */
    static final class Frame {
        final ModelGraph model;
        final SortedMap<String, String> variables = new TreeMap<>();
        final Body body;
        /** The call activity's token in the calling process; {@code null} in the outermost. */
        final Token caller;

        boolean ended;

        Frame(ModelGraph model, Token caller) {
            this.model = model;
            this.caller = caller;
            this.body = new Body(model.id, this, null);
        }
    }

    /** A running scope. */
    static final class Body {
        final String scope;
        final Frame frame;
        /** The sub-process's token; {@code null} for the process itself. */
        final Token owner;

        final SortedSet<String> spent = new TreeSet<>();
        /** Variables that belong to this sub-process alone. */
        final SortedMap<String, String> own = new TreeMap<>();

        final List<Token> tokens = new ArrayList<>();
        boolean interrupted;

        Body(String scope, Frame frame, Token owner) {
            this.scope = scope;
            this.frame = frame;
            this.owner = owner;
        }

        /** The variable's value as seen from here; {@code null} when nothing has set it. */
        String value(String variable) {
            for (Body body = this; body.owner != null; body = body.owner.in) {
                String value = body.own.get(variable);
                if (value != null) {
                    return value;
                }
            }
            return frame.variables.get(variable);
        }

        /** Sets a variable where it belongs: in the innermost scope that has it, or in the process. */
        void set(String variable, String value) {
            for (Body body = this; body.owner != null; body = body.owner.in) {
                if (body.own.containsKey(variable)) {
                    body.own.put(variable, value);
                    return;
                }
            }
            frame.variables.put(variable, value);
        }
    }

    /** A token. */
    static final class Token {
        final Node node;
        final Body in;
        final SortedSet<String> spent = new TreeSet<>();
        Body body;
        Frame called;

        Token(Node node, Body in) {
            this.node = node;
            this.in = in;
        }
    }

    private Live() {}

    static Frame thaw(Marking marking, Map<String, ModelGraph> models) {
        return thaw(marking.root(), null, models);
    }

    private static Frame thaw(Marking.Frame frozen, Token caller, Map<String, ModelGraph> models) {
        Frame frame = new Frame(models.get(frozen.process()), caller);
        frame.variables.putAll(frozen.variables());
        fill(frame.body, frozen.body(), models);
        return frame;
    }

    private static void fill(Body body, Marking.Body frozen, Map<String, ModelGraph> models) {
        body.interrupted = frozen.interrupted();
        body.spent.addAll(frozen.spent());
        body.own.putAll(frozen.own());
        for (Marking.Token one : frozen.tokens()) {
            Token token = new Token(body.frame.model.node(one.node()), body);
            token.spent.addAll(one.spent());
            if (one.body() != null) {
                token.body = new Body(one.node(), body.frame, token);
                fill(token.body, one.body(), models);
            }
            if (one.called() != null) {
                token.called = thaw(one.called(), token, models);
            }
            body.tokens.add(token);
        }
    }

    static Marking freeze(Frame root) {
        return root.ended ? new Marking(null, root.variables.get("outcome")) : new Marking(frozen(root), null);
    }

    private static Marking.Frame frozen(Frame frame) {
        return new Marking.Frame(frame.model.id, frame.variables, frozen(frame.body));
    }

    private static Marking.Body frozen(Body body) {
        List<Marking.Token> tokens = new ArrayList<>();
        for (Token token : body.tokens) {
            tokens.add(new Marking.Token(
                    token.node.id,
                    token.spent,
                    token.body == null ? null : frozen(token.body),
                    token.called == null ? null : frozen(token.called)));
        }
        if (tokens.size() > 1) {
            tokens.sort(Marking.Token.ORDER);
        }
        return new Marking.Body(body.interrupted, body.spent, body.own, tokens);
    }

    /** Follows a path to the scope it leads to, or to the scope of the token it leads to. */
    static Body body(Frame root, List<Integer> path) {
        Body body = root.body;
        for (int place : path) {
            Token token = body.tokens.get(place);
            if (token.body != null) {
                body = token.body;
            } else if (token.called != null) {
                body = token.called.body;
            } else {
                return body;
            }
        }
        return body;
    }

    /** The token a path leads to. */
    static Token token(Frame root, List<Integer> path) {
        Body body = body(root, path.subList(0, path.size() - 1));
        return body.tokens.get(path.get(path.size() - 1));
    }
}
