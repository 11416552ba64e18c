package org.gradus.retention.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.gradus.kernel.London;
import org.gradus.retention.RetentionRule;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words of the templates of retention. */
@Component("retentionWords")
class RetentionWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private final MessageSource messages;

    RetentionWords(MessageSource messages) {
        this.messages = messages;
    }

    /** Date and time in England. */
    public String moment(Instant at) {
        return at == null ? "" : MOMENT.format(at.atZone(London.ZONE));
    }

    public String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    /** How long a rule keeps, for instance "6 years". */
    public String howLong(RetentionRule rule) {
        return messages.getMessage(
                "retention.unit." + rule.unit(), new Object[] {rule.amount()}, LocaleContextHolder.getLocale());
    }
}
