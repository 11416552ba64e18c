package org.gradus.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.access.Actor;
import org.gradus.access.Staff;
import org.gradus.duties.DayBegan;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks at every alert once a day: what is above its number is noted, and who wants it by mail gets one digest. */
@Component
class AlertDay implements OutboxHandler {

    private final Outbox outbox;
    private final Alerts alerts;
    private final AlertMeasures measures;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    AlertDay(
            Outbox outbox,
            Alerts alerts,
            AlertMeasures measures,
            Staff staff,
            ApplicationEventPublisher events,
            JdbcTemplate jdbc,
            Clock clock) {
        this.outbox = outbox;
        this.alerts = alerts;
        this.measures = measures;
        this.staff = staff;
        this.events = events;
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
        return "oversight-alerts";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        LocalDate day = LocalDate.parse((String) payload.get("day"));
        Map<AlertKind, Map<Integer, Integer>> taken = new EnumMap<>(AlertKind.class);
        Map<String, List<Long>> said = new LinkedHashMap<>();
        for (Alerts.Alert alert : alerts.all()) {
            Optional<Actor> owner = staff.find(alert.username())
                    .filter(Staff.Member::enabled)
                    .map(Staff.Member::actor)
                    .filter(actor -> Alerts.stillTheirs(alert, actor));
            if (owner.isEmpty()) {
                continue;
            }
            int measured = AlertMeasures.of(
                    alert.kind(),
                    taken.computeIfAbsent(alert.kind(), measures::take),
                    Reach.Schools.of(owner.get(), alert.school()));
            if (measured > alert.above()) {
                note(alert, day, measured).ifPresent(notice -> {
                    said.computeIfAbsent(alert.username(), name -> new ArrayList<>())
                            .add(notice);
                    events.publishEvent(new AlertRaised(alert.username(), notice));
                });
            }
        }
        said.forEach((username, notices) -> outbox.put(
                DigestMail.TOPIC,
                username + ":" + day,
                Map.of("username", username, "day", day.toString(), "notices", notices)));
    }

    private Optional<Long> note(Alerts.Alert alert, LocalDate day, int measured) {
        return jdbc
                .queryForList(
                        "insert into oversight_notice (alert_id, on_date, measured, made_at) values (?, ?, ?, ?)"
                                + " on conflict (alert_id, on_date) do nothing returning id",
                        Long.class,
                        alert.id(),
                        day,
                        measured,
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst();
    }
}
