package org.gradus.platform;

import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The repositories of all modules, each with {@link LockedRows} where it says so. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(basePackages = "org.gradus", repositoryBaseClass = FreshRows.class)
class RepositoryConfiguration {}
