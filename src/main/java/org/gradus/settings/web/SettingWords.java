package org.gradus.settings.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.gradus.calendar.DayWords;
import org.gradus.settings.RulePacks;
import org.gradus.settings.Setting;
import org.gradus.settings.SettingDefinition;
import org.gradus.settings.SettingDefinition.Type;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Settings in plain words, for the pages and for the API alike. */
@Component
class SettingWords {

    private final MessageSource messages;

    SettingWords(MessageSource messages) {
        this.messages = messages;
    }

    /** A choice of a form. */
    record Option(String value, String label) {}

    String label(SettingDefinition definition) {
        return definition.label() != null ? definition.label() : text("settings." + definition.key() + ".label");
    }

    /** What it is for and what changing it does. */
    String hint(SettingDefinition definition) {
        if (definition.label() == null) {
            return text("settings." + definition.key() + ".hint");
        }
        return definition.unit() == null ? "" : text("settings.unit." + definition.unit() + ".hint");
    }

    String group(String group) {
        return text("settings.group." + group);
    }

    String groupHint(String group) {
        return text("settings.group." + group + ".hint");
    }

    /** What changing it would change beyond the obvious, or null. */
    String warning(SettingDefinition definition) {
        if (definition.type() == Type.DAY_OR_OFF) {
            return text("settings.warning.rule-pack", RulePacks.BASE);
        }
        return definition.law() && definition.editable() ? text("settings.warning.law") : null;
    }

    /** {@code value} null is one that was given up. */
    String value(SettingDefinition definition, String value) {
        if (value == null) {
            return text("settings.given-up");
        }
        return switch (definition.type()) {
            case NUMBER ->
                definition.unit() == null
                        ? value
                        : text("settings.unit." + definition.unit() + (value.equals("1") ? ".one" : ""), value);
            case DECIMAL -> value;
            case YES_NO -> text("settings." + value);
            case CHOICE -> text("settings." + definition.key() + ".choice." + value);
            case DAY_OR_OFF ->
                value.equals(SettingDefinition.OFF)
                        ? text("settings.off")
                        : text("settings.on-from", DayWords.full(LocalDate.parse(value)));
        };
    }

    String origin(Setting setting) {
        return text("settings.origin." + setting.origin());
    }

    /** The choices of a yes or no, or of a choice; empty for a value that is written. */
    List<Option> options(SettingDefinition definition) {
        return definition.choices().stream()
                .map(choice -> new Option(choice, value(definition, choice)))
                .toList();
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.UK);
    }
}
