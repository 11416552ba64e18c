package org.gradus.journeys;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Routes up the ladder by program, with nothing but the API. */
@JourneyTest
class RoutesOverApiIT {

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    @BeforeEach
    void begin_on_12_october_2026() {
        JourneyStart.of(context);
    }

    @Test
    void a_contract_is_agreed_reviewed_and_met() {
        try (Hands hands = new ApiHands(port)) {
            new LadderRoutes(context, port, hands)
                    .a_contract_is_agreed_reviewed_and_met(new Newcomer("N999955526011", "Ashdown", "Ash"));
        }
    }

    @Test
    void a_notice_to_improve_is_not_heeded_and_the_penalty_notice_is_paid() {
        try (Hands hands = new ApiHands(port)) {
            new LadderRoutes(context, port, hands)
                    .a_notice_to_improve_is_not_heeded_and_the_penalty_notice_is_paid(
                            new Newcomer("C999955526012", "Birchwood", "Billie"));
        }
    }

    @Test
    void an_unpaid_notice_is_prosecuted_after_an_order_was_considered() {
        try (Hands hands = new ApiHands(port)) {
            new LadderRoutes(context, port, hands)
                    .an_unpaid_notice_is_prosecuted_after_an_order_was_considered(
                            new Newcomer("R999955526013", "Cedarhill", "Casey"));
        }
    }

    @Test
    @Tag("proof")
    void the_second_notice_is_flat_and_a_third_is_barred() {
        try (Hands hands = new ApiHands(port)) {
            new LadderRoutes(context, port, hands)
                    .the_second_notice_is_flat_and_a_third_is_barred(new Newcomer("F999955526014", "Dunmore", "Devon"));
        }
    }

    @Test
    void an_order_is_made_extended_and_discharged() {
        try (Hands hands = new ApiHands(port)) {
            new LadderRoutes(context, port, hands)
                    .an_order_is_made_extended_and_discharged(new Newcomer("V999955526015", "Elmhurst", "Eden"));
        }
    }
}
