package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("listen-and-understand")
class ListenAndUnderstandPathTests {

    @Test
    void a_parent_who_takes_part_leads_straight_to_the_needs_analysis() {
        run("listen-and-understand")
                .answer("Task_InviteFamily")
                .answer("Task_HoldListeningMeeting", "parentAttended", true)
                .answer("Task_AnalyseNeeds")
                .did()
                .ends("plan");
    }

    @Test
    void a_parent_who_does_not_come_is_invited_again() {
        run("listen-and-understand")
                .answer("Task_InviteFamily")
                .answer("Task_HoldListeningMeeting", "parentAttended", false)
                .answer("Task_InviteAgain")
                .answer("Task_HoldListeningMeeting", "parentAttended", true)
                .answer("Task_AnalyseNeeds")
                .did()
                .ends("plan");
    }

    @Test
    void after_a_second_absence_the_authority_is_asked_and_the_work_goes_on() {
        run("listen-and-understand")
                .answer("Task_InviteFamily")
                .answer("Task_HoldListeningMeeting", "parentAttended", false)
                .answer("Task_InviteAgain")
                .answer("Task_HoldListeningMeeting", "parentAttended", false)
                .did("askAuthorityForAdvice")
                .answer("Task_AnalyseNeeds")
                .ends("plan");
    }
}
