package org.gradus.ledger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gradus.platform.GradusProperties;
import org.gradus.ui.NavItem;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds (or, for a new database, makes) the installation key, and refuses to start with a wrong one. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    @Bean
    @ConditionalOnMissingBean(KeyWrapping.class)
    KeyWrapping installationKey(LedgerProperties properties, GradusProperties gradus, JdbcTemplate jdbc) {
        List<Map<String, Object>> anyKey =
                jdbc.queryForList("select subject, wrapped_key from subject_key where wrapped_key is not null limit 1");
        Path named = properties.installationKeyFile();
        Path file = named != null ? named : gradus.home().resolve("keys").resolve("installation.key");
        if (Files.notExists(file)) {
            if (named != null || !anyKey.isEmpty()) {
                throw new UnusableInstallationKeyException(file.toAbsolutePath() + " does not exist");
            }
            InstallationKeyFile.make(file);
        }
        InstallationKeyFile key = InstallationKeyFile.read(file);
        for (Map<String, Object> known : anyKey) {
            try {
                key.unwrap((String) known.get("subject"), (byte[]) known.get("wrapped_key"));
            } catch (IllegalStateException e) {
                throw new UnusableInstallationKeyException(
                        file.toAbsolutePath() + " is not the key this database was written with", e);
            }
        }
        return key;
    }

    @Bean
    Seal seal() {
        return new Seal(new Nonces());
    }

    @Bean
    NavItem recordNavItem() {
        return new NavItem("ledger.nav.record", "/record", 85, java.util.Set.of("AUDITOR"));
    }
}
