package org.gradus.ladder;

import java.util.ArrayList;
import java.util.List;
import org.gradus.casework.TimelineEntry;
import org.gradus.casework.TimelineSource;
import org.gradus.kernel.London;
import org.springframework.stereotype.Component;

/** Steps beside the support track on the timeline of their case: asked for, decided, what happened in them, ended. */
@Component
class LadderTimeline implements TimelineSource {

    private final StepViews views;
    private final StepEvents events;

    LadderTimeline(StepViews views, StepEvents events) {
        this.views = views;
        this.events = events;
    }

    @Override
    public List<TimelineEntry> of(String reference) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (StepViews.View view : views.ofCase(reference)) {
            Step step = view.step();
            String name = step.kind().words() + " " + step.stepKey();
            String href = "/steps/" + step.stepKey();
            String against = view.parent() == null ? "" : "Concerns " + view.parent() + ". ";
            entries.add(new TimelineEntry(
                    step.askedOn(),
                    step.askedAt(),
                    TimelineEntry.Kind.DECISION,
                    name + " asked for",
                    against + step.because(),
                    step.askedBy(),
                    href));
            view.decisions()
                    .forEach(decision -> entries.add(new TimelineEntry(
                            decision.takenAt().atZone(London.ZONE).toLocalDate(),
                            decision.takenAt(),
                            TimelineEntry.Kind.DECISION,
                            name + " decided",
                            against + decision.reason(),
                            decision.takenBy(),
                            "/decisions/" + decision.id())));
            events.of(step.stepKey())
                    .forEach(event -> entries.add(new TimelineEntry(
                            event.on(),
                            event.at(),
                            TimelineEntry.Kind.DECISION,
                            name,
                            event.words(),
                            event.by(),
                            href)));
            if (!step.open()) {
                entries.add(new TimelineEntry(
                        step.endedOn(),
                        step.endedOn().plusDays(1).atStartOfDay(London.ZONE).toInstant(),
                        TimelineEntry.Kind.DECISION,
                        name + " ended",
                        step.outcome().replace('-', ' '),
                        null,
                        href));
            }
        }
        return entries;
    }
}
