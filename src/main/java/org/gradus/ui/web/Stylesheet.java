package org.gradus.ui.web;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/**
 * GOV.UK Frontend's stylesheet with the one change its licence asks of services outside GOV.UK: another typeface.
 *
 * <p>Served rewritten instead of overridden, because its 57 rules would each have to be repeated.
 */
final class Stylesheet extends ByteArrayResource {

    static final String NAME = "govuk-frontend.css";

    private static final String TYPEFACE =
            "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Liberation Sans\",arial,sans-serif";

    private final long madeAt;

    /** @param version of the WebJar */
    Stylesheet(String version) {
        this(new ClassPathResource(
                "META-INF/resources/webjars/govuk-frontend/" + version + "/dist/govuk/govuk-frontend.min.css"));
    }

    private Stylesheet(ClassPathResource original) {
        super(rewritten(original), NAME);
        this.madeAt = madeAt(original);
    }

    @Override
    public String getFilename() {
        return NAME;
    }

    @Override
    public long lastModified() throws IOException {
        return madeAt;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return NAME.hashCode();
    }

    private static byte[] rewritten(ClassPathResource original) {
        try (InputStream in = original.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("@font-face\\{[^}]*}", "")
                    .replace("GDS Transport,arial,sans-serif", TYPEFACE)
                    .replaceAll("/\\*# sourceMappingURL=[^*]*\\*/", "")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("GOV.UK Frontend's stylesheet cannot be read", e);
        }
    }

    private static long madeAt(ClassPathResource original) {
        try {
            return original.lastModified();
        } catch (FileNotFoundException unknown) {
            return -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
