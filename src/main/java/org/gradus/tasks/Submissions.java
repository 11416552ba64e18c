package org.gradus.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.kernel.Ids;
import org.gradus.tasks.forms.FormDefinition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Keeps what was answered, as it was accepted, for as long as the case file is kept. */
@Repository
class Submissions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Submissions(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps the answers, and forgets what the same person had typed and not sent.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the task has been answered already
     */
    UUID keep(WorkItem item, FormDefinition form, Map<String, Object> answers, String by) {
        UUID id = Ids.next();
        jdbc.update(
                """
                with forgotten as (delete from task_draft where task_id = ? and username = ?)
                insert into task_submission (id, task_id, reference, step_key, process_key, process_version, task_key, form_key,
                        form_version, answers, submitted_by, submitted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
                """,
                item.taskId(),
                by,
                id,
                item.taskId(),
                item.reference(),
                item.stepKey(),
                item.processKey(),
                item.processVersion(),
                item.taskKey(),
                form.key(),
                form.version(),
                json(plain(answers)),
                by,
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        return id;
    }

    /** Who last answered this task of a step, if anybody did; of the whole matter when there is no step. */
    Optional<String> lastBy(String reference, String stepKey, String taskKey) {
        return jdbc
                .query(
                        "select submitted_by from task_submission where reference = ? and step_key is not distinct from ?"
                                + " and task_key = ? order by submitted_at desc, id desc limit 1",
                        (row, number) -> row.getString(1),
                        reference,
                        stepKey,
                        taskKey)
                .stream()
                .findFirst();
    }

    /** Answers in the types JSON has: dates as 2026-11-05, decimals as text so that none is rounded. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> plain(Map<String, Object> answers) {
        return (Map<String, Object>) plainValue(answers);
    }

    private static Object plainValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, inner) -> plain.put(key.toString(), plainValue(inner)));
            return plain;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Submissions::plainValue).toList();
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value instanceof Boolean || value instanceof Long || value == null ? value : value.toString();
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
