package org.gradus.notices;

import java.time.Instant;

/**
 * Something somebody is told.
 *
 * @param reference the matter it is about, or null
 * @param about what it is about in words that name no child: a task, a file, a measure
 * @param href the page to look at
 * @param readAt when they marked it as read, or null
 */
public record Notice(
        long id, NoticeKind kind, String reference, String about, String href, Instant madeAt, Instant readAt) {

    public boolean read() {
        return readAt != null;
    }
}
