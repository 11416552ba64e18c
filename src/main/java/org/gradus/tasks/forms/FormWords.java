package org.gradus.tasks.forms;

import java.util.Locale;
import org.gradus.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in plain words what is wrong with an answer. */
@Component
class FormWords {

    private final MessageSource messages;

    FormWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The problem of the messages {@code tasks.form.<key>.cause} and {@code .fix}, with the label as value 0. */
    Refused.Problem problem(String field, String key, String label, Object... more) {
        Object[] values = new Object[more.length + 1];
        values[0] = label;
        for (int i = 0; i < more.length; i++) {
            values[i + 1] = String.valueOf(more[i]); // as text, so that 1000 is not written 1,000
        }
        return new Refused.Problem(field, text(key + ".cause", values), text(key + ".fix", values));
    }

    private String text(String key, Object... values) {
        return messages.getMessage("tasks.form." + key, values, Locale.UK);
    }
}
