package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("targeting-support-meeting")
class TargetingSupportMeetingPathTests {

    @Test
    void a_meeting_is_held_its_minutes_put_right_and_its_actions_looked_at() {
        run("targeting-support-meeting")
                .answer("Task_PrepareMeeting", "meeting", "arranged")
                .answer("Task_RecordMeeting")
                .answer("Task_AgreeMinutes", "minutes", "correct")
                .answer("Task_RecordMeeting")
                .answer("Task_AgreeMinutes", "minutes", "agreed")
                .fire("Timer_ActionsDue")
                .answer("Task_ReviewActions")
                .ends("held");
    }

    @Test
    void a_meeting_that_cannot_be_held_says_so() {
        run("targeting-support-meeting")
                .answer("Task_PrepareMeeting", "meeting", "not-held")
                .ends("not-held");
    }
}
