package org.gradus.processes;

import static org.gradus.processes.Walk.run;

import org.junit.jupiter.api.Test;

@Walks("register-changed")
class RegisterChangedPathTests {

    @Test
    void a_decision_that_holds_on_the_changed_register_stands() {
        run("register-changed")
                .answer("Task_ReviewRegisterChange", "decision", "stands")
                .did()
                .ends("stands");
    }

    @Test
    void a_decision_that_no_longer_holds_stops_its_step() {
        run("register-changed")
                .answer("Task_ReviewRegisterChange", "decision", "stop")
                .did("stopDecidedStep")
                .ends("stop");
    }
}
