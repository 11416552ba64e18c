package org.gradus.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gradus.testing.Acting.actor;
import static org.gradus.testing.Acting.signedInAs;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Refused;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@GradusTest
class ImportsTests {

    private static final String HEADING =
            "URN,LA (code),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),"
                    + "PhaseOfEducation (name)\n";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Autowired
    Imports imports;

    @Autowired
    ImportReader reader;

    @Autowired
    ImportJobs jobs;

    @Autowired
    Uploads uploads;

    @Autowired
    CurrentActor current;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MockMvc mvc;

    @Test
    void a_file_posted_to_the_api_is_accepted_read_in_the_background_and_reported() throws Exception {
        String file = HEADING + school(660001, "St Anne's") + "bad,825,1,x,Community school,Open,Primary\n"
                + "\"=1+2\",825,2,y,Community school,Open,Primary\n";
        String location = mvc.perform(multipart("/api/imports")
                        .file(part("a.csv", file))
                        .param("kind", "schools")
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .with(csrf()))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.kind").value("schools"))
                .andExpect(jsonPath("$.fileName").value("a.csv"))
                .andReturn()
                .getResponse()
                .getHeader("Location");

        UUID id = UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
        imports.await(id, LONGEST);

        mvc.perform(get(location).with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.percentage").value(100))
                .andExpect(jsonPath("$.rowsRead").value(3))
                .andExpect(jsonPath("$.rowsAccepted").value(1))
                .andExpect(jsonPath("$.rowsRefused").value(2))
                .andExpect(jsonPath("$.figures['schools added']").value(1))
                .andExpect(jsonPath("$.report").value(location + "/report"));
        mvc.perform(get(location + "/report").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(content().contentTypeCompatibleWith("text/csv"))
                .andExpect(content()
                        .string(Matchers.startsWith("row,result,column,value,cause,fix\r\n3,refused,URN,bad,")))
                .andExpect(content().string(Matchers.containsString("\r\n4,refused,URN,'=1+2,")));
        mvc.perform(get("/api/imports").with(signedInAs(Role.ADMINISTRATOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[*].id").value(Matchers.hasItem(id.toString())));
        assertThat(uploads.has(id)).isFalse();
        assertThat(recorded("file.imported", id)).isEqualTo(1);
    }

    @Test
    void the_pages_take_a_file_show_its_report_and_name_what_is_wrong_with_the_form() throws Exception {
        String page = mvc.perform(multipart("/imports")
                        .file(part("b.csv", HEADING + school(660002, "Oak") + "bad,1,1,x,y,z,p\n"))
                        .param("kind", "schools")
                        .with(signedInAs(Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        imports.await(UUID.fromString(page.substring(page.lastIndexOf('/') + 1)), LONGEST);

        mvc.perform(get(page).with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(header().doesNotExist("Refresh"))
                .andExpect(content().string(Matchers.containsString("b.csv")))
                .andExpect(content().string(Matchers.containsString("URN is not a number")))
                .andExpect(content().string(Matchers.containsString("Schools added")));
        mvc.perform(get("/imports").with(signedInAs(Role.MANAGER)))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("b.csv")));
        mvc.perform(multipart("/imports")
                        .file(part("", ""))
                        .param("kind", "schools")
                        .with(signedInAs(Role.MANAGER))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(Matchers.containsString("No file was chosen.")));
    }

    @Test
    void an_unknown_kind_an_empty_file_and_a_role_that_brings_no_files_are_refused_at_once() throws Exception {
        mvc.perform(multipart("/api/imports")
                        .file(part("c.csv", "x"))
                        .param("kind", "recipes")
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(content().string(Matchers.containsString("recipes")));
        mvc.perform(multipart("/api/imports")
                        .file(part("c.csv", ""))
                        .param("kind", "schools")
                        .with(signedInAs(Role.ADMINISTRATOR))
                        .with(csrf()))
                .andExpect(status().isBadRequest());
        mvc.perform(multipart("/api/imports")
                        .file(part("c.csv", "x"))
                        .param("kind", "pupils")
                        .with(signedInAs(Role.CLASS_TEACHER, 660003))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(multipart("/api/imports")
                        .file(part("c.csv", "x"))
                        .param("kind", "schools")
                        .with(signedInAs(Role.ATTENDANCE_OFFICER, 660003))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void a_refused_file_leaves_nothing_behind_but_its_report_and_a_record() {
        UUID id = begin(HEADING + school(660004, "Elm") + "bad,1,1,x,y,z,p\n1,\"" + "x".repeat(200_000), admin());

        ImportJob job = imports.await(id, LONGEST);

        assertThat(job.state()).isEqualTo(ImportJob.State.REFUSED);
        assertThat(job.cause()).contains("line 4");
        assertThat(job.fix()).isNotBlank();
        assertThat(job.rowsRefused()).isEqualTo(1);
        assertThat(current.as(admin(), () -> imports.problems(id, 10)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.row()).isEqualTo(3));
        assertThat(schools(660004)).isZero();
        assertThat(recorded("file.imported", id)).isZero();
        assertThat(recorded("file.refused", id)).isEqualTo(1);
        assertThat(uploads.has(id)).isFalse();
    }

    @Test
    void what_a_stop_of_the_service_cut_off_is_read_again_from_its_first_row() throws IOException {
        UUID id = Ids.next();
        byte[] bytes = (HEADING + school(660005, "Ash") + "bad,1,1,x,y,z,p\n").getBytes(StandardCharsets.UTF_8);
        Uploads.Kept kept = uploads.keep(id, new ByteArrayInputStream(bytes));
        jobs.add(id, "schools", "cut.csv", kept, admin(), null);
        jobs.start(id);
        jobs.progress(id, new ImportJobs.Tally(10, 7, 7, 3, 0, java.util.Map.of()));
        jobs.addProblems(id, 0, java.util.List.of(new ImportProblem(true, 9, null, null, "left over", "none")));

        reader.resume();

        ImportJob job = imports.await(id, LONGEST);
        assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.rowsAccepted()).isEqualTo(1);
        assertThat(job.rowsRefused()).isEqualTo(1);
        assertThat(jobs.problems(id, 10)).hasSize(1);
        assertThat(schools(660005)).isEqualTo(1);
    }

    @Test
    void school_staff_see_the_imports_of_their_school_and_no_others() {
        UUID id = current.as(
                actor(Role.HEAD, 660006),
                () -> imports.begin("pupils", "p.csv", new ByteArrayInputStream(new byte[] {'x'}), current.get()));
        imports.await(id, LONGEST);

        ImportJob seen = Acting.as(current, Role.ATTENDANCE_OFFICER, 660006, () -> imports.find(id));
        assertThat(seen.schoolUrn()).isEqualTo(660006);
        assertThat(seen.state()).isEqualTo(ImportJob.State.REFUSED);
        assertThat(Acting.as(current, Role.AUDITOR, null, () -> imports.find(id)))
                .isNotNull();
        Actor other = actor(Role.HEAD, 660007);
        assertThatThrownBy(() -> current.as(other, () -> imports.find(id)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThat(current.as(other, () -> imports.newest(1000)))
                .extracting(ImportJob::id)
                .doesNotContain(id);
    }

    @Test
    void the_name_given_by_the_sender_is_shown_but_never_a_path() {
        UUID id = current.as(
                admin(),
                () -> imports.begin(
                        "schools", "..\\..\\etc/../pass\nwd.csv", new ByteArrayInputStream(new byte[] {'x'}), admin()));
        assertThat(imports.await(id, LONGEST).fileName()).isEqualTo("pass wd.csv");
    }

    private UUID begin(String text, Actor actor) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return current.as(actor, () -> imports.begin("schools", "t.csv", new ByteArrayInputStream(bytes), actor));
    }

    private static Actor admin() {
        return actor(Role.ADMINISTRATOR, null);
    }

    private static String school(int urn, String name) {
        return urn + ",825," + urn % 10_000 + "," + name + ",Community school,Open,Primary\n";
    }

    private static MockMultipartFile part(String name, String text) {
        return new MockMultipartFile("file", name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private long schools(int urn) {
        return jdbc.queryForObject("select count(*) from school where urn = ?", Long.class, urn);
    }

    private long recorded(String action, UUID id) {
        return jdbc.queryForObject(
                "select count(*) from ledger_entry where action = ? and object_id = ?",
                Long.class,
                action,
                id.toString());
    }
}
