package org.gradus.evidence.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.gradus.kernel.London;
import org.springframework.stereotype.Component;

/** Words of the templates of the evidence. */
@Component("evidenceWords")
class EvidenceWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    /** Date and time in England. */
    public String moment(Instant at) {
        return MOMENT.format(at.atZone(London.ZONE));
    }
}
