package org.gradus.processes;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.test.mock.MockExpressionManager;

/** A bare engine in memory with every model deployed, one for the whole test run. */
final class ModelEngine {

    private static ModelEngine instance;

    final ProcessEngine engine;
    final Footprints footprints = new Footprints();

    private ModelEngine() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("models");
        configuration.setJdbcUrl("jdbc:h2:mem:models;DB_CLOSE_DELAY=-1");
        configuration.setExpressionManager(new MockExpressionManager());
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setHistory("full");
        configuration.setEnforceHistoryTimeToLive(true);
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(List.of(footprints)));
        engine = configuration.buildProcessEngine();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (String ending : List.of(".bpmn", ".dmn")) {
            // Versions of a table share its id; the engine deploys one of each, and the tables' own tests ask them all.
            ModelFiles.filesEnding(ModelFiles.PROCESSES, ending).stream()
                    .filter(file -> file.getFileName().toString().indexOf('.')
                            == file.getFileName().toString().lastIndexOf('.'))
                    .forEach(file -> deployment.addString(file.toString(), ModelFiles.read(file)));
        }
        deployment.deploy();
    }

    static synchronized ModelEngine shared() {
        if (instance == null) {
            instance = new ModelEngine();
        }
        return instance;
    }
}
