package org.gradus.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.gradus.tasks.forms.PageInput;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people typed into forms and have not sent: saved as typed, each person's own, right or wrong. */
@Service
public class Drafts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    Drafts(JdbcTemplate jdbc, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * A draft.
     *
     * @param formVersion the version of the form it was typed into
     */
    public record Draft(PageInput typed, String formVersion, Instant savedAt) {}

    /** The draft of the one acting. */
    @Transactional(readOnly = true)
    public Optional<Draft> find(String taskId) {
        return jdbc
                .query(
                        "select typed, form_version, saved_at from task_draft where task_id = ? and username = ?",
                        (row, number) -> new Draft(
                                new PageInput(read(row.getString(1))),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant()),
                        taskId,
                        currentActor.get().username())
                .stream()
                .findFirst();
    }

    /** Saves in a transaction of its own, so that it is kept even when what was tried with it is not. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void save(String taskId, String formVersion, PageInput typed) {
        jdbc.update(
                """
                insert into task_draft (task_id, username, form_version, typed, saved_at) values (?, ?, ?, ?::jsonb, ?)
                on conflict (task_id, username) do update
                   set (form_version, typed, saved_at) = (excluded.form_version, excluded.typed, excluded.saved_at)
                """,
                taskId,
                currentActor.get().username(),
                formVersion,
                Submissions.json(keepable(typed)),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Forgets the draft of the one acting. */
    @Transactional
    public void forget(String taskId) {
        jdbc.update(
                "delete from task_draft where task_id = ? and username = ?",
                taskId,
                currentActor.get().username());
    }

    /** Without NUL and halves of characters, the only text PostgreSQL cannot keep. */
    private static Map<String, List<String>> keepable(PageInput typed) {
        Map<String, List<String>> keepable = new LinkedHashMap<>();
        typed.values()
                .forEach((name, values) -> keepable.put(
                        keepable(name), values.stream().map(Drafts::keepable).toList()));
        return keepable;
    }

    private static String keepable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\u0000", "");
    }

    private static Map<String, List<String>> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
