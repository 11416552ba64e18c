package org.gradus.journeys;

import org.gradus.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The same routes up the ladder in a browser, each person at a window of their own, every page looked at for faults. */
@JourneyTest
@Tag("proof")
class RoutesInBrowserIT {

    private final Browser browser = Browser.shared();

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
        try (Hands hands = new PageHands(browser, port, "contract")) {
            new LadderRoutes(context, port, hands)
                    .a_contract_is_agreed_reviewed_and_met(new Newcomer("A999955526111", "Fernley", "Finley"));
        }
    }

    @Test
    void a_notice_to_improve_is_not_heeded_and_the_penalty_notice_is_paid() {
        try (Hands hands = new PageHands(browser, port, "improve")) {
            new LadderRoutes(context, port, hands)
                    .a_notice_to_improve_is_not_heeded_and_the_penalty_notice_is_paid(
                            new Newcomer("P999955526112", "Gorsehill", "Gale"));
        }
    }

    @Test
    void an_unpaid_notice_is_prosecuted_after_an_order_was_considered() {
        try (Hands hands = new PageHands(browser, port, "court")) {
            new LadderRoutes(context, port, hands)
                    .an_unpaid_notice_is_prosecuted_after_an_order_was_considered(
                            new Newcomer("D999955526113", "Hazelmere", "Harper"));
        }
    }

    @Test
    void the_second_notice_is_flat_and_a_third_is_barred() {
        try (Hands hands = new PageHands(browser, port, "third")) {
            new LadderRoutes(context, port, hands)
                    .the_second_notice_is_flat_and_a_third_is_barred(
                            new Newcomer("T999955526114", "Ivybridge", "Indigo"));
        }
    }

    @Test
    void an_order_is_made_extended_and_discharged() {
        try (Hands hands = new PageHands(browser, port, "order")) {
            new LadderRoutes(context, port, hands)
                    .an_order_is_made_extended_and_discharged(new Newcomer("G999955526115", "Juniper", "Jody"));
        }
    }
}
