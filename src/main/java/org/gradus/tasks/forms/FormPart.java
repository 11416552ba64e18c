package org.gradus.tasks.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A part of a form, in the order the file has it. */
public sealed interface FormPart {

    /** FEEL expression that hides the part when true, without its leading '='; null when it is always shown. */
    String hide();

    /**
     * A paragraph that explains.
     *
     * @param text plain text
     */
    record Text(String text, String hide) implements FormPart {}

    /** Parts that belong together under one heading; adds nothing to the names of its fields. */
    record Group(String label, List<FormPart> parts, String hide) implements FormPart {}

    /**
     * A group of fields answered any number of times; its answer is a list of maps.
     *
     * @param initialRows how many rows an empty form shows; 0 when no row need be given
     * @param addRemove whether rows may be added and removed; if not, the rows are those the case file gives
     */
    record Repeated(
            String key,
            String label,
            String hint,
            List<FormPart> parts,
            int initialRows,
            boolean addRemove,
            String hide)
            implements FormPart {}

    /**
     * One question.
     *
     * @param options the answers to choose from; empty for kinds without a choice
     * @param properties the form file's own properties, for instance {@code voice} or {@code fixed}
     */
    record Field(
            Kind kind,
            String key,
            String label,
            String hint,
            List<Option> options,
            Rules rules,
            String hide,
            Map<String, String> properties)
            implements FormPart {

        /** Whether the answer is given by the case file and only carried along. */
        public boolean fixed() {
            return "true".equals(properties.get("fixed"));
        }
    }

    /** One answer to choose from. */
    record Option(String value, String label) {}

    /** What a field asks for, and the type of its answer. */
    enum Kind {
        /** One line; String. */
        TEXTFIELD,
        /** Several lines; String. */
        TEXTAREA,
        /** Long, or BigDecimal when the form allows decimals. */
        NUMBER,
        /** LocalDate. */
        DATE,
        /** One of the options; String. */
        SELECT,
        /** One of the options; String. */
        RADIO,
        /** Boolean. */
        CHECKBOX,
        /** Any of the options; List of String. */
        CHECKLIST
    }

    /**
     * What an answer must satisfy; null where nothing is asked.
     *
     * @param decimals digits allowed after the point
     */
    record Rules(
            boolean required,
            BigDecimal min,
            BigDecimal max,
            int decimals,
            Integer minLength,
            Integer maxLength,
            Pattern pattern,
            String patternMessage) {}
}
