package org.gradus.casework;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What was chosen in a form, in the words people read: a file keeps {@code second-parent}, nobody should have to. */
@Component
class Wording {

    /** A value of a choice among others: alone between commas, colons and full stops. */
    private static final Pattern VALUE =
            Pattern.compile("(?<=^|, |: |; )[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?=$|, |; |\\.|: |\\.$)");

    private final MessageSource messages;

    Wording(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * One value.
     *
     * @param of what was asked: {@code value}, {@code decision}, {@code level}, {@code area} or {@code absence}
     */
    String value(String of, String value) {
        return messages.getMessage("casework." + of + "." + value, null, value.replace('-', ' '), Locale.UK);
    }

    /** The values within a line such as {@code Done: home-visit, other-agency.}; words that are no value stay as they are. */
    String line(String line) {
        Matcher found = VALUE.matcher(line);
        StringBuilder worded = new StringBuilder();
        while (found.find()) {
            found.appendReplacement(worded, Matcher.quoteReplacement(value("value", found.group())));
        }
        return found.appendTail(worded).toString();
    }

    /** A heading that ends in a decision, such as {@code Review: step-down}. */
    String decided(String heading) {
        int colon = heading.lastIndexOf(": ");
        return colon < 0 ? heading : heading.substring(0, colon + 2) + value("decision", heading.substring(colon + 2));
    }
}
