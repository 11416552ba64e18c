package org.gradus.platform;

import java.util.Map;

/** Does what was left in the outbox for one topic; each entry is handled in a transaction of its own, at least once. */
public interface OutboxHandler {

    String topic();

    /**
     * Does the work of one entry; it must do nothing when the work was done before.
     *
     * @param payload what was put in
     */
    void handle(Map<String, Object> payload);
}
