package org.gradus.oversight.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.gradus.oversight.Reach;
import org.gradus.ui.Figure;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of oversight's pages. */
@Component("oversightSaid")
class Said {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private final MessageSource messages;

    Said(MessageSource messages) {
        this.messages = messages;
    }

    String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }

    String day(LocalDate day) {
        return day == null ? text("oversight.never") : DAY.format(day);
    }

    /** A count; a small one is not told where counts must not point at a child. */
    Figure.Value count(Reach reach, long count) {
        return reach.countsOnly() && count > 0 && count < Reach.SMALL
                ? Figure.Value.hidden(text("oversight.few", Reach.SMALL))
                : Figure.Value.of(count);
    }

    /** The same in a sentence. */
    String counted(Reach reach, long count) {
        return count(reach, count).shown();
    }

    /** Days as a value: "12 days". */
    Figure.Value days(double days) {
        return new Figure.Value(Math.max(0, days), days == 1 ? text("oversight.day") : text("oversight.days", days));
    }

    /** A cell as a page shows it. */
    public String cell(Object cell) {
        if (cell == null) {
            return "\u2013";
        }
        return cell instanceof LocalDate date ? day(date) : cell.toString();
    }
}
