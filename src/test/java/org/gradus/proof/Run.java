package org.gradus.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradus.proof.Live.Body;
import org.gradus.proof.Live.Frame;
import org.gradus.proof.Live.Token;

/** One run of a process from something that happened to the next waits, as the engine makes it in one transaction. */
final class Run {

    /** More elements than any model passes without a wait: a circle. */
    private static final int ENDLESS = 500;

    /** What a variable holds that was handed on without ever having been set. */
    private static final String NOTHING = "-";

    final List<String> touched = new ArrayList<>();
    final List<String> steps = new ArrayList<>();

    private final Map<String, ModelGraph> models;
    private final Map<String, String> results;

    /** @param results what the steps of this run find out, by variable */
    Run(Map<String, ModelGraph> models, Map<String, String> results) {
        this.models = models;
        this.results = results;
    }

    void start(Frame frame) {
        begin(frame.body);
    }

    private void begin(Body body) {
        Node start = body.frame.model.start(body.scope);
        if (start == null) {
            throw new Stuck(body.scope + " has no start event");
        }
        enter(new Token(start, body));
    }

    void answer(Token task, Map<String, String> scalars) {
        set(task.in, scalars);
        leave(task);
    }

    /** An event that a token waits for, at its own element or behind an event-based gateway. */
    void caught(Token token, Node event, Map<String, String> brought) {
        set(token.in, brought);
        if (token.node.kind == Kind.EVENT_GATEWAY) {
            token.node.out.stream()
                    .filter(flow -> flow.target().equals(event.id))
                    .forEach(flow -> touched.add(flow.id()));
            Body body = token.in;
            body.tokens.remove(token);
            Token at = new Token(event, body);
            body.tokens.add(at);
            touched.add(event.id);
            set(body, event.setsOnStart);
            leave(at);
        } else {
            leave(token);
        }
    }

    void boundary(Token host, Node event, Map<String, String> brought) {
        Body body = host.in;
        set(body, brought);
        if (event.interrupting) {
            body.tokens.remove(host);
        } else if (event.trigger.isTimer()) {
            host.spent.add(event.id);
        }
        enter(new Token(event, body));
    }

    void eventSubProcess(Body body, Node start, Map<String, String> brought) {
        if (start.interrupting) {
            body.tokens.clear();
            body.interrupted = true;
        } else if (start.trigger.isTimer()) {
            body.spent.add(start.id);
        }
        Token sub = new Token(body.frame.model.node(start.scope), body);
        body.tokens.add(sub);
        sub.body = new Body(start.scope, body.frame, sub);
        touched.add(sub.node.id);
        if (Semantics.belongsToItsScope(start.trigger.name())) {
            sub.body.own.putAll(brought);
        } else {
            set(sub.body, brought);
        }
        enter(new Token(start, sub.body));
    }

    private void enter(Token token) {
        if (!token.in.tokens.contains(token)) {
            token.in.tokens.add(token);
        }
        Node node = token.node;
        if (touched.size() > ENDLESS) {
            throw new Stuck("goes round without a wait at " + node);
        }
        touched.add(node.id);
        Frame frame = token.in.frame;
        set(token.in, node.setsOnStart);
        switch (node.kind) {
            case TASK, CATCH, EVENT_GATEWAY -> {}
            case START, EXCLUSIVE, BOUNDARY -> leave(token);
            case PARALLEL -> join(token);
            case STEP -> step(token);
            case CALL -> call(token);
            case SUB_PROCESS -> {
                token.body = new Body(node.id, frame, token);
                begin(token.body);
            }
            case END -> {
                set(token.in, node.setsOnEnd);
                token.in.tokens.remove(token);
                endIfEmpty(token.in);
            }
            case TERMINATE -> {
                set(token.in, node.setsOnEnd);
                token.in.tokens.clear();
                endIfEmpty(token.in);
            }
            case ERROR_END -> fail(token.in, node.errorThrown);
            default -> throw new NotInterpretable(node.id + " is entered");
        }
    }

    private void step(Token token) {
        steps.add(token.node.bean);
        Frame frame = token.in.frame;
        for (String variable : frame.model.given(token.node.id)) {
            String found = results.get(variable);
            if (found == null) {
                throw new Undecided(variable, frame.model.domain(variable));
            }
            token.in.set(variable, found);
        }
        leave(token);
    }

    private void call(Token token) {
        ModelGraph model = models.get(token.node.called);
        if (model == null) {
            throw new Stuck(token.node + " calls " + token.node.called + ", which there is not");
        }
        token.called = new Frame(model, token);
        hand(token.node.handsIn, token.in, token.called.body);
        start(token.called);
    }

    private static void hand(List<Mapping> mappings, Body from, Body to) {
        for (Mapping mapping : mappings) {
            String value = mapping.source() == null ? mapping.text() : from.value(mapping.source());
            to.set(mapping.target(), value == null ? NOTHING : value);
        }
    }

    private void join(Token token) {
        Body body = token.in;
        List<Token> arrived =
                body.tokens.stream().filter(t -> t.node == token.node).toList();
        if (arrived.size() >= token.node.incoming) {
            body.tokens.removeAll(arrived);
            body.tokens.add(token);
            leave(token);
        }
    }

    private void leave(Token token) {
        Body body = token.in;
        Node node = token.node;
        set(body, node.setsOnEnd);
        List<Flow> taken = node.kind == Kind.EXCLUSIVE ? List.of(chosen(node, body)) : node.out;
        body.tokens.remove(token);
        List<Token> next = new ArrayList<>();
        for (Flow flow : taken) {
            touched.add(flow.id());
            set(body, flow.sets());
            Token token1 = new Token(body.frame.model.node(flow.target()), body);
            next.add(token1);
            body.tokens.add(token1);
        }
        for (Token one : next) {
            if (body.tokens.contains(one)) {
                enter(one);
            }
        }
        if (taken.isEmpty()) {
            endIfEmpty(body);
        }
    }

    private static Flow chosen(Node gateway, Body body) {
        Flow fallback = null;
        for (Flow flow : gateway.out) {
            if (flow.id().equals(gateway.defaultFlow)) {
                fallback = flow;
            } else if (flow.condition() == null || flow.condition().holds(body::value)) {
                return flow;
            }
        }
        if (fallback == null) {
            throw new Stuck("no way on at " + gateway);
        }
        return fallback;
    }

    private void endIfEmpty(Body body) {
        if (!body.tokens.isEmpty()) {
            return;
        }
        if (body.owner == null) {
            end(body.frame);
        } else if (body.owner.node.kind == Kind.EVENT_SUB_PROCESS) {
            body.owner.in.tokens.remove(body.owner);
            endIfEmpty(body.owner.in);
        } else {
            leave(body.owner);
        }
    }

    private void end(Frame frame) {
        frame.ended = true;
        if (frame.caller != null) {
            Token call = frame.caller;
            hand(call.node.handsOut, frame.body, call.in);
            call.called = null;
            leave(call);
        }
    }

    /** An error goes outward until something catches it; uncaught it ends its path, as in the engine. */
    private void fail(Body from, String code) {
        for (Body body = from; body != null; ) {
            for (Node start : body.frame.model.eventStarts(body.scope)) {
                if (start.trigger != null && start.trigger.catches(code)) {
                    eventSubProcess(body, start, Map.of());
                    return;
                }
            }
            Token host = body.owner == null ? body.frame.caller : body.owner;
            if (host == null) {
                break;
            }
            for (Node event : host.in.frame.model.boundaries(host.node.id)) {
                if (event.trigger.catches(code)) {
                    boundary(host, event, Map.of());
                    return;
                }
            }
            body = host.in;
        }
        throw new Stuck("nothing catches the error " + code);
    }

    private static void set(Body body, Map<String, String> variables) {
        variables.forEach(body::set);
    }
}
