package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("children-missing-education")
class ChildrenMissingEducationPathTests {

    private static Walk searched(Walk walk) {
        return walk.answer("Task_CheckSafety")
                .waitsAt("Task_SchoolEnquiries", "Task_AuthorityEnquiries")
                .answer("Task_AuthorityEnquiries")
                .answer("Task_SchoolEnquiries");
    }

    private static Walk prepared(Walk walk) {
        return searched(walk)
                .answer("Task_WeighEnquiries", "whereabouts", "propose-deletion")
                .answer("Task_PrepareDeletion")
                .answer("Task_TellAuthority");
    }

    @Test
    void a_search_the_register_proposed_is_not_needed() {
        run("children-missing-education", "proposed", true)
                .answer("Task_ConsiderSearch", "enquiry", "not-needed")
                .ends("not-needed");
    }

    @Test
    void a_proposed_search_is_opened_and_the_child_is_found_after_asking_again() {
        searched(run("children-missing-education", "proposed", true).answer("Task_ConsiderSearch", "enquiry", "open"))
                .answer("Task_WeighEnquiries", "whereabouts", "go-on")
                .fire("Timer_AskAgain")
                .answer("Task_SchoolEnquiries")
                .answer("Task_AuthorityEnquiries")
                .answer("Task_WeighEnquiries", "whereabouts", "found")
                .ends("found");
    }

    @Test
    void the_name_leaves_the_roll_after_the_authority_was_told() {
        prepared(run("children-missing-education", "proposed", false))
                .answer("Task_DecideDeletion", "decision", "approve")
                .did("deleteFromRoll")
                .answer("Task_DeleteInMis")
                .ends("deleted");
    }

    @Test
    void the_decider_asks_for_more_and_then_keeps_the_name_on_the_roll() {
        prepared(run("children-missing-education", "proposed", false))
                .answer("Task_DecideDeletion", "decision", "return")
                .fire("Timer_AskAgain")
                .answer("Task_SchoolEnquiries")
                .answer("Task_AuthorityEnquiries")
                .answer("Task_WeighEnquiries", "whereabouts", "propose-deletion")
                .answer("Task_PrepareDeletion")
                .answer("Task_TellAuthority")
                .answer("Task_DecideDeletion", "decision", "refuse")
                .ends("not-deleted");
    }

    @Test
    void the_child_comes_back_while_everybody_still_asks() {
        run("children-missing-education", "proposed", false)
                .answer("Task_CheckSafety")
                .send("Message_PupilReturned")
                .ends("returned");
    }
}
