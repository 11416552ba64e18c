package org.gradus.workflow.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gradus.kernel.London;
import org.gradus.workflow.ProcessPictures.State;
import org.gradus.workflow.ProcessPictures.Step;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says of a step what the picture shows of it, and what it cannot: who, when, until when and how that was counted. */
@Component
class ProcessWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK);

    private final MessageSource messages;

    ProcessWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Sentences about a step, in the order they are read. */
    List<String> about(Step step) {
        List<String> lines = new ArrayList<>();
        if (step.within() != null) {
            lines.add(text("workflow.process.step.within", step.within()));
        }
        switch (step.state()) {
            case DONE -> done(step, lines);
            case CURRENT -> current(step, lines);
            case POSSIBLE -> {
                if (step.role() != null) {
                    lines.add(text("workflow.process.step.would-be", role(step)));
                }
                begun(step, lines);
            }
            case SKIPPED -> begun(step, lines);
        }
        return List.copyOf(lines);
    }

    private void done(Step step, List<String> lines) {
        if (step.stopped()) {
            lines.add(text("workflow.process.step.last-stopped", day(step.until())));
        } else if (step.by() != null) {
            lines.add(text("workflow.process.step.done-by", step.by(), day(step.until())));
        } else {
            lines.add(text("workflow.process.step.done", day(step.until())));
        }
        if (step.times() > 1) {
            lines.add(text("workflow.process.step.times", step.times()));
        }
        if (step.again()) {
            lines.add(text("workflow.process.step.again"));
        }
    }

    private void current(Step step, List<String> lines) {
        lines.add(text("workflow.process.step.since", day(step.since())));
        if (step.role() != null) {
            lines.add(
                    step.by() == null
                            ? text("workflow.process.step.for-role", role(step))
                            : text("workflow.process.step.held", step.by(), role(step)));
        }
        if (step.dueOn() != null) {
            lines.add(text("workflow.process.step.due", DAY.format(step.dueOn()), step.working()));
        }
        if (step.times() > 1) {
            lines.add(text("workflow.process.step.times", step.times()));
        }
    }

    private void begun(Step step, List<String> lines) {
        if (step.since() != null && step.stopped()) {
            lines.add(text("workflow.process.step.stopped", day(step.since()), day(step.until())));
        }
    }

    /** What a state is called. */
    String state(State state) {
        return text("workflow.process.state." + state);
    }

    private String role(Step step) {
        return text("access.role." + step.role());
    }

    private static String day(Instant at) {
        return at == null ? "" : DAY.format(LocalDate.ofInstant(at, London.ZONE));
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
