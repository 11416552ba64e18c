package org.gradus.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.testing.Acting.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.gradus.duties.DayBegan;
import org.gradus.platform.GradusClock;
import org.gradus.platform.Outbox;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.gradus.testing.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Alerts with a real mail server on this machine, the papers of a meeting, and the return. */
@GradusTest
class OversightPapersTests {

    private static final ServerSetup ANY_PORT = ServerSetup.SMTP.dynamicPort();

    @RegisterExtension
    static final GreenMailExtension MAIL = new GreenMailExtension(ANY_PORT)
            .withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication())
            .withPerMethodLifecycle(false);

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> MAIL.getSmtp().getPort());
    }

    @Autowired
    Alerts alerts;

    @Autowired
    Staff staff;

    @Autowired
    Outbox outbox;

    @Autowired
    Returns returns;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    GradusClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    private OverseenSchool school;
    private long ada;
    private String adas;

    @BeforeEach
    void a_case_on_thursday_12_november_2026() {
        clock.moveTo(Instant.parse("2026-11-12T09:00:00Z"));
        school = new OverseenSchool(jdbc);
        ada = school.pupil("Ada");
        adas = school.openCase(ada, "FACILITATE_SUPPORT", "2026-10-13", true);
    }

    private void day(String day) {
        clock.moveTo(Instant.parse(day + "T06:00:00Z"));
        Acting.asSystem(
                current,
                () -> transactions.executeWithoutResult(
                        status -> publisher.publishEvent(new DayBegan(LocalDate.parse(day)))));
        Acting.asSystem(current, () -> outbox.workOff(5000));
    }

    private void overdueReviews(int number) {
        for (int i = 0; i < number; i++) {
            school.task(adas, ada, "Task_ReviewPlan", "support-plan", "HEAD", null, "2026-11-03", true);
        }
    }

    @Test
    void an_alert_speaks_once_a_day_on_the_page_and_in_one_mail_that_names_no_child() throws Exception {
        Acting.account(context, Acting.actor(Role.HEAD, school.urn));
        overdueReviews(6);
        mvc.perform(post("/oversight/alerts")
                        .with(csrf())
                        .with(signedInAs(Role.HEAD, school.urn))
                        .param("kind", "overdue-reviews")
                        .param("school", "" + school.urn)
                        .param("above", "5"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(post("/api/oversight/alerts")
                        .with(csrf())
                        .with(signedInAs(Role.HEAD, school.urn))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"kind\": \"open-cases\", \"above\": 5}"))
                .andExpect(status().isCreated());
        mvc.perform(post("/oversight/alerts/address")
                        .with(csrf())
                        .with(signedInAs(Role.HEAD, school.urn))
                        .param("address", "head@school.example"))
                .andExpect(status().is3xxRedirection());

        day("2026-11-16");
        day("2026-11-16");

        mvc.perform(get("/oversight/alerts").with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(
                                "16 Nov 2026: Overdue reviews, Overseen School " + school.urn + ": 6 (above 5)")))
                .andExpect(content().string(containsString("sent as one mail a day")));
        MimeMessage[] sent = MAIL.getReceivedMessagesForDomain("head@school.example");
        assertThat(sent).hasSize(1);
        assertThat(sent[0].getSubject()).isEqualTo("Gradus: 1 of your alerts");
        assertThat(GreenMailUtil.getBody(sent[0]))
                .contains("Your alerts of 16 November 2026")
                .contains("Overdue reviews, Overseen School " + school.urn + ": 6")
                .doesNotContain("Ada")
                .doesNotContain("Overseen,")
                .doesNotContain("GR-2026");
    }

    @Test
    void without_an_address_or_the_role_nothing_is_sent() {
        String head = Acting.account(context, Acting.actor(Role.HEAD, school.urn));
        overdueReviews(1);
        Acting.as(current, Role.HEAD, school.urn, () -> alerts.set(AlertKind.OVERDUE_TASKS, null, 0));

        day("2026-11-17");
        assertThat(Acting.as(current, Role.HEAD, school.urn, alerts::notices)).hasSize(1);
        jdbc.update(
                "update staff_grant set held_until = '2026-11-17T12:00:00Z', ended_by = 'test', end_reason = 'left' where username = ?",
                head);
        day("2026-11-18");

        assertThat(jdbc.queryForObject(
                        "select count(*) from oversight_notice n join oversight_alert a on a.id = n.alert_id where a.username = ?",
                        Integer.class,
                        head))
                .isEqualTo(1);
        assertThat(MAIL.getReceivedMessages())
                .extracting(GreenMailUtil::getBody)
                .noneMatch(body -> body.contains("Overdue tasks"));
    }

    @Test
    void alerts_are_for_those_who_oversee_and_about_their_own_schools() throws Exception {
        for (String[] wrong : new String[][] {
            {"overdue-reviews", "x", "5"}, {"", "", "5"}, {"overdue-reviews", "", "-1"}, {"overdue-reviews", "", ""}
        }) {
            mvc.perform(post("/oversight/alerts")
                            .with(csrf())
                            .with(signedInAs(Role.HEAD, school.urn))
                            .param("kind", wrong[0])
                            .param("school", wrong[1])
                            .param("above", wrong[2]))
                    .andExpect(status().isBadRequest())
                    .andExpect(content().string(containsString("govuk-error-summary")));
        }
        mvc.perform(post("/oversight/alerts")
                        .with(csrf())
                        .with(signedInAs(Role.HEAD, school.urn))
                        .param("kind", "open-cases")
                        .param("school", "987999")
                        .param("above", "1"))
                .andExpect(status().isNotFound());
        mvc.perform(post("/oversight/alerts")
                        .with(csrf())
                        .with(signedInAs(Role.AUDITOR))
                        .param("kind", "open-cases")
                        .param("above", "1"))
                .andExpect(status().isForbidden());
        mvc.perform(get("/oversight/alerts").with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isForbidden());
        mvc.perform(post("/oversight/alerts/address")
                        .with(csrf())
                        .with(signedInAs(Role.HEAD, school.urn))
                        .param("address", "not an address"))
                .andExpect(status().isBadRequest());

        Actor head = Acting.actor(Role.HEAD, school.urn);
        Acting.account(context, head);
        String set = mvc.perform(Sent.json(head, "/api/oversight/alerts", "{'kind': 'open-cases', 'above': 7}"))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        String address = "/api/oversight/alerts/" + set.replaceFirst(".*?\"id\":(\\d+).*", "$1");
        mvc.perform(Sent.json(head, HttpMethod.DELETE, address, "")).andExpect(status().isNoContent());
        mvc.perform(Sent.json(head, HttpMethod.DELETE, address, "")).andExpect(status().is4xxClientError());
        mvc.perform(Sent.json(
                        head, HttpMethod.PUT, "/api/oversight/alerts/address", "{'address': 'new@school.example'}"))
                .andExpect(status().isNoContent());
    }

    @Test
    void the_papers_show_who_is_absent_with_their_case_and_reading_them_is_recorded() throws Exception {
        school.week(ada, "2026-11-02", "OOOOOO////", 4, 0, 6);
        long ben = school.pupil("Ben");
        school.week(ben, "2026-11-02", "//////OO//", 8, 0, 2);
        school.task(adas, ada, "Task_ReviewPlan", "support-plan", "HEAD", null, "2026-11-20", true);
        school.promise(adas, "school", "2026-11-03", "OPEN");

        mvc.perform(get("/api/oversight/targeting/" + school.urn).with(signedInAs(Role.ATTENDANCE_SUPPORT)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.agenda.length()").value(2))
                .andExpect(jsonPath("$.agenda[0].pupil").value("Ada Overseen"))
                .andExpect(jsonPath("$.agenda[0].band").value("severe"))
                .andExpect(jsonPath("$.agenda[0].open.reference").value(adas))
                .andExpect(jsonPath("$.agenda[0].open.next").value("ReviewPlan"))
                .andExpect(jsonPath("$.agenda[0].open.late").value(1))
                .andExpect(jsonPath("$.agenda[1].band").value("persistent"))
                .andExpect(jsonPath("$.agenda[1].open").value(nullValue()));
        mvc.perform(get("/oversight/targeting/" + school.urn).with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("60.0 % (6 of 10 sessions)")))
                .andExpect(content().string(containsString("No open case")));
        mvc.perform(get("/oversight/targeting/" + school.urn)
                        .param("format", "csv")
                        .with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(content().string(containsString(adas)));
        assertThat(jdbc.queryForObject(
                        "select count(*) from ledger_entry where action = 'targeting.pack-read' and object_id = ?",
                        Integer.class,
                        "" + school.urn))
                .isEqualTo(3);
        mvc.perform(get("/oversight/targeting/" + school.urn).with(signedInAs(Role.GOVERNOR, school.urn)))
                .andExpect(status().isForbidden());
        mvc.perform(get("/oversight/targeting/" + school.urn).with(signedInAs(Role.HEAD, 987_998)))
                .andExpect(status().isNotFound());
    }

    @Test
    void the_return_counts_notices_by_what_became_of_them() throws Exception {
        school.notice(adas, ada, 1, "2026-10-01", "G", "2026-10-10", null);
        school.notice(adas, ada, 1, "2026-10-02", "O", null, "material-error");
        school.notice(adas, ada, 2, "2026-09-20", "G", null, null);
        school.notice(adas, ada, 1, "2025-12-01", "G", null, null);

        Returns.OfSchool figures = Acting.as(current, Role.HEAD, school.urn, () -> returns.of("2026/27"))
                .schools()
                .get(0);

        assertThat(List.of(
                        "enrolments",
                        "pn_issued",
                        "pn_first",
                        "pn_second",
                        "reason_pn_hols",
                        "reason_pn_other",
                        "pn_paid",
                        "pn_paid_21",
                        "pn_withdrawn",
                        "withdrawn_reason_material_error",
                        "pn_unresolved"))
                .extracting(figures::figure)
                .containsExactly(1L, 3L, 2L, 1L, 2L, 1L, 1L, 1L, 1L, 1L, 1L);
        mvc.perform(get("/oversight/returns").param("year", "2026/27").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Overseen School " + school.urn)))
                .andExpect(content().string(containsString("Empty does not mean none.")))
                .andExpect(content().string(containsString("Fast-track case management is not a step")));
        mvc.perform(get("/oversight/returns")
                        .param("year", "2026-27")
                        .param("format", "csv")
                        .with(signedInAs(Role.HEAD, school.urn)))
                .andExpect(
                        content().string(containsString("academic_year,school_urn,school_name,enrolments,pn_issued")))
                .andExpect(content()
                        .string(containsString(
                                "withdrawn_reason_conduct,parenting_orders_implemented,case_management")))
                .andExpect(content().string(containsString("2026/27," + school.urn)))
                .andExpect(content().string(not(containsString("Ada"))));
        mvc.perform(get("/oversight/returns").param("year", "soon").with(signedInAs(Role.MANAGER)))
                .andExpect(content().string(containsString("govuk-error-summary")));
    }
}
