package org.gradus.ui.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.webjars.WebJarVersionLocator;

/**
 * GOV.UK Frontend's stylesheet with the one change its licence asks of services outside GOV.UK: another typeface.
 *
 * <p>Served rewritten instead of overridden, because its 57 rules would each have to be repeated.
 */
@Controller
class Stylesheet {

    private static final String TYPEFACE =
            "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Liberation Sans\",arial,sans-serif";

    private final String css;

    Stylesheet() throws IOException {
        String version = new WebJarVersionLocator().version("govuk-frontend");
        ClassPathResource original = new ClassPathResource(
                "META-INF/resources/webjars/govuk-frontend/" + version + "/dist/govuk/govuk-frontend.min.css");
        try (InputStream in = original.getInputStream()) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("@font-face\\{[^}]*}", "")
                    .replace("GDS Transport,arial,sans-serif", TYPEFACE)
                    .replaceAll("/\\*# sourceMappingURL=[^*]*\\*/", "");
        }
    }

    @GetMapping("/assets/govuk-frontend.css")
    ResponseEntity<String> css() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .body(css);
    }
}
