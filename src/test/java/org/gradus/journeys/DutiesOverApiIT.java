package org.gradus.journeys;

/** Leave, severe absence, part-time timetables, attendance orders and deletions by program, over the API. */
@JourneyTest
class DutiesOverApiIT extends DutyRoutes {

    DutiesOverApiIT() {
        super(40);
    }

    @Override
    Hands hands(String route) {
        return new ApiHands(port);
    }
}
