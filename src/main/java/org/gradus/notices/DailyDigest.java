package org.gradus.notices;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.duties.DayBegan;
import org.gradus.oversight.DigestMail;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One mail a day to those who asked for it: how many notices of each kind came since the last one, and nothing of whom.
 *
 * <p>Alerts are left out, because they have a mail of their own.
 */
@Component
class DailyDigest implements OutboxHandler {

    private final Outbox outbox;
    private final DigestMail mail;
    private final MessageSource messages;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    DailyDigest(Outbox outbox, DigestMail mail, MessageSource messages, JdbcTemplate jdbc, Clock clock) {
        this.outbox = outbox;
        this.mail = mail;
        this.messages = messages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void dayBegan(DayBegan began) {
        jdbc.queryForList(
                        "select username from staff where daily_digest and enabled and mail_address is not null",
                        String.class)
                .forEach(username -> outbox.put(
                        topic(),
                        username + ":" + began.day(),
                        Map.of("username", username, "day", began.day().toString())));
    }

    @Override
    public String topic() {
        return "notices-digest";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        String username = (String) payload.get("username");
        List<String> lines = jdbc.query(
                "select kind, count(*)::integer from notice where username = ? and read_at is null and mailed_at is null"
                        + " and kind <> 'ALERT_RAISED' group by kind order by kind",
                (row, n) -> messages.getMessage(
                        "notices.mail." + row.getString(1), new Object[] {row.getInt(2)}, Locale.UK),
                username);
        if (lines.isEmpty()
                || !mail.send(
                        username,
                        LocalDate.parse((String) payload.get("day")),
                        messages.getMessage("notices.mail.subject", null, Locale.UK),
                        lines)) {
            return;
        }
        jdbc.update(
                "update notice set mailed_at = ? where username = ? and read_at is null and mailed_at is null",
                Timestamp.from(clock.instant()),
                username);
    }
}
