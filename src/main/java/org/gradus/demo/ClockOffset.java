package org.gradus.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.gradus.kernel.London;
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

    private static final LocalTime START_OF_WORK = LocalTime.of(9, 0);

    private final JdbcTemplate jdbc;
    private final GradusClock clock;

    private ClockOffset(JdbcTemplate jdbc, GradusClock clock, LocalDate startsOn) {
        this.jdbc = jdbc;
        this.clock = clock;
        List<Long> kept = jdbc.queryForList("select offset_millis from demo_clock", Long.class);
        if (!kept.isEmpty()) {
            clock.setOffset(Duration.ofMillis(kept.get(0)));
        } else if (startsOn != null) {
            moveTo(startsOn.atTime(START_OF_WORK).atZone(London.ZONE).toInstant());
        }
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
        ClockOffset demoClockOffset(JdbcTemplate jdbc, GradusClock clock, DemoSettings settings) {
            return new ClockOffset(jdbc, clock, settings.startsOn());
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
