package org.gradus.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.Access;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Refused;
import org.gradus.tasks.forms.Forms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The meetings that tasks have planned: every form that asks for a {@code meetingOn} plans one.
 *
 * <p>An invitation repeated in the same stage or step moves the meeting it was for; in another it plans another.
 */
@Service
@Transactional(readOnly = true)
public class PlannedMeetings {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final Matters matters;
    private final Access access;
    private final Forms forms;
    private final Clock clock;

    PlannedMeetings(JdbcTemplate jdbc, Matters matters, Access access, Forms forms, Clock clock) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.access = access;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * A meeting as last planned.
     *
     * @param id stays the same when the meeting is moved
     * @param at null when only the day is known
     * @param place where, or how, in the form's words; null when it was not asked
     * @param moved how often it was planned anew
     * @param plannedAt when it was last planned
     */
    public record Planned(
            UUID id, String reference, LocalDate on, LocalTime at, String place, int moved, Instant plannedAt) {}

    /**
     * The meetings of a matter, in the order they were first planned.
     *
     * @throws Refused NOT_FOUND when the matter may not be seen
     */
    public List<Planned> of(String reference) {
        Matter matter = matters.find(reference)
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
        Map<String, Planned> meetings = new LinkedHashMap<>();
        jdbc.query(
                """
                select id, process_key, step_key, form_key, answers::text, submitted_at from task_submission
                where reference = ? and jsonb_exists(answers, 'meetingOn') order by submitted_at, id
                """,
                row -> {
                    String occasion = row.getString(2) + " " + row.getString(3);
                    Planned before = meetings.get(occasion);
                    Planned planned = planned(
                            before,
                            row.getObject(1, UUID.class),
                            reference,
                            row.getString(4),
                            row.getString(5),
                            row.getObject(6, OffsetDateTime.class).toInstant());
                    if (planned != null) {
                        meetings.put(occasion, planned);
                    }
                },
                reference);
        return List.copyOf(meetings.values());
    }

    /** The meetings of a matter that are not over; none for whoever may not see the matter. */
    public List<Planned> ahead(String reference) {
        LocalDate today = London.today(clock);
        return matters.find(reference)
                .filter(matter -> access.maySeeMatter(matter.reference(), matter.schoolUrn(), matter.referred()))
                .map(matter -> of(reference).stream()
                        .filter(meeting -> !meeting.on().isBefore(today))
                        .toList())
                .orElse(List.of());
    }

    /** @throws Refused NOT_FOUND when there is no such meeting to see */
    public Planned one(String reference, String id) {
        return of(reference).stream()
                .filter(meeting -> meeting.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.notFound(
                        "There is no such meeting in " + reference + ".", "Look at the case for its meetings."));
    }

    private Planned planned(
            Planned before, UUID id, String reference, String formKey, String answers, Instant plannedAt) {
        JsonNode given = read(answers);
        LocalDate on = day(text(given, "meetingOn"));
        return on == null
                ? null
                : new Planned(
                        before == null ? id : before.id(),
                        reference,
                        on,
                        time(text(given, "meetingTime")),
                        place(formKey, given),
                        before == null ? 0 : before.moved() + 1,
                        plannedAt);
    }

    private String place(String formKey, JsonNode given) {
        String place = text(given, "meetingPlace");
        String way = text(given, "meetingWay");
        return place != null || way == null
                ? place
                : forms.find(formKey)
                        .flatMap(form -> form.label("meetingWay", way))
                        .orElse(way);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(JsonNode given, String key) {
        return Optional.ofNullable(given.get(key))
                .map(JsonNode::asText)
                .filter(words -> !words.isBlank())
                .orElse(null);
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static LocalTime time(String text) {
        try {
            return text == null ? null : LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
