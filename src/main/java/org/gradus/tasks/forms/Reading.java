package org.gradus.tasks.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads one answer as the type its field asks for. From a page every leaf is text; from the API it must already be of
 * the JSON type that fits.
 */
final class Reading {

    /** The longest text taken where a form names no limit, in characters. */
    static final int LONGEST_LINE = 500;

    static final int LONGEST_TEXT = 10_000;

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,6})?");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,4}");

    private Reading() {}

    /** What was read: a value (null when nothing was answered), or the message key of what is wrong. */
    record Read(Object value, String wrong, Object detail) {

        static final Read NOTHING = new Read(null, null, null);

        static Read of(Object value) {
            return new Read(value, null, null);
        }

        static Read wrong(String key, Object detail) {
            return new Read(null, key, detail);
        }
    }

    static Read read(FormPart.Field field, Object raw, boolean typed) {
        if (raw == null) {
            return Read.NOTHING;
        }
        return switch (field.kind()) {
            case TEXTFIELD, TEXTAREA -> text(field, raw);
            case NUMBER -> number(field, raw, typed);
            case DATE -> date(raw);
            case SELECT, RADIO -> choice(field, raw);
            case CHECKBOX -> checkbox(raw, typed);
            case CHECKLIST -> checklist(field, raw);
        };
    }

    private static Read text(FormPart.Field field, Object raw) {
        if (!(raw instanceof String given)) {
            return Read.wrong("not-text", null);
        }
        String text = given.replace("\r\n", "\n").replace('\r', '\n').strip();
        if (text.isEmpty()) {
            return Read.NOTHING;
        }
        if (text.chars().anyMatch(Reading::unkeepable) || loneSurrogate(text)) {
            return Read.wrong("unkeepable", null);
        }
        if (field.kind() == FormPart.Kind.TEXTFIELD && text.indexOf('\n') >= 0) {
            return Read.wrong("one-line", null);
        }
        int length = text.codePointCount(0, text.length());
        FormPart.Rules rules = field.rules();
        int most = rules.maxLength() != null
                ? rules.maxLength()
                : field.kind() == FormPart.Kind.TEXTAREA ? LONGEST_TEXT : LONGEST_LINE;
        if (length > most) {
            return new Read(null, "too-long", List.of(most, length));
        }
        if (rules.minLength() != null && length < rules.minLength()) {
            return new Read(null, "too-short", List.of(rules.minLength(), length));
        }
        if (rules.pattern() != null && !rules.pattern().matcher(text).matches()) {
            return Read.wrong(
                    rules.patternMessage() == null ? "pattern" : "pattern-said",
                    rules.patternMessage() == null ? "" : rules.patternMessage());
        }
        return Read.of(text);
    }

    /** Control characters other than line breaks and tabs; PostgreSQL keeps no NUL, and nobody types the others. */
    private static boolean unkeepable(int c) {
        return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == 0xfffe || c == 0xffff;
    }

    private static boolean loneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= 0xd800 && c <= 0xdfff);
    }

    private static Read number(FormPart.Field field, Object raw, boolean typed) {
        String text;
        if (typed) {
            if (!(raw instanceof Number given)) {
                return Read.wrong("not-number", null);
            }
            text = given.toString();
            if (text.length() <= 24 && text.matches("-?[\\d.]+E-?\\d{1,2}")) {
                text = new BigDecimal(text).toPlainString();
            }
        } else {
            text = raw.toString().strip();
        }
        if (text.isEmpty()) {
            return Read.NOTHING;
        }
        if (!NUMBER.matcher(text).matches()) {
            return Read.wrong("not-number", null);
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        FormPart.Rules rules = field.rules();
        if (number.scale() > rules.decimals()) {
            return Read.wrong(rules.decimals() == 0 ? "not-whole" : "decimals", rules.decimals());
        }
        if (rules.min() != null && number.compareTo(rules.min()) < 0) {
            return Read.wrong("too-small", rules.min().toPlainString());
        }
        if (rules.max() != null && number.compareTo(rules.max()) > 0) {
            return Read.wrong("too-large", rules.max().toPlainString());
        }
        return Read.of(
                rules.decimals() == 0
                        ? (Object) number.longValueExact()
                        : number.setScale(Math.max(0, number.scale()), RoundingMode.UNNECESSARY));
    }

    private static Read date(Object raw) {
        if (raw instanceof DateParts parts) {
            if (parts.blank()) {
                return Read.NOTHING;
            }
            String day = parts.day().strip();
            String month = parts.month().strip();
            String year = parts.year().strip();
            if (!DIGITS.matcher(day).matches()
                    || !DIGITS.matcher(month).matches()
                    || !DIGITS.matcher(year).matches()) {
                return Read.wrong("not-date", parts);
            }
            try {
                return plausible(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
            } catch (DateTimeException e) {
                return Read.wrong("not-date", parts);
            }
        }
        if (!(raw instanceof String given)) {
            return Read.wrong("not-date", "");
        }
        if (given.isBlank()) {
            return Read.NOTHING;
        }
        try {
            return plausible(LocalDate.parse(given.strip()));
        } catch (DateTimeParseException e) {
            return Read.wrong("not-date", given.length() > 20 ? given.substring(0, 20) + "…" : given);
        }
    }

    private static Read plausible(LocalDate date) {
        return date.getYear() < 1900 || date.getYear() > 2199 ? Read.wrong("year", date.getYear()) : Read.of(date);
    }

    private static Read choice(FormPart.Field field, Object raw) {
        if (!(raw instanceof String given)) {
            return Read.wrong("not-option", null);
        }
        if (given.isEmpty()) {
            return Read.NOTHING;
        }
        return offered(field, given) ? Read.of(given) : Read.wrong("not-option", null);
    }

    private static Read checkbox(Object raw, boolean typed) {
        if (raw instanceof Boolean ticked) {
            return Read.of(ticked);
        }
        if (typed) {
            return Read.wrong("not-boolean", null);
        }
        return switch (raw.toString()) {
            case "true", "on" -> Read.of(true);
            case "", "false" -> Read.of(false);
            default -> Read.wrong("not-option", null);
        };
    }

    private static Read checklist(FormPart.Field field, Object raw) {
        if (!(raw instanceof List<?> list)) {
            return Read.wrong("not-list", null);
        }
        List<String> chosen = new ArrayList<>();
        for (Object value : list) {
            if (!(value instanceof String given) || !offered(field, given)) {
                return Read.wrong("not-option", null);
            }
            if (!chosen.contains(given)) {
                chosen.add(given);
            }
        }
        return chosen.isEmpty() ? Read.NOTHING : Read.of(List.copyOf(chosen));
    }

    private static boolean offered(FormPart.Field field, String value) {
        return field.options().stream().anyMatch(option -> option.value().equals(value));
    }
}
