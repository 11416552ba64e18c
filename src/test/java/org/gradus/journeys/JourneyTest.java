package org.gradus.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gradus.testing.CountedActs;
import org.gradus.testing.CountedSteps;
import org.gradus.testing.TestDatabaseInitializer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A journey through the running service, on a port of its own, with a small sample authority that begins on Monday 12 October
 * 2026, two weeks before half-term. All journeys share one service, and each puts its clock back to that day.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "gradus.demo.enabled=true",
            "gradus.demo.pupils=200",
            "gradus.demo.starts-on=2026-10-12",
            "gradus.outbox.worker=true",
            "gradus.ledger.sealer=true",
            "camunda.bpm.job-execution.enabled=true",
            "gradus.home=target/gradus-home-journeys"
        })
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
@Import({CountedActs.class, CountedSteps.class, NamedTemplates.class})
@ActiveProfiles("test")
@interface JourneyTest {}
