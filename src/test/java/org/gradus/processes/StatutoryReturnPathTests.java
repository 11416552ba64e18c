package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("statutory-return")
class StatutoryReturnPathTests {

    @Test
    void a_return_is_made() {
        run("statutory-return", "authorityAnswers", false)
                .answer("Task_MakeReturn", "sent", "sent")
                .ends("sent");
    }

    @Test
    void after_a_sickness_return_the_authority_considers_education_otherwise() {
        run("statutory-return", "authorityAnswers", true)
                .answer("Task_MakeReturn", "sent", "sent")
                .answer("Task_ConsiderEducationOtherwise")
                .ends("sent");
    }

    @Test
    void a_return_said_not_to_be_due_is_due_at_first_and_not_due_at_last() {
        run("statutory-return", "authorityAnswers", false)
                .answer("Task_MakeReturn", "sent", "not-due")
                .answer("Task_ConfirmNotDue", "confirmed", "due")
                .answer("Task_MakeReturn", "sent", "not-due")
                .answer("Task_ConfirmNotDue", "confirmed", "not-due")
                .ends("not-due");
    }
}
