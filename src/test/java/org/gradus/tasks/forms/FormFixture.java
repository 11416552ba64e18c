package org.gradus.tasks.forms;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.kernel.Feel;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A form with one of everything, and the parts around it without Spring. */
public final class FormFixture {

    /** Every kind of field, a group under a condition, a free list and a list whose rows the case file gives. */
    public static final String EVERYTHING = """
            {"type": "default", "components": [
              {"type": "text", "text": "Read this first."},
              {"type": "textfield", "key": "place", "label": "Where?", "description": "Room or address",
               "validate": {"required": true, "maxLength": 20}},
              {"type": "textarea", "key": "words", "label": "In the pupil's own words",
               "validate": {"minLength": 5, "maxLength": 100}},
              {"type": "number", "key": "sessions", "label": "How many sessions?", "decimalDigits": 0,
               "validate": {"required": true, "min": 0, "max": 400}},
              {"type": "number", "key": "percent", "label": "Per cent", "decimalDigits": 1},
              {"type": "datetime", "subtype": "date", "key": "held", "label": "Held on", "validate": {"required": true}},
              {"type": "select", "key": "channel", "label": "How?", "validate": {"required": true},
               "values": [{"label": "At school", "value": "school"}, {"label": "At home", "value": "home"}]},
              {"type": "radio", "key": "came", "label": "Did the parent come?", "validate": {"required": true},
               "values": [{"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}]},
              {"type": "textfield", "key": "whyNot", "label": "Why not?", "validate": {"required": true},
               "conditional": {"hide": "=came != \\"no\\""}},
              {"type": "group", "label": "Next attempt", "conditional": {"hide": "=came != \\"no\\""}, "components": [
                {"type": "checkbox", "key": "again", "label": "Invited again", "validate": {"required": true}}]},
              {"type": "checklist", "key": "present", "label": "Who was there?", "validate": {"required": true},
               "values": [{"label": "Pupil", "value": "pupil"}, {"label": "Mother", "value": "mother"}]},
              {"type": "textfield", "key": "phone", "label": "Phone",
               "validate": {"pattern": "[0-9 ]{5,15}", "patternErrorMessage": "Write digits and spaces only."}},
              {"type": "dynamiclist", "path": "targets", "label": "Targets", "defaultRepetitions": 1, "components": [
                {"type": "textfield", "key": "target", "label": "What?", "validate": {"required": true}},
                {"type": "number", "key": "amount", "label": "How many?", "validate": {"required": true, "max": 10}},
                {"type": "datetime", "subtype": "date", "key": "by", "label": "By when?"},
                {"type": "textfield", "key": "note", "label": "Note", "conditional": {"hide": "=amount != 3"}}]},
              {"type": "dynamiclist", "path": "verdicts", "label": "Verdicts", "allowAddRemove": false, "components": [
                {"type": "textfield", "key": "targetId", "label": "Target", "validate": {"required": true},
                 "properties": {"fixed": "true"}},
                {"type": "radio", "key": "met", "label": "Met?", "validate": {"required": true},
                 "values": [{"label": "Met", "value": "met"}, {"label": "Not met", "value": "not"}]}]}
            ]}""";

    /** What the case file gives: two targets to judge. */
    public static final Map<String, Object> KNOWN =
            Map.of("verdicts", List.of(Map.of("targetId", "17"), Map.of("targetId", "18")));

    /** The two conditions of the form, understood without an interpreter. */
    public static final Feel FEEL = (expression, values) -> switch (expression) {
        case "came != \"no\"" -> !"no".equals(values.get("came"));
        case "amount != 3" -> !Long.valueOf(3).equals(values.get("amount"));
        default -> throw new IllegalArgumentException(expression);
    };

    private FormFixture() {}

    public static FormDefinition everything() {
        return FormReader.read("test/Task_Everything", EVERYTHING.getBytes(StandardCharsets.UTF_8));
    }

    public static FormDefinition form(String components) {
        return FormReader.read(
                "test/Task_Small", ("{\"components\": [" + components + "]}").getBytes(StandardCharsets.UTF_8));
    }

    public static FormAnswers answers() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/tasks");
        messages.setDefaultEncoding("UTF-8");
        return new FormAnswers(FEEL, new FormWords(messages));
    }

    /** Right answers as the API would send them; change one to make them wrong. */
    public static Map<String, Object> right() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("place", "Room 3");
        tree.put("sessions", 12);
        tree.put("percent", 91.5);
        tree.put("held", "2026-11-05");
        tree.put("channel", "school");
        tree.put("came", "yes");
        tree.put("present", List.of("pupil", "mother"));
        tree.put("targets", List.of(row("target", "Mondays", "amount", 4, "by", "2026-12-18")));
        tree.put("verdicts", List.of(row("targetId", "17", "met", "met"), row("targetId", "18", "met", "not")));
        return tree;
    }

    public static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i].toString(), pairs[i + 1]);
        }
        return row;
    }
}
