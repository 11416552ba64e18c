package org.gradus.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the installation itself.
 *
 * @param home where the service keeps its own files (the embedded database, keys, uploads being read)
 * @param demo whether the sample authority and its movable clock exist; never in production
 */
@ConfigurationProperties("gradus")
public record GradusProperties(
        @DefaultValue(".gradus") Path home, @DefaultValue Demo demo) {

    /** @param enabled true outside production unless switched off */
    public record Demo(@DefaultValue("true") boolean enabled) {}
}
