package org.gradus.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock as a bean; inject {@code java.time.Clock} unless it must be moved. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    @Bean
    GradusClock clock() {
        return new GradusClock();
    }
}
