package org.gradus.platform.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.gradus.platform.DatabaseServer;
import org.gradus.platform.GradusProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts a PostgreSQL of its own when no database was named and the binaries are on the class path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(EmbeddedPostgres.class)
@ConditionalOnExpression("'${spring.datasource.url:}'.isBlank()")
class EmbeddedDatabaseConfiguration {

    @Bean
    DatabaseServer databaseServer(
            GradusProperties properties, @Value("${gradus.database.embedded-version}") String version) {
        return KeptPostgres.start(properties.home(), version);
    }
}
