package org.gradus.ladder.order;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.gradus.casework.AnsweredTask;
import org.gradus.casework.Correspondence;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The documents of a supervision order: drafted from what was answered, once each; approved and sent by people. */
@Component
class OrderPapers {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final Correspondence correspondence;
    private final PupilLookup pupils;

    OrderPapers(@Lazy Correspondence correspondence, PupilLookup pupils) {
        this.correspondence = correspondence;
        this.pupils = pupils;
    }

    /** A document to the court or the authority's own file. */
    void toFile(AnsweredTask task, String template, Map<String, String> words) {
        draft(task, template, null, words);
    }

    /** One letter to each parent; safe-contact rules are enforced where it would leave. */
    void toEachParent(AnsweredTask task, String template, Map<String, String> words) {
        for (ParentOf parent : pupils.parentsWithAddresses(task.matter().pupilId())) {
            draft(task, template, parent.parentId(), words);
        }
    }

    /** Approves the newest draft of a document, by whoever decides now. */
    void approve(String stepKey, String template) {
        correspondence
                .find(stepKey, template, null)
                .filter(letter -> letter.state() == Correspondence.State.DRAFTED)
                .ifPresent(letter -> correspondence.approve(letter.id()));
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    private UUID draft(AnsweredTask task, String template, Long parentId, Map<String, String> words) {
        return correspondence.draft(new Correspondence.Draft(
                task.taskId() + " " + template + (parentId == null ? "" : " " + parentId),
                task.matter().reference(),
                task.stepKey(),
                template,
                parentId,
                words));
    }
}
