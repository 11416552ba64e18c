package org.gradus.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.Actor.Grant;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class WithoutDemoTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    MockMvc mvc;

    @Autowired
    Staff staff;

    @Autowired
    CurrentActor currentActor;

    @Test
    void without_the_demo_there_is_no_clock_to_move_and_no_page() throws Exception {
        currentActor.as(
                Actor.SYSTEM,
                () -> staff.add("nodemo", "Nora Demoless", "a long password", Set.of(new Grant(Role.MANAGER, null))));

        assertThat(context.getBeansOfType(DemoClock.class)).isEmpty();
        assertThat(context.getBeansOfType(Demo.class)).isEmpty();
        mvc.perform(get("/demo").with(user("nodemo"))).andExpect(status().isNotFound());
        mvc.perform(get("/api/demo/clock").with(user("nodemo"))).andExpect(status().isNotFound());
        mvc.perform(post("/api/demo/clock")
                        .with(user("nodemo"))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"advance\":\"P1D\"}"))
                .andExpect(status().isNotFound());
    }
}
