package org.gradus.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradus.kernel.Refused;
import org.gradus.tasks.forms.FormDefinition;
import org.gradus.tasks.forms.FormFixture;
import org.gradus.tasks.forms.FormReader;
import org.gradus.tasks.forms.PageInput;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

@SpringBootTest(classes = FormPageTest.Frame.class)
@AutoConfigureMockMvc(addFilters = false)
class FormPageTest {

    private static final Pattern IDS = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern REFERENCES = Pattern.compile(" (?:for|aria-describedby)=\"([^\"]*)\"");

    @Autowired
    MockMvc mvc;

    @Autowired
    Probe probe;

    @Test
    void every_kind_of_question_is_a_labelled_field_with_its_value_and_its_problem() throws Exception {
        probe.form = FormFixture.everything();
        probe.input = new PageInput(Map.of(
                "words", List.of("</textarea><script>"),
                "targets[1].target", List.of("Mondays"),
                "channel", List.of("home"),
                "again", List.of("true"),
                "held-day", List.of("31")));
        probe.known = FormFixture.KNOWN;
        probe.problems = List.of(
                new Refused.Problem("targets[1].amount", "No number.", "Enter one."),
                new Refused.Problem("verdicts[1]", "Twice.", "Answer it once."),
                new Refused.Problem("held", "No such day.", "Enter a real date."));

        String page = page();

        Document read = Jsoup.parse(page);
        assertThat(read.select("[name='targets[1].target']").val()).isEqualTo("Mondays");
        assertThat(read.select("[name=held-day]").val()).isEqualTo("31");
        assertThat(read.select("[name=channel] option[selected]").text()).isEqualTo("At home");
        assertThat(page)
                .contains("value=\"add:targets\"")
                .contains("value=\"remove:targets:1\"")
                .contains("value=\"remove:targets:2\"")
                .doesNotContain("value=\"add:verdicts\"")
                .contains("<input type=\"hidden\" name=\"verdicts[1].targetId\" value=\"18\">")
                .contains("No number. Enter one.")
                .contains("Twice. Answer it once.")
                .contains("id=\"held-fields-error\"")
                .doesNotContain("</textarea><script>");
        assertReferencesHold(page);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void every_form_of_the_house_can_be_drawn(String key) throws Exception {
        probe.form = FormReader.read(key, Files.readAllBytes(Path.of("forms", key + ".form")));
        probe.input = PageInput.of(Map.of());
        probe.known = Map.of();
        probe.problems = List.of();

        assertReferencesHold(page());
    }

    static List<String> forms() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("forms"))) {
            return files.map(file -> Path.of("forms").relativize(file).toString())
                    .filter(name -> name.endsWith(".form"))
                    .map(name -> name.substring(0, name.length() - ".form".length()))
                    .sorted()
                    .toList();
        }
    }

    private String page() throws Exception {
        return mvc.perform(get("/test/form"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ");
    }

    /** No id twice, and every label and description points at something. */
    private static void assertReferencesHold(String page) {
        Set<String> ids = new HashSet<>();
        Matcher id = IDS.matcher(page);
        while (id.find()) {
            assertThat(ids.add(id.group(1))).as("only one " + id.group(1)).isTrue();
        }
        Matcher reference = REFERENCES.matcher(page);
        while (reference.find()) {
            assertThat(ids).contains(reference.group(1).split(" "));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(
            basePackages = "org.gradus.ui.web",
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test.*"))
    @Import({FormDrawing.class, Probe.class})
    @ImportAutoConfiguration({
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        MessageSourceAutoConfiguration.class,
        ThymeleafAutoConfiguration.class
    })
    static class Frame {}

    @Controller
    static class Probe {

        private final FormDrawing drawing;
        private FormDefinition form;
        private PageInput input;
        private Map<String, Object> known;
        private List<Refused.Problem> problems;

        Probe(FormDrawing drawing) {
            this.drawing = drawing;
        }

        @GetMapping("/test/form")
        String form(Model model) {
            model.addAttribute("parts", drawing.draw(form, input, known));
            model.addAttribute("problems", problems);
            return "test/form";
        }
    }
}
