package org.gradus.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an act leaves to be done after it is committed: written in the act's own transaction, done once per key.
 *
 * <p>Entries of a topic are worked off oldest first; a failing one waits longer each time and does not hold up others.
 */
@Service
public class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int MOST_ATTEMPTS = 12;

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final ObjectProvider<OutboxHandler> handlers;
    private final ApplicationEventPublisher publisher;

    Outbox(
            JdbcTemplate jdbc,
            ObjectMapper json,
            Clock clock,
            TransactionTemplate transactions,
            ObjectProvider<OutboxHandler> handlers,
            ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.transactions = transactions;
        this.handlers = handlers;
        this.publisher = publisher;
    }

    /**
     * Leaves work to be done after the commit; the same key twice is the same work.
     *
     * @return whether it was new
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean put(String topic, String key, Map<String, Object> payload) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.update("""
                        insert into outbox (id, topic, idempotency_key, payload, created_at, available_at)
                        values (?, ?, ?, ?::jsonb, ?, ?) on conflict (topic, idempotency_key) do nothing
                        """, Ids.next(), topic, key, write(payload), now, now) == 1;
    }

    /**
     * Works off what waits, one transaction an entry.
     *
     * @return how many entries were tried; 0 when nothing is waiting
     */
    public int workOff(int most) {
        Map<String, OutboxHandler> byTopic =
                handlers.stream().collect(Collectors.toMap(OutboxHandler::topic, Function.identity()));
        int tried = 0;
        while (tried < most && tryOne(byTopic)) {
            tried++;
        }
        return tried;
    }

    /** How many entries wait, failed ones among them. */
    public long waiting() {
        Long count = jdbc.queryForObject("select count(*) from outbox where done_at is null", Long.class);
        return count == null ? 0 : count;
    }

    /** Entries that failed as often as they are tried; a person must look at them. */
    public List<Stuck> stuck() {
        return jdbc.query(
                "select id, topic, created_at, last_error from outbox where done_at is null and attempts >= ? order by created_at",
                (row, n) -> new Stuck(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getString(4)),
                MOST_ATTEMPTS);
    }

    /** An entry that could not be done. */
    public record Stuck(UUID id, String topic, Instant since, String error) {}

    /**
     * Tries a stuck entry again from the beginning.
     *
     * @throws Refused CONFLICT when it is not stuck any more
     */
    @Transactional
    public void retry(UUID id) {
        int again = jdbc.update(
                "update outbox set attempts = 0, available_at = ? where id = ? and done_at is null and attempts >= ?",
                Timestamp.from(clock.instant()),
                id,
                MOST_ATTEMPTS);
        if (again == 0) {
            throw Refused.conflict(
                    "This entry is no longer stuck.", "Look at the list again: somebody may have tried it again.");
        }
        publisher.publishEvent(
                Recorded.of("outbox.retried").about("outbox", id.toString()).build());
    }

    private record Entry(UUID id, String topic, String payload, int attempts) {}

    private boolean tryOne(Map<String, OutboxHandler> byTopic) {
        Entry[] taken = new Entry[1];
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> {
                Timestamp now = Timestamp.from(clock.instant());
                List<Entry> next = jdbc.query(
                        """
                        select id, topic, payload, attempts from outbox
                        where done_at is null and available_at <= ? and attempts < ?
                        order by available_at, id limit 1 for update skip locked
                        """,
                        (row, n) -> new Entry(
                                row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4)),
                        now,
                        MOST_ATTEMPTS);
                if (next.isEmpty()) {
                    return false;
                }
                taken[0] = next.get(0);
                OutboxHandler handler = byTopic.get(taken[0].topic());
                if (handler == null) {
                    throw new IllegalStateException("Nobody handles the topic " + taken[0].topic());
                }
                handler.handle(read(taken[0].payload()));
                jdbc.update("update outbox set done_at = ? where id = ?", now, taken[0].id());
                return true;
            }));
        } catch (RuntimeException failure) {
            if (taken[0] == null) {
                throw failure;
            }
            putOff(taken[0], failure);
            return true;
        }
    }

    private void putOff(Entry entry, RuntimeException failure) {
        log.warn("Outbox entry {} ({}) failed and is tried again later", entry.id(), entry.topic(), failure);
        Duration wait = Duration.ofSeconds(5L << Math.min(entry.attempts(), 8));
        String error = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        transactions.executeWithoutResult(status -> jdbc.update(
                "update outbox set attempts = attempts + 1, available_at = ?, last_error = ? where id = ?",
                Timestamp.from(clock.instant().plus(wait)),
                error,
                entry.id()));
    }

    private String write(Map<String, Object> payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + payload.keySet(), e);
        }
    }

    private Map<String, Object> read(String payload) {
        try {
            return json.readValue(payload, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An outbox entry is not readable", e);
        }
    }
}
