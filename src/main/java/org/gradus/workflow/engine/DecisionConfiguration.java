package org.gradus.workflow.engine;

import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.gradus.kernel.Feel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The decision engine by itself, apart from any deployment, and its FEEL interpreter for form conditions. */
@Configuration(proxyBeanMethods = false)
class DecisionConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DecisionConfiguration.class);

    @Bean
    DefaultDmnEngineConfiguration standaloneDmnConfiguration() {
        return (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
    }

    @Bean
    DmnEngine standaloneDmnEngine(DefaultDmnEngineConfiguration configuration) {
        return configuration.buildEngine();
    }

    @Bean
    Feel feel(DefaultDmnEngineConfiguration configuration, DmnEngine standaloneDmnEngine) {
        FeelEngine interpreter = configuration.getFeelEngine();
        return new RememberedConditions((expression, values) -> test(interpreter, expression, values));
    }

    private static boolean test(FeelEngine interpreter, String expression, Map<String, Object> values) {
        try {
            Object result = interpreter.evaluateSimpleExpression(
                    expression, Variables.fromMap(values).asVariableContext());
            return Boolean.TRUE.equals(result);
        } catch (RuntimeException e) {
            // A condition on an answer not given yet: not met. Broken expressions are caught by the form lint.
            log.debug("The condition {} could not be evaluated", expression, e);
            return false;
        }
    }
}
