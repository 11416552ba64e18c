package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** What every form must be, so that it can be drawn, checked and answered by staff who are short of time. */
class FormLintTests {

    private static final Set<String> TYPES = Set.of(
            "text",
            "textfield",
            "textarea",
            "number",
            "datetime",
            "select",
            "radio",
            "checkbox",
            "checklist",
            "dynamiclist",
            "group");
    private static final Set<String> WITHOUT_ANSWER = Set.of("text", "group", "dynamiclist");
    private static final Set<String> CHOICES = Set.of("select", "radio", "checklist");
    private static final Set<String> RULES = Set.of("required", "min", "max", "minLength", "maxLength", "pattern");
    private static final Set<String> PROPERTIES =
            Set.of("voice", "hint", "rowsFrom", "fixed", "minRows", "maxRows", "finding", "findingWords");
    private static final Set<String> VOICES = Set.of("pupil", "parent", "officer");
    private static final Pattern FEEL_NAME = Pattern.compile("\\b[a-z][A-Za-z]*\\b");
    private static final Set<String> FEEL_WORDS = Set.of("or", "and", "not", "null", "true", "false");

    /** Longest form that staff fill in at one sitting, questions of one row of each repeated group included. */
    private static final int MOST_QUESTIONS = 26;

    private final Map<String, JsonNode> forms = ModelFiles.forms();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void every_form_belongs_to_a_user_task() {
        Set<String> tasks = new TreeSet<>();
        ModelFiles.processes()
                .forEach((stem, model) -> model.getModelElementsByType(UserTask.class)
                        .forEach(task -> tasks.add(stem + "/" + task.getId())));
        assertThat(forms.keySet()).isEqualTo(tasks);
    }

    @Test
    void every_form_is_one_the_pages_can_draw() {
        forms.forEach((key, form) -> {
            require("default".equals(form.path("type").asText()), key + ": type");
            require(key.replace('/', '-').equals(form.path("id").asText()), key + ": id");
            require(form.path("schemaVersion").asInt() >= 16, key + ": schema version");
            Set<String> ids = new HashSet<>();
            for (JsonNode component : everyComponent(form)) {
                String type = component.path("type").asText();
                require(TYPES.contains(type), key + ": component of type " + type);
                require(ids.add(component.path("id").asText()), key + ": id twice " + component.path("id"));
                component
                        .path("validate")
                        .fieldNames()
                        .forEachRemaining(rule -> require(RULES.contains(rule), key + ": validation " + rule));
                component
                        .path("properties")
                        .fieldNames()
                        .forEachRemaining(
                                property -> require(PROPERTIES.contains(property), key + ": property " + property));
                String voice = component.path("properties").path("voice").asText("officer");
                require(VOICES.contains(voice), key + ": voice " + voice);
                if (CHOICES.contains(type)) {
                    Set<String> values = new HashSet<>();
                    component
                            .path("values")
                            .forEach(choice -> require(
                                    !choice.path("label").asText().isBlank()
                                            && values.add(choice.path("value").asText()),
                                    key + ": choices of " + component.path("key")));
                    require(values.size() > 1, key + ": no choice in " + component.path("key"));
                }
                if ("datetime".equals(type)) {
                    require("date".equals(component.path("subtype").asText()), key + ": a date with a time");
                }
                if ("textarea".equals(type) || "textfield".equals(type)) {
                    require(
                            component.path("validate").has("maxLength"),
                            key + ": no longest answer for " + component.path("key"));
                }
            }
        });
        noComplaints();
    }

    @Test
    void keys_are_stable_names_and_occur_once() {
        forms.forEach((key, form) -> {
            keysUnique(key, form.path("components"), new HashSet<>());
            everyComponent(form).stream()
                    .filter(component -> component.path("type").asText().equals("dynamiclist"))
                    .forEach(rows -> keysUnique(key, rows.path("components"), new HashSet<>()));
        });
        noComplaints();
    }

    @Test
    void every_label_is_a_question() {
        forms.forEach((key, form) -> everyComponent(form).stream()
                .filter(component ->
                        !Set.of("text", "group").contains(component.path("type").asText()))
                .forEach(component -> require(
                        component.path("label").asText().endsWith("?"),
                        key + ": \"" + component.path("label").asText() + "\" is not a question")));
        noComplaints();
    }

    @Test
    void conditions_hide_by_answers_of_the_same_form() {
        forms.forEach((key, form) -> {
            Set<String> known = new HashSet<>();
            everyComponent(form).forEach(c -> known.add(c.path("key").asText()));
            for (JsonNode component : everyComponent(form)) {
                if (component.has("conditional")) {
                    String hide = component.path("conditional").path("hide").asText();
                    require(hide.startsWith("="), key + ": condition " + hide);
                    FEEL_NAME
                            .matcher(hide.replaceAll("\"[^\"]*\"", ""))
                            .results()
                            .map(name -> name.group())
                            .filter(name -> !FEEL_WORDS.contains(name))
                            .forEach(name -> require(known.contains(name), key + ": " + hide + " asks for " + name));
                }
            }
        });
        noComplaints();
    }

    @Test
    void words_of_pupil_and_parent_are_marked_as_theirs() {
        forms.forEach((key, form) -> everyComponent(form).forEach(component -> {
            String field = component.path("key").asText();
            String voice = component.path("properties").path("voice").asText();
            for (String who : List.of("pupil", "parent")) {
                if (field.equals(who + "Words") || field.equals(who + "WhyNot")) {
                    require(who.equals(voice), key + ": " + field + " is not marked as the voice of the " + who);
                }
            }
        }));
        noComplaints();
    }

    @Test
    void no_form_is_longer_than_staff_can_bear() {
        forms.forEach((key, form) -> {
            long questions = everyComponent(form).stream()
                    .filter(component ->
                            !WITHOUT_ANSWER.contains(component.path("type").asText()))
                    .count();
            require(questions > 0 && questions <= MOST_QUESTIONS, key + " asks " + questions + " questions");
        });
        noComplaints();
    }

    private void keysUnique(String form, JsonNode components, Set<String> seen) {
        components.forEach(component -> {
            String type = component.path("type").asText();
            if ("group".equals(type)) {
                keysUnique(form, component.path("components"), seen);
            } else if (!"text".equals(type)) {
                String key = component
                        .path("dynamiclist".equals(type) ? "path" : "key")
                        .asText();
                require(key.matches("[a-z][A-Za-z0-9]*"), form + ": key " + key);
                require(seen.add(key), form + ": key twice " + key);
            }
        });
    }

    private static List<JsonNode> everyComponent(JsonNode parent) {
        List<JsonNode> all = new ArrayList<>();
        parent.path("components").forEach(component -> {
            all.add(component);
            all.addAll(everyComponent(component));
        });
        return all;
    }

    private void require(boolean holds, String complaint) {
        if (!holds) {
            complaints.add(complaint);
        }
    }

    private void noComplaints() {
        assertThat(complaints).isEmpty();
    }
}
