package org.gradus.ladder.prosecution;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Correspondence;
import org.gradus.kernel.Refused;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The documents of a prosecution: drafted once each, approved and sent by people, safe-contact rules enforced at sending. */
@Component
class CourtPapers {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final Correspondence correspondence;

    CourtPapers(@Lazy Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    UUID draft(AnsweredTask task, String template, Long parentId, Map<String, String> words) {
        return correspondence.draft(new Correspondence.Draft(
                task.taskId() + " " + template, task.matter().reference(), task.stepKey(), template, parentId, words));
    }

    void dropUnsent(String stepKey, String why) {
        correspondence.dropUnsent(stepKey, why);
    }

    /**
     * Approves the newest draft to a parent and records how it went, from the fields {@code method}, {@code sentOn} and
     * {@code proof} of the form.
     *
     * @throws Refused CONFLICT when there is no draft or it may not go there
     */
    Correspondence.Sent approveAndSend(AnsweredTask task, String template, Long parentId) {
        Correspondence.Letter letter = correspondence
                .find(task.stepKey(), template, parentId)
                .orElseThrow(() -> Refused.conflict("There is no such letter to send.", "Have it drafted again."));
        if (letter.state() == Correspondence.State.DRAFTED) {
            correspondence.approve(letter.id());
        }
        return correspondence.send(
                letter.id(),
                Correspondence.Method.valueOf(task.text("method")),
                task.day("sentOn"),
                task.textOrNull("proof"));
    }
}
