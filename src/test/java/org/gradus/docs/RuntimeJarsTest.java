package org.gradus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Keeps the service small: what runs in production is what the build found for running, without what it leaves out. */
class RuntimeJarsTest {

    private static final int MOST = 120;

    /** Written by the build before the tests. */
    private static final Path FOUND = Path.of("target", "runtime-jars.txt");

    /** Lists of others, which are not packed. */
    private static final Pattern STARTER = Pattern.compile("spring-boot-starter(-[a-z]+)*-\\d.*");

    @Test
    void at_most_120_jars_run_in_production() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String production = pom.substring(pom.indexOf("<id>production</id>"));
        String leftOut = production.substring(0, production.indexOf("</profile>"));
        List<String> jars = Arrays.stream(Files.readString(FOUND).strip().split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> !STARTER.matcher(jar.getFileName().toString()).matches())
                // .../group/artifact/version/jar
                .filter(jar -> !jar.toString().contains("zonky")
                        && !leftOut.contains(
                                "<artifactId>" + jar.getParent().getParent().getFileName() + "</artifactId>"))
                .map(jar -> jar.getFileName().toString())
                .sorted()
                .toList();
        assertThat(jars).anyMatch(jar -> jar.startsWith("camunda-engine-7")).noneMatch(jar -> jar.startsWith("xz-"));
        assertThat(jars).hasSizeLessThanOrEqualTo(MOST);
    }
}
