package org.gradus.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Answers given to a user task, already validated against its form.
 *
 * @param matter what the task belongs to, its row locked
 * @param stepKey key of the step beside the support track, or null in the support track
 * @param gate key of the gate the model names for this task, or null
 * @param preparedBy who did the tasks whose doer may not do this one, as far as one is named and done; else null
 * @param taskId the engine's id of the task
 * @param processKey id of the model
 * @param processVersion version of the model
 * @param taskKey id of the user task in the model
 * @param formVersion SHA-256 of the form's file, in hex
 * @param answers by field key: String, Boolean, Long, BigDecimal, LocalDate, List of String (checklist), or List of
 *     Map (repeated group)
 * @param findings what a person found to be so or not, for the gates to read
 * @param sayings what was written down in somebody's own words
 */
public record AnsweredTask(
        Matter matter,
        String stepKey,
        String gate,
        String preparedBy,
        String taskId,
        String processKey,
        int processVersion,
        String taskKey,
        String formVersion,
        Map<String, Object> answers,
        List<Saying> sayings,
        List<Answer> findings) {

    /**
     * Words a form marks as somebody's own (property {@code voice}: pupil, parent or officer).
     *
     * @param question as it was put
     */
    public record Saying(String whose, String question, String words) {}

    /**
     * An answer to a question that a gate asks, marked in the form by the property {@code finding}.
     *
     * @param condition id of the gate's condition
     * @param fact yes, no, unknown, or another word the gate's table knows
     * @param words why, in the words of whoever found it; may be empty
     */
    public record Answer(String condition, String fact, String words) {}

    /** A text answer, or the empty string. */
    public String text(String key) {
        Object value = answers.get(key);
        return value == null ? "" : value.toString();
    }

    /** A text answer, or null when there is none. */
    public String textOrNull(String key) {
        String text = text(key);
        return text.isBlank() ? null : text;
    }

    /** A date answer, or null. */
    public LocalDate day(String key) {
        return (LocalDate) answers.get(key);
    }

    /** Whether a checkbox or yes/no answer is yes. */
    public boolean yes(String key) {
        Object value = answers.get(key);
        return Boolean.TRUE.equals(value) || "yes".equals(value);
    }

    /** A list answer of a checklist; empty when there is none. */
    public List<String> texts(String key) {
        return answers.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The rows of a repeated group; empty when there is none. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(String key) {
        return answers.get(key) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }
}
