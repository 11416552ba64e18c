package org.gradus.audit;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a test found on an item.
 *
 * @param result {@code pass}, {@code fail} or {@code not-applicable}
 * @param owner username of whoever puts right what failed; else null
 * @param dueOn by when; else null
 */
public record ControlResult(
        int place,
        String test,
        String result,
        String note,
        String owner,
        LocalDate dueOn,
        String foundBy,
        Instant foundAt) {

    public boolean failed() {
        return result.equals("fail");
    }
}
