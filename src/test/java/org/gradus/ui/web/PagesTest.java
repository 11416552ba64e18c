package org.gradus.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.testSecurityContext;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.kernel.Refused;
import org.gradus.ui.FormOn;
import org.gradus.ui.NavItem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

@SpringBootTest(classes = PagesTest.Frame.class)
@AutoConfigureMockMvc
class PagesTest {

    private static final String HOSTILE = "\"><script>alert(1)</script>${7*7}";

    @Autowired
    MockMvc mvc;

    @Test
    void a_page_has_title_language_skip_link_and_the_navigation_its_reader_may_see() throws Exception {
        mvc.perform(get("/test/components").with(user("a.officer").roles("ATTENDANCE_OFFICER")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<title>Components – Gradus</title>")))
                .andExpect(content().string(containsString("<html lang=\"en\"")))
                .andExpect(content().string(containsString("href=\"#main-content\"")))
                .andExpect(content().string(containsString("Signed in as a.officer")))
                .andExpect(content().string(containsString("aria-current=\"page\"")))
                .andExpect(content().string(containsString("href=\"/test/components\"")))
                .andExpect(content().string(not(containsString("href=\"/test/auditors\""))));
    }

    @Test
    void a_page_works_for_nobody_signed_in() throws Exception {
        mvc.perform(get("/test/components").with(testSecurityContext()))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Sign out"))));
    }

    @Test
    void values_are_shown_as_text_never_as_markup() throws Exception {
        mvc.perform(get("/test/components"))
                .andExpect(content().string(not(containsString("<script>alert"))))
                .andExpect(content().string(containsString("${7*7}")));
    }

    @Test
    void a_redisplayed_form_says_error_in_the_title_and_links_the_summary_to_the_field() throws Exception {
        mvc.perform(get("/test/components").param("wrong", "true"))
                .andExpect(content().string(containsString("<title>Error: Components – Gradus</title>")))
                .andExpect(content().string(containsString("href=\"#targets-0-amount\"")))
                .andExpect(content().string(containsString("id=\"targets-0-amount\"")))
                .andExpect(content()
                        .string(containsString("aria-describedby=\"targets-0-amount-hint targets-0-amount-error\"")));
    }

    @Test
    void pages_may_run_only_files_of_this_service() throws Exception {
        mvc.perform(get("/test/components"))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'self'")))
                .andExpect(content().string(not(containsString("style=\""))));
    }

    @Test
    void the_stylesheet_does_not_use_the_typeface_kept_for_gov_uk() throws Exception {
        mvc.perform(get("/assets/govuk-frontend.css"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("GDS Transport"))))
                .andExpect(content().string(not(containsString("@font-face"))));
        mvc.perform(get("/assets/gradus.svg")).andExpect(status().isOk());
        mvc.perform(get("/webjars/govuk-frontend/dist/govuk/govuk-frontend.min.js"))
                .andExpect(status().isOk());
    }

    @Test
    void what_a_page_looks_like_is_kept_by_browsers_under_an_address_that_changes_with_it() throws Exception {
        String page =
                mvc.perform(get("/test/components")).andReturn().getResponse().getContentAsString();
        for (String name : List.of("govuk-frontend", "gradus")) {
            Matcher address = Pattern.compile("href=\"(/assets/" + name + "-[0-9a-f]{32}\\.css)\"")
                    .matcher(page);
            assertThat(address.find()).as(name).isTrue();
            mvc.perform(get(address.group(1)))
                    .andExpect(status().isOk())
                    .andExpect(content().contentTypeCompatibleWith("text/css"))
                    .andExpect(header().string("Cache-Control", "max-age=31536000, public, immutable"));
        }
        mvc.perform(get("/assets/gradus-00000000000000000000000000000000.css")).andExpect(status().isNotFound());
        mvc.perform(get("/assets/gradus.css")).andExpect(header().string("Cache-Control", "max-age=3600, public"));
    }

    @Test
    void a_refusal_is_a_page_for_people_and_problem_json_for_the_api() throws Exception {
        mvc.perform(get("/test/conflict"))
                .andExpect(status().isConflict())
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML))
                .andExpect(content().string(containsString("finished by B Champion")));
        mvc.perform(get("/api/test/conflict"))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:gradus:problem:conflict"))
                .andExpect(jsonPath("$.status").value(409))
                .andExpect(jsonPath("$.instance").value("/api/test/conflict"))
                .andExpect(jsonPath("$.problems[0].cause").value("This task was finished by B Champion."))
                .andExpect(jsonPath("$.problems[0].fix").value("Look at the case."));
    }

    @Test
    void a_refused_form_is_told_on_the_page_it_stands_on() throws Exception {
        mvc.perform(post("/test/cases/GR-7/end").param("list", "mine").param("why", ""))
                .andExpect(status().isBadRequest())
                .andExpect(forwardedUrl("/test/cases/GR-7"))
                .andExpect(request().attribute("refusedForm", "end-GR-7"))
                .andExpect(request().attribute("sent", Map.of("list", List.of("mine"), "why", List.of(""))))
                .andExpect(request().attribute("problems", hasSize(1)));
        // What is not in the form's fields, but in whether one may, stays an error page.
        mvc.perform(post("/test/cases/GR-8/end").param("why", "Not mine."))
                .andExpect(status().isForbidden())
                .andExpect(forwardedUrl(null))
                .andExpect(content().string(containsString("<h1")));
    }

    @Test
    void what_the_framework_refuses_has_the_same_shape() throws Exception {
        mvc.perform(post("/api/test/body")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"on\": \"2026-13-01\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("on"));
        mvc.perform(post("/api/test/body")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"on\": "))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].cause").value(containsString("line 1")));
        mvc.perform(post("/api/test/body").contentType(MediaType.TEXT_PLAIN).content("x"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.problems[0].fix").isNotEmpty());
        mvc.perform(get("/api/test/parameter"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("on"));
        mvc.perform(get("/api/test/parameter").param("on", "yesterday"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].fix").value("Give a date such as 2026-11-05."));
        mvc.perform(post("/api/test/parameter"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(jsonPath("$.problems[0].fix").value("Use GET."));
        mvc.perform(get("/api/nothing"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.title").isNotEmpty());
        mvc.perform(get("/nothing"))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("<h1")));
        mvc.perform(get("/api/test/fails/overtaken")).andExpect(status().isConflict());
        mvc.perform(get("/api/test/fails/clash")).andExpect(status().isConflict());
        mvc.perform(get("/test/fails/too-large")).andExpect(status().isPayloadTooLarge());
    }

    @Test
    void a_full_disk_and_a_database_that_is_away_are_told_as_what_they_are() throws Exception {
        mvc.perform(get("/api/test/fails/disk-full"))
                .andExpect(status().isInsufficientStorage())
                .andExpect(jsonPath("$.type").value("urn:gradus:problem:disk-full"))
                .andExpect(jsonPath("$.problems[0].cause", containsString("no room left on its disk")))
                .andExpect(jsonPath("$.problems[0].fix", containsString("room on the disk of the database")))
                .andExpect(jsonPath("$.incident").doesNotExist())
                .andExpect(content().string(not(containsString("secret"))));
        mvc.perform(get("/test/fails/disk-full"))
                .andExpect(status().isInsufficientStorage())
                .andExpect(content().string(containsString("disk is full</h1>")))
                .andExpect(content().string(containsString("nothing of what you sent was saved")))
                .andExpect(content().string(not(containsString("secret"))));
        mvc.perform(get("/api/test/fails/database-away"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.type").value("urn:gradus:problem:database-away"))
                .andExpect(content().string(not(containsString("secret"))));
        mvc.perform(get("/api/test/fails/database-ended"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(jsonPath("$.problems[0].fix", containsString("look first whether it was saved")));
        mvc.perform(get("/test/fails/database-away"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(content().string(containsString("The database does not answer")));
    }

    @Test
    void what_nobody_foresaw_gets_an_incident_number_and_tells_nothing_else() throws Exception {
        mvc.perform(get("/api/test/fails/bug"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.incident").isNotEmpty())
                .andExpect(content().string(not(containsString("secret"))));
        mvc.perform(get("/test/fails/bug"))
                .andExpect(status().isInternalServerError())
                .andExpect(content().string(not(containsString("secret"))))
                .andExpect(content().string(containsString("gradus-reference")));
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(basePackageClasses = PagesTest.class)
    @ImportAutoConfiguration({
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        ThymeleafAutoConfiguration.class
    })
    static class Frame {

        @Bean
        SecurityFilterChain everybody(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                    .csrf(csrf -> csrf.ignoringRequestMatchers("/api/**", "/test/cases/**"))
                    .build();
        }

        @Bean
        NavItem components() {
            return new NavItem("ui.service", "/test/components", 10, Set.of());
        }

        @Bean
        NavItem auditors() {
            return new NavItem("ui.service", "/test/auditors", 20, Set.of("AUDITOR"));
        }
    }

    /** An option as fragments expect it, and a row of a summary list. */
    public record Option(String value, String label, String text) {}

    public record Body(LocalDate on) {}

    @Controller
    static class Probe {

        @GetMapping("/test/components")
        String components(@RequestParam(defaultValue = "false") boolean wrong, Model model) {
            model.addAttribute("hostile", HOSTILE);
            model.addAttribute(
                    "options", List.of(new Option("school", "At school", "a"), new Option("home", "At home", "b")));
            if (wrong) {
                model.addAttribute(
                        "problems", List.of(new Refused.Problem("targets[0].amount", "No amount.", "Enter one.")));
            }
            return "test/components";
        }

        @GetMapping({"/test/conflict", "/api/test/conflict"})
        String conflict() {
            throw Refused.conflict("This task was finished by B Champion.", "Look at the case.");
        }

        @PostMapping("/test/cases/{reference}/end")
        @FormOn(page = "/test/cases/{reference}", form = "end-{reference}", keeping = "list")
        String end(@PathVariable String reference, @RequestParam String why) {
            throw why.isBlank()
                    ? Refused.invalid("why", "No reason was given.", "Say why.")
                    : Refused.forbidden("It is somebody else's.", "Ask them about " + reference + ".");
        }

        @PostMapping("/api/test/body")
        @ResponseBody
        Body body(@RequestBody Body body) {
            return body;
        }

        @GetMapping("/api/test/parameter")
        @ResponseBody
        String parameter(@RequestParam LocalDate on) {
            return on.toString();
        }

        @GetMapping({"/api/test/fails/{how}", "/test/fails/{how}"})
        String fails(@PathVariable String how) {
            throw switch (how) {
                case "overtaken" -> new OptimisticLockingFailureException("row 7");
                case "clash" -> new DataIntegrityViolationException("key (upn)=(A1)");
                case "too-large" -> new MaxUploadSizeExceededException(1000);
                case "disk-full" ->
                    new DataAccessResourceFailureException(
                            "insert into secret",
                            new SQLException("could not extend file: No space left on device", "53100"));
                case "database-ended" ->
                    new DataAccessResourceFailureException(
                            "commit", new SQLException("PANIC: could not write to file pg_wal/x", "53100"));
                case "database-away" ->
                    new CannotCreateTransactionException(
                            "secret", new IllegalStateException(new SQLException("refused", "08001")));
                default -> new IllegalStateException("secret detail");
            };
        }
    }
}
