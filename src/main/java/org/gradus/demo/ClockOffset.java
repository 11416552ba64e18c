package org.gradus.demo;

import java.time.Duration;
import java.time.Instant;
import org.gradus.platform.GradusClock;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.StringUtils;

/** How far the demo's clock runs ahead: kept in the database and set again before anything else runs. */
final class ClockOffset {

    static final String BEAN = "demoClockOffset";

    private final JdbcTemplate jdbc;
    private final GradusClock clock;

    private ClockOffset(JdbcTemplate jdbc, GradusClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        jdbc.queryForList("select offset_millis from demo_clock", Long.class).stream()
                .findFirst()
                .ifPresent(millis -> clock.setOffset(Duration.ofMillis(millis)));
    }

    /** Moves the clock to an instant and keeps the offset. */
    void moveTo(Instant shown) {
        clock.moveTo(shown);
        jdbc.update(
                "insert into demo_clock (only_row, offset_millis) values (true, ?)"
                        + " on conflict (only_row) do update set offset_millis = excluded.offset_millis",
                clock.offset().toMillis());
    }

    /** The engine begins to look for due timers as soon as it is built, so it is built after the clock is right. */
    @InDemo
    @Configuration(proxyBeanMethods = false)
    static class BeforeTheEngine {

        private static final String[] ENGINE = {"processEngineConfigurationImpl", "processEngineFactoryBean"};

        @Bean(BEAN)
        ClockOffset demoClockOffset(JdbcTemplate jdbc, GradusClock clock) {
            return new ClockOffset(jdbc, clock);
        }

        @Bean
        static BeanFactoryPostProcessor engineAfterDemoClock() {
            return BeforeTheEngine::order;
        }

        private static void order(ConfigurableListableBeanFactory beans) {
            for (String name : ENGINE) {
                if (beans.containsBeanDefinition(name)) {
                    var definition = beans.getBeanDefinition(name);
                    definition.setDependsOn(StringUtils.addStringToArray(definition.getDependsOn(), BEAN));
                }
            }
        }
    }
}
