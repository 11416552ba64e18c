package org.gradus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Keeps {@code docs/dependencies.md} complete and its versions true. */
class DependenciesDocTest {

    private static final Path POM = Path.of("pom.xml");
    private static final Path DOCUMENT = Path.of("docs", "dependencies.md");

    /** The elements of a pom that bring something of another's into the build. */
    private static final Set<String> BRINGING = Set.of("parent", "dependency", "plugin", "path");

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private Document pom;
    private List<String> lines;

    @BeforeEach
    void read() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        pom = factory.newDocumentBuilder().parse(POM.toFile());
        lines = Files.readAllLines(DOCUMENT);
    }

    @Test
    void every_direct_dependency_and_plugin_of_the_pom_is_in_the_document() {
        List<String> missing = new ArrayList<>();
        for (Element brought : brought()) {
            if (linesOf(brought).isEmpty()) {
                missing.add(text(brought, "groupId") + ":" + text(brought, "artifactId"));
            }
        }
        assertThat(missing)
                .as("write in %s what each is for, what else was looked at, its licence and upkeep", DOCUMENT)
                .isEmpty();
    }

    @Test
    void a_version_pinned_in_the_pom_is_the_one_in_the_document() {
        List<String> stale = new ArrayList<>();
        for (Element brought : brought()) {
            String version = resolved(text(brought, "version"));
            if (!version.isEmpty() && linesOf(brought).stream().noneMatch(line -> line.contains(version))) {
                stale.add(text(brought, "artifactId") + " is pinned to " + version);
            }
        }
        assertThat(stale).isEmpty();
    }

    @Test
    void nothing_stands_in_the_tables_that_the_pom_no_longer_has() throws IOException {
        String whole = Files.readString(POM);
        List<String> gone = lines.stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> QUOTED.matcher(cell).results().map(found -> found.group(1)))
                .map(name -> name.substring(name.indexOf(':') + 1))
                // The formatter is named in the pom by the plugin's own word for it.
                .filter(name -> !whole.contains(name) && !name.equals("palantir-java-format"))
                .toList();
        assertThat(gone).isEmpty();
    }

    private List<Element> brought() {
        List<Element> all = new ArrayList<>();
        NodeList elements = pom.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            if (BRINGING.contains(element.getTagName())) {
                all.add(element);
            }
        }
        assertThat(all).hasSizeGreaterThan(30);
        return all;
    }

    /** The lines that name it; one whose name others have too must be named with its group. */
    private List<String> linesOf(Element brought) {
        String artifact = text(brought, "artifactId");
        boolean ambiguous = brought().stream()
                        .filter(other -> artifact.equals(text(other, "artifactId")))
                        .map(other -> text(other, "groupId"))
                        .distinct()
                        .count()
                > 1;
        String name = "`" + (ambiguous ? text(brought, "groupId") + ":" + artifact : artifact) + "`";
        return lines.stream().filter(line -> line.contains(name)).toList();
    }

    private String resolved(String version) {
        Map<String, String> properties = new HashMap<>();
        NodeList blocks = pom.getElementsByTagName("properties");
        for (int i = 0; i < blocks.getLength(); i++) {
            NodeList values = ((Element) blocks.item(i)).getElementsByTagName("*");
            for (int j = 0; j < values.getLength(); j++) {
                // The first is what holds without a profile.
                properties.putIfAbsent(
                        values.item(j).getNodeName(),
                        values.item(j).getTextContent().strip());
            }
        }
        Matcher property = Pattern.compile("\\$\\{(.+)}").matcher(version);
        // A property of the parent is its business.
        return property.matches() ? properties.getOrDefault(property.group(1), "") : version;
    }

    private static String text(Element parent, String child) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(child)) {
                return node.getTextContent().strip();
            }
        }
        return "";
    }
}
