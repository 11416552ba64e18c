package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("reintegration")
class ReintegrationPathTests {

    @Test
    void a_return_is_looked_at_every_week_until_it_is_secure() {
        run("reintegration")
                .answer("Task_HoldReturnMeeting")
                .fire("Timer_WeeklyReview")
                .answer("Task_ReviewReturn", "returnReview", "continue")
                .fire("Timer_WeeklyReview")
                .answer("Task_ReviewReturn", "returnReview", "finish")
                .ends("secure");
    }
}
