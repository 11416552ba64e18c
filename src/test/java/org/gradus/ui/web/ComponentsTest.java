package org.gradus.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.webjars.WebJarVersionLocator;

/** Our fragments draw every example that GOV.UK Frontend ships for a component as its own macro does. */
class ComponentsTest {

    /** Component of the design system and our fragment for it. */
    private static final Map<String, String> FRAGMENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("button", "button"),
            Map.entry("checkboxes", "checkboxes"),
            Map.entry("date-input", "dateInput"),
            Map.entry("details", "details"),
            Map.entry("error-message", "errorMessage"),
            Map.entry("error-summary", "errorSummary"),
            Map.entry("fieldset", "fieldset"),
            Map.entry("hint", "hint"),
            Map.entry("input", "input"),
            Map.entry("label", "label"),
            Map.entry("notification-banner", "notificationBanner"),
            Map.entry("pagination", "pagination"),
            Map.entry("radios", "radios"),
            Map.entry("select", "select"),
            Map.entry("summary-list", "summaryList"),
            Map.entry("table", "table"),
            Map.entry("tag", "tag"),
            Map.entry("textarea", "textarea")));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final StaticApplicationContext beans = new StaticApplicationContext();
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    ComponentsTest() {
        beans.registerSingleton("component", ComponentOptions.class);
        beans.refresh();
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/ui");
        messages.setDefaultEncoding("UTF-8");
        ClassLoaderTemplateResolver files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setResolvablePatterns(java.util.Set.of("ui/*"));
        files.setOrder(1);
        StringTemplateResolver texts = new StringTemplateResolver();
        texts.setOrder(2);
        engine.setTemplateEngineMessageSource(messages);
        engine.addTemplateResolver(files);
        engine.addTemplateResolver(texts);
        engine.addDialect(new AttributesDialect());
    }

    @TestFactory
    Stream<DynamicTest> every_example_of_the_design_system_is_drawn_as_it_draws_it() {
        return FRAGMENTS.entrySet().stream()
                .flatMap(component -> fixtures(component.getKey())
                        .map(fixture -> DynamicTest.dynamicTest(
                                component.getKey() + ": " + fixture.get("name").asText(),
                                () -> assertThat(normal(draw(component.getValue(), fixture)))
                                        .isEqualTo(normal(fixture.get("html").asText())))));
    }

    private String draw(String fragment, JsonNode fixture) {
        Map<String, Object> options = JSON.convertValue(fixture.get("options"), new TypeReference<>() {});
        Context context = new Context(Locale.UK, Map.of("o", options));
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, null));
        boolean withId = List.of("hint", "errorMessage").contains(fragment);
        return engine.process(
                "<th:block th:insert=\"~{ui/components :: " + fragment + "Component(${o}" + (withId ? ", null" : "")
                        + ")}\"></th:block>",
                context);
    }

    private static Stream<JsonNode> fixtures(String component) {
        String path =
                "META-INF/resources/webjars/govuk-frontend/" + new WebJarVersionLocator().version("govuk-frontend")
                        + "/dist/govuk/components/" + component + "/fixtures.json";
        try (InputStream in = new ClassPathResource(path).getInputStream()) {
            List<JsonNode> fixtures = JSON.convertValue(JSON.readTree(in).get("fixtures"), new TypeReference<>() {});
            assertThat(fixtures).hasSizeGreaterThan(5);
            return fixtures.stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The elements with their attributes in order and their texts without the spaces that do not count. */
    private static String normal(String html) {
        StringBuilder out = new StringBuilder();
        Jsoup.parseBodyFragment(html).body().childNodes().forEach(node -> write(node, 0, out));
        return out.toString();
    }

    private static void write(Node node, int depth, StringBuilder out) {
        if (node instanceof TextNode text && !text.isBlank()) {
            out.append("  ".repeat(depth)).append(text.text().strip()).append('\n');
        } else if (node instanceof Element element) {
            out.append("  ".repeat(depth)).append('<').append(element.tagName());
            out.append(element.attributes().asList().stream()
                    .sorted(java.util.Comparator.comparing(Attribute::getKey))
                    .map(attribute -> " " + attribute.getKey() + "=\""
                            + attribute.getValue().strip().replaceAll("\\s+", " ") + "\"")
                    .collect(Collectors.joining()));
            out.append(">\n");
            element.childNodes().forEach(child -> write(child, depth + 1, out));
        }
    }
}
