package org.gradus.oversight;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gradus.access.Staff;
import org.gradus.platform.OutboxHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends what a person's alerts said on a day as one mail: measures, schools and numbers, nothing about a child.
 *
 * <p>Without {@code spring.mail.host} there is no mail; the page shows the same.
 */
@Component
public class DigestMail implements OutboxHandler {

    static final String TOPIC = "oversight-digest";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final ObjectProvider<JavaMailSender> sender;
    private final Staff staff;
    private final MessageSource messages;
    private final JdbcTemplate jdbc;
    private final String from;

    DigestMail(
            ObjectProvider<JavaMailSender> sender,
            Staff staff,
            MessageSource messages,
            JdbcTemplate jdbc,
            @Value("${gradus.mail-from:gradus@localhost}") String from) {
        this.sender = sender;
        this.staff = staff;
        this.messages = messages;
        this.jdbc = jdbc;
        this.from = from;
    }

    /** Whether this installation sends mail at all. */
    public boolean sends() {
        return sender.getIfAvailable() != null;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void handle(Map<String, Object> payload) {
        if (!(payload.get("notices") instanceof Collection<?> ids)) {
            return;
        }
        List<String> lines =
                lines(ids.stream().map(id -> ((Number) id).longValue()).toArray(Long[]::new));
        send(
                (String) payload.get("username"),
                LocalDate.parse((String) payload.get("day")),
                text("oversight.mail.subject", lines.size()),
                lines);
    }

    /**
     * Sends lines about a day to somebody who has given an address.
     *
     * @param lines nothing about a child may stand in them
     * @return whether there is mail at all and an address to send it to
     */
    public boolean send(String username, LocalDate day, String subject, List<String> lines) {
        JavaMailSender mail = sender.getIfAvailable();
        String address = staff.mailAddress(username).orElse(null);
        if (mail == null || address == null) {
            return false;
        }
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(address);
        message.setSubject(subject);
        message.setText(text("oversight.mail.begin", DAY.format(day)) + "\n\n" + String.join("\n", lines) + "\n\n"
                + text("oversight.mail.end") + "\n");
        mail.send(message);
        return true;
    }

    private List<String> lines(Long[] notices) {
        return jdbc.query(
                """
                select a.kind, s.name, n.measured, a.above from oversight_notice n join oversight_alert a on a.id = n.alert_id
                  left join school s on s.urn = a.school_urn where n.id = any (?) order by n.id
                """,
                (row, n) -> text(
                        "oversight.mail.line",
                        text("oversight.alert."
                                + AlertKind.valueOf(row.getString(1)).word()),
                        row.getString(2) == null ? text("oversight.school.all") : row.getString(2),
                        row.getInt(3),
                        row.getInt(4)),
                (Object) notices);
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
