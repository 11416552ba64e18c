package org.gradus.tasks.forms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** All forms of this installation, read once; a form that cannot be read stops the start. */
@Component
public class Forms {

    private final Map<String, FormDefinition> byKey = new TreeMap<>();

    Forms() throws IOException {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/**/*.form")) {
            String path = UriUtils.decode(file.getURI().toString(), StandardCharsets.UTF_8);
            String key = path.substring(path.lastIndexOf("/forms/") + 7, path.length() - ".form".length());
            try (InputStream in = file.getInputStream()) {
                byKey.put(key, FormReader.read(key, in.readAllBytes()));
            }
        }
    }

    /** @throws IllegalStateException when a model names a form that does not exist */
    public FormDefinition get(String key) {
        FormDefinition form = byKey.get(key);
        if (form == null) {
            throw new IllegalStateException("There is no form " + key);
        }
        return form;
    }

    /** The form of that key, if there is one. */
    public Optional<FormDefinition> find(String key) {
        return key == null ? Optional.empty() : Optional.ofNullable(byKey.get(key));
    }

    public Collection<FormDefinition> all() {
        return byKey.values();
    }
}
