package org.gradus.workflow.web;

import org.gradus.platform.Outbox;
import org.gradus.workflow.Incidents;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Health of what runs by itself: the service stays up with incidents, and says how many wait for a person. */
@Component("incidents")
class IncidentHealth implements HealthIndicator {

    private final Incidents incidents;
    private final Outbox outbox;

    IncidentHealth(Incidents incidents, Outbox outbox) {
        this.incidents = incidents;
        this.outbox = outbox;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("incidents", incidents.count())
                .withDetail("outboxWaiting", outbox.waiting())
                .withDetail("outboxStuck", outbox.stuck().size())
                .build();
    }
}
