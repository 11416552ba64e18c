package org.gradus.analysis.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.gradus.analysis.Groups;
import org.gradus.ui.Figure;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words of the analysis pages: what is computed goes into sentences that stand in the messages. */
@Component("analysisWords")
class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.UK);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** A text of the messages with values in it, which are already in words. */
    public String text(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    /** A group in words; a year group and what a school's file says are told as they are. */
    public String group(String grouping, String value) {
        return messages.getMessage(
                "analysis.group." + grouping + "." + value,
                null,
                grouping.equals(Groups.YEAR) ? text("analysis.year", value) : value,
                LocaleContextHolder.getLocale());
    }

    public String grouping(String grouping) {
        return text("analysis.grouping." + grouping);
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String full(LocalDate day) {
        return FULL.format(day);
    }

    static String percent(Double percent) {
        return percent == null ? "–" : String.format(Locale.UK, "%.1f %%", percent);
    }

    static String number(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    /** A percentage in a figure, or that it is not told. */
    Figure.Value value(Double percent) {
        return percent == null ? Figure.Value.hidden(text("analysis.hidden")) : Figure.Value.percent(percent);
    }

    /** A count in a figure, or that it is not told. */
    Figure.Value count(Number count) {
        return count == null
                ? Figure.Value.hidden(text("analysis.hidden"))
                : new Figure.Value(count.doubleValue(), number(count.longValue()));
    }
}
