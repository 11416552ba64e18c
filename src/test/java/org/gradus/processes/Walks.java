package org.gradus.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.camunda.bpm.engine.test.mock.Mocks;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The tests of this class together walk every flow node and every sequence flow of one process, or they fail. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Walks.Completely.class)
@interface Walks {

    /** Id of the process. */
    String value();

    /** Names what was never reached; clears the stand-ins, which every engine of this JVM would see. */
    final class Completely implements AfterEachCallback, AfterAllCallback {

        @Override
        public void afterEach(ExtensionContext context) {
            Mocks.reset();
        }

        @Override
        public void afterAll(ExtensionContext context) {
            String process =
                    context.getRequiredTestClass().getAnnotation(Walks.class).value();
            assertThat(ModelEngine.shared().footprints.untouched(process))
                    .as("elements of %s that no test reached (run the whole class)", process)
                    .isEmpty();
        }
    }
}
