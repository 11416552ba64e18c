package org.gradus.settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.gradus.calendar.DayWords;
import org.gradus.kernel.Refused;

/**
 * One thing that can be set: what it is called, what it may be, and what it is where nobody set it.
 *
 * <p>Made with one of the factory methods and refined with the {@code with…} methods.
 *
 * @param key dotted kebab-case name, for instance {@code notice-to-improve.weeks}
 * @param group under which it is shown; its words are {@code settings.group.<group>}
 * @param defaultValue what holds where nobody set anything, in the form that {@link #read} gives
 * @param choices the values of a CHOICE, else empty
 * @param min least value of a NUMBER or DECIMAL, or null
 * @param max greatest value of a NUMBER or DECIMAL, or null
 * @param perSchool whether a school may have its own value
 * @param source law, guidance or local choice: [LOCAL] and [DESIGN] mark what an authority is free to choose
 * @param editable false for law that is only shown
 * @param label in plain words where it comes from elsewhere (a decision table), else null: then the words are
 *     {@code settings.<key>.label}
 * @param unit of a NUMBER, as in {@link org.gradus.calendar.DayUnit}, or null where the label says it
 */
public record SettingDefinition(
        String key,
        String group,
        Type type,
        String defaultValue,
        List<String> choices,
        BigDecimal min,
        BigDecimal max,
        boolean perSchool,
        String source,
        boolean editable,
        String label,
        String unit) {

    /** What sort of value it is. */
    public enum Type {
        NUMBER,
        DECIMAL,
        YES_NO,
        CHOICE,
        /** A day from which something applies, written {@code 2026-09-01}, or {@code off}. */
        DAY_OR_OFF
    }

    /** The value of a DAY_OR_OFF that is not switched on. */
    public static final String OFF = "off";

    private static final List<String> YES_NO = List.of("yes", "no");

    public SettingDefinition {
        choices = List.copyOf(choices);
    }

    /** A whole number from {@code min} to {@code max}, both allowed. */
    public static SettingDefinition number(
            String key, String group, int defaultValue, int min, int max, String source) {
        return of(
                key,
                group,
                Type.NUMBER,
                String.valueOf(defaultValue),
                List.of(),
                BigDecimal.valueOf(min),
                BigDecimal.valueOf(max),
                source);
    }

    /** A number with at most two places, from {@code min} to {@code max}, both allowed. */
    public static SettingDefinition decimal(
            String key, String group, String defaultValue, String min, String max, String source) {
        return of(key, group, Type.DECIMAL, defaultValue, List.of(), new BigDecimal(min), new BigDecimal(max), source);
    }

    /** Yes or no. */
    public static SettingDefinition yesNo(String key, String group, boolean defaultValue, String source) {
        return of(key, group, Type.YES_NO, defaultValue ? "yes" : "no", YES_NO, null, null, source);
    }

    /** One of the choices, of which the first is the default; words at {@code settings.<key>.choice.<choice>}. */
    public static SettingDefinition choice(String key, String group, List<String> choices, String source) {
        return of(key, group, Type.CHOICE, choices.get(0), choices, null, null, source);
    }

    /** A day, or off, which is the default; for the whole authority. */
    public static SettingDefinition dayOrOff(String key, String group, String source) {
        return of(key, group, Type.DAY_OR_OFF, OFF, List.of(), null, null, source)
                .withoutSchools();
    }

    private static SettingDefinition of(
            String key,
            String group,
            Type type,
            String defaultValue,
            List<String> choices,
            BigDecimal min,
            BigDecimal max,
            String source) {
        return new SettingDefinition(key, group, type, defaultValue, choices, min, max, true, source, true, null, null);
    }

    /** The same for the whole authority only. */
    public SettingDefinition withoutSchools() {
        return new SettingDefinition(
                key, group, type, defaultValue, choices, min, max, false, source, editable, label, unit);
    }

    /** The same, shown and never changed here. */
    public SettingDefinition fixed() {
        return new SettingDefinition(
                key, group, type, defaultValue, choices, min, max, perSchool, source, false, label, unit);
    }

    /** The same with words that come from elsewhere. */
    public SettingDefinition labelled(String words, String unitName) {
        return new SettingDefinition(
                key, group, type, defaultValue, choices, min, max, perSchool, source, editable, words, unitName);
    }

    /** Whether it is law or statutory guidance rather than a choice: to be changed only when that changes, or to correct it. */
    public boolean law() {
        return !chosen(source);
    }

    /** Whether a source says that an authority is free to choose. */
    public static boolean chosen(String source) {
        return source.contains("[LOCAL]") || source.contains("[DESIGN]");
    }

    /**
     * Reads a value as people write it.
     *
     * @return as it is kept: digits, {@code yes}/{@code no}, a choice, a day as {@code 2026-09-01} or {@code off}
     * @throws Refused INVALID on {@code value}, when it is not what this setting may be
     */
    public String read(String text) {
        String written = text == null ? "" : text.strip();
        return switch (type) {
            case NUMBER -> number(written, "\\d{1,6}", "a whole number");
            case DECIMAL -> number(written, "\\d{1,6}(\\.\\d{1,2})?", "a number with at most two decimal places");
            case YES_NO, CHOICE -> oneOf(written.toLowerCase(Locale.ROOT));
            case DAY_OR_OFF ->
                written.equalsIgnoreCase(OFF)
                        ? OFF
                        : DayWords.read("value", written).toString();
        };
    }

    private String number(String written, String form, String what) {
        String fix = "Give " + what + " from " + min.toPlainString() + " to " + max.toPlainString() + ".";
        if (!written.matches(form)) {
            throw Refused.invalid(
                    "value",
                    written.isEmpty() ? "No value was given." : "\"" + written + "\" is not " + what + ".",
                    fix);
        }
        BigDecimal number = new BigDecimal(written);
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            throw Refused.invalid("value", written + " is outside what is allowed.", fix);
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private String oneOf(String written) {
        if (!choices.contains(written)) {
            throw Refused.invalid(
                    "value",
                    written.isEmpty() ? "No value was given." : "\"" + written + "\" is not one of the choices.",
                    "Choose " + String.join(" or ", choices) + ".");
        }
        return written;
    }

    /** The day of a DAY_OR_OFF value, or null when it is off. */
    static LocalDate day(String value) {
        return value.equals(OFF) ? null : LocalDate.parse(value);
    }
}
