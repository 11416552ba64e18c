package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("representation")
class RepresentationPathTests {

    @Test
    void an_upheld_representation_is_acted_on() {
        run("representation")
                .answer("Task_AcknowledgeRepresentation")
                .answer("Task_AnswerRepresentation", "decision", "uphold")
                .did("actOnRepresentation")
                .ends("upheld");
    }

    @Test
    void a_rejected_representation_is_answered() {
        run("representation")
                .answer("Task_AcknowledgeRepresentation")
                .answer("Task_AnswerRepresentation", "decision", "reject")
                .ends("rejected");
    }

    @Test
    void the_family_may_take_it_back() {
        run("representation").send("Message_RepresentationTakenBack").ends("withdrawn");
    }
}
