package org.gradus.workflow.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the models that came with this build, as one set, under names that do not depend on where they were read from;
 * an unchanged set is not deployed again.
 */
@Component
class ModelDeployment implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(ModelDeployment.class);
    private static final String ROOT = "processes/";

    private final RepositoryService repository;
    private final TransactionTemplate transactions;

    ModelDeployment(RepositoryService repository, TransactionTemplate transactions) {
        this.repository = repository;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(status -> deploy());
    }

    private void deploy() {
        try {
            Resource[] models =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.bpmn");
            Arrays.sort(models, Comparator.comparing(ModelDeployment::stableName));
            var deployment = repository.createDeployment().name("gradus").enableDuplicateFiltering(false);
            for (Resource model : models) {
                try (InputStream stream = model.getInputStream()) {
                    deployment.addInputStream(stableName(model), stream);
                }
            }
            var deployed = deployment.deployWithResult();
            var definitions = deployed.getDeployedProcessDefinitions();
            log.info(
                    "{} models in this build, {} of them deployed anew",
                    models.length,
                    definitions == null ? 0 : definitions.size());
        } catch (IOException e) {
            throw new UncheckedIOException("The models of this build could not be read", e);
        }
    }

    private static String stableName(Resource model) {
        try {
            String url = model.getURL().toString();
            return url.substring(url.lastIndexOf(ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
