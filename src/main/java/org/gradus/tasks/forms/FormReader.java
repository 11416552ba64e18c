package org.gradus.tasks.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a Camunda form, of which it knows an allow-list of components; anything else is an error of the file, so that
 * nobody is ever shown half a form.
 */
public final class FormReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
    private static final Set<String> RULES =
            Set.of("required", "min", "max", "minLength", "maxLength", "pattern", "patternErrorMessage");

    private FormReader() {}

    /** @throws IllegalArgumentException naming the form and what is wrong in it */
    public static FormDefinition read(String key, byte[] file) {
        try {
            JsonNode root = JSON.readTree(file);
            List<FormPart> parts = parts(root.path("components"), false, new HashSet<>());
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("it has no components");
            }
            return new FormDefinition(key, sha256(file), parts);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Form " + key + ": " + e.getMessage(), e);
        }
    }

    private static List<FormPart> parts(JsonNode components, boolean inRow, Set<String> keys) {
        List<FormPart> parts = new ArrayList<>();
        for (JsonNode component : components) {
            parts.add(part(component, inRow, keys));
        }
        return List.copyOf(parts);
    }

    private static FormPart part(JsonNode component, boolean inRow, Set<String> keys) {
        String type = component.path("type").asText();
        String hide = hide(component);
        return switch (type) {
            case "text" -> new FormPart.Text(component.path("text").asText(), hide);
            case "group" -> {
                if (component.hasNonNull("path")) {
                    throw new IllegalArgumentException("a group with a path is not known here");
                }
                yield new FormPart.Group(
                        text(component, "label"), parts(component.path("components"), inRow, keys), hide);
            }
            case "dynamiclist" -> {
                if (inRow) {
                    throw new IllegalArgumentException("a dynamiclist inside a dynamiclist is not known here");
                }
                yield new FormPart.Repeated(
                        key(component.path("path").asText(), keys),
                        text(component, "label"),
                        text(component.path("properties"), "hint"),
                        parts(component.path("components"), true, new HashSet<>()),
                        component.path("defaultRepetitions").asInt(1),
                        component.path("allowAddRemove").asBoolean(true),
                        hide);
            }
            default -> field(kind(type, component), component, hide, keys);
        };
    }

    private static FormPart.Kind kind(String type, JsonNode component) {
        return switch (type) {
            case "textfield", "textarea", "number", "select", "radio", "checkbox", "checklist" ->
                FormPart.Kind.valueOf(type.toUpperCase(Locale.ROOT));
            case "datetime" -> {
                if (!"date".equals(component.path("subtype").asText())) {
                    throw new IllegalArgumentException("only the subtype date of datetime is known here");
                }
                yield FormPart.Kind.DATE;
            }
            default -> throw new IllegalArgumentException("the component type '" + type + "' is not known here");
        };
    }

    private static FormPart.Field field(FormPart.Kind kind, JsonNode component, String hide, Set<String> keys) {
        String key = key(component.path("key").asText(), keys);
        String label =
                text(component, kind == FormPart.Kind.DATE && !component.hasNonNull("label") ? "dateLabel" : "label");
        if (label == null) {
            throw new IllegalArgumentException("the field " + key + " has no label");
        }
        List<FormPart.Option> options = options(component, key);
        boolean choice = kind == FormPart.Kind.SELECT || kind == FormPart.Kind.RADIO || kind == FormPart.Kind.CHECKLIST;
        if (choice && options.isEmpty()) {
            throw new IllegalArgumentException("the field " + key + " has no values to choose from");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : component.path("properties").properties()) {
            properties.put(entry.getKey(), entry.getValue().asText());
        }
        return new FormPart.Field(
                kind, key, label, text(component, "description"), options, rules(component, key), hide, properties);
    }

    private static List<FormPart.Option> options(JsonNode component, String key) {
        List<FormPart.Option> options = new ArrayList<>();
        Set<String> values = new HashSet<>();
        for (JsonNode value : component.path("values")) {
            String name = text(value, "value");
            if (name == null || text(value, "label") == null || !values.add(name)) {
                throw new IllegalArgumentException("the field " + key + " has a value that is empty, unnamed or twice");
            }
            options.add(new FormPart.Option(name, text(value, "label")));
        }
        return List.copyOf(options);
    }

    private static FormPart.Rules rules(JsonNode component, String key) {
        JsonNode validate = component.path("validate");
        validate.fieldNames().forEachRemaining(name -> {
            if (!RULES.contains(name)) {
                throw new IllegalArgumentException(
                        "the rule '" + name + "' of the field " + key + " is not known here");
            }
        });
        Pattern pattern = null;
        if (validate.hasNonNull("pattern")) {
            try {
                pattern = Pattern.compile(validate.path("pattern").asText());
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("the pattern of the field " + key + " cannot be read", e);
            }
        }
        return new FormPart.Rules(
                validate.path("required").asBoolean(false),
                decimal(validate.path("min")),
                decimal(validate.path("max")),
                component.path("decimalDigits").asInt(0),
                integer(validate.path("minLength")),
                integer(validate.path("maxLength")),
                pattern,
                text(validate, "patternErrorMessage"));
    }

    private static String key(String key, Set<String> keys) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("'" + key + "' is not a key: a letter, then letters and digits");
        }
        if (!keys.add(key)) {
            throw new IllegalArgumentException("the key " + key + " is used twice");
        }
        return key;
    }

    private static String hide(JsonNode component) {
        JsonNode hide = component.path("conditional").path("hide");
        if (!hide.isTextual() || hide.asText().isBlank()) {
            return null;
        }
        String expression = hide.asText().strip();
        return expression.startsWith("=") ? expression.substring(1).strip() : expression;
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).asText("").strip();
        return text.isEmpty() ? null : text;
    }

    private static BigDecimal decimal(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : new BigDecimal(node.asText());
    }

    private static Integer integer(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : Integer.valueOf(node.asText());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
