package org.gradus.testing;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test context a database of its own and takes it back after every other bean is gone. */
public final class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + SharedDatabase.acquire(),
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=postgres",
                        "gradus.database.pool=12")
                .applyTo(context);
        // Registered before any bean exists, therefore destroyed after all of them.
        ((DefaultListableBeanFactory) context.getBeanFactory())
                .registerDisposableBean("sharedDatabase", SharedDatabase::release);
    }
}
