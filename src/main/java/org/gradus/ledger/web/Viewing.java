package org.gradus.ledger.web;

import java.util.function.Supplier;
import org.gradus.kernel.Recorded;
import org.gradus.ledger.RecordPage;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads a part of the record and records that it was read, in one transaction: no reading goes unseen. */
@Component
class Viewing {

    private final ApplicationEventPublisher events;

    Viewing(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Transactional
    public RecordPage recorded(Recorded.Builder view, Supplier<RecordPage> reading) {
        RecordPage page = reading.get();
        events.publishEvent(view.fact("entries", page.entries().size()).build());
        return page;
    }
}
