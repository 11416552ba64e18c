package org.gradus.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.gradus.duties.DayBegan;
import org.gradus.kernel.London;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Once a day: subjects past every rule are proposed, and what concerns no one person's file goes by itself: what refused rows of
 * files said, and work that was done after commits.
 */
@Component
class Nightly implements OutboxHandler {

    private final Outbox outbox;
    private final Erasures erasures;
    private final RetentionRules rules;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Nightly(Outbox outbox, Erasures erasures, RetentionRules rules, JdbcTemplate jdbc, Clock clock) {
        this.outbox = outbox;
        this.erasures = erasures;
        this.rules = rules;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void dayBegan(DayBegan began) {
        outbox.put(topic(), began.day().toString(), Map.of("day", began.day().toString()));
    }

    @Override
    public String topic() {
        return "retention";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        LocalDate today = London.today(clock);
        tidy(today);
        erasures.propose();
    }

    private void tidy(LocalDate today) {
        jdbc.update(
                "update import_problem p set value = null, cause = 'erased', fix = 'erased' from import_job j"
                        + " where j.id = p.import_id and j.ended_at < ? and p.cause <> 'erased'",
                midnight(today.minusMonths(rules.amount("import-months", today))));
        jdbc.update(
                "delete from outbox where done_at < ?", midnight(today.minusDays(rules.amount("outbox-days", today))));
    }

    private static Timestamp midnight(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(London.ZONE).toInstant());
    }
}
