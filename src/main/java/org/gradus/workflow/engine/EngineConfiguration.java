package org.gradus.workflow.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.gradus.kernel.Ids;
import org.gradus.platform.GradusClock;
import org.gradus.platform.SystemWork;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** How the engine is built: what models may call, what it tells us, whose clock it reads and as whom its jobs act. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    ProcessEnginePlugin gradusEnginePlugin(ApplicationContext context, ObjectProvider<ModelListener> listener) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                AllowedBeans allowed = new AllowedBeans(context);
                configuration.setBeans(allowed);
                // The starter has made one by now that lets models see every bean there is.
                configuration.setExpressionManager(new SpringExpressionManager(context, allowed));
                configuration.setEnableScriptCompilation(false);
                configuration.setEnableExpressionsInAdhocQueries(false);
                configuration.setEnableExpressionsInStoredQueries(false);
                // Tried four times, a minute apart; then it is an incident for a person.
                configuration.setFailedJobRetryTimeCycle("R4/PT1M");
                // Due work is found by its day, from an index of ours; without it each look reads every open timer.
                configuration.setEnsureJobDueDateNotNull(true);
                configuration.setJobExecutorAcquireByDueDate(true);
                // None of our models is a CMMN case, so the engine need not look for one behind every process.
                configuration.setCmmnEnabled(false);
                List<BpmnParseListener> listeners = configuration.getCustomPostBPMNParseListeners();
                if (listeners == null) {
                    listeners = new ArrayList<>();
                    configuration.setCustomPostBPMNParseListeners(listeners);
                }
                listeners.add(listener.getObject());
            }

            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                context.getBean(GradusClock.class).follow(offset -> ClockUtil.offset(offset.toMillis()));
            }
        };
    }

    /**
     * Ids that sort by time, so that rows which belong together lie together. The engine's own blocks of numbers come from a
     * transaction of their own within ours: with every connection of the pool taken by those who wait for a number, nobody gets
     * one.
     */
    @Bean
    IdGenerator engineIds() {
        return () -> Ids.next().toString();
    }

    /** The job executor's threads act as Gradus itself. The name replaces the starter's own bean. */
    @Bean("camundaTaskExecutor")
    TaskExecutor camundaTaskExecutor(SystemWork systemWork) {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("jobs-");
        executor.setCorePoolSize(3);
        executor.setMaxPoolSize(6);
        executor.setQueueCapacity(20);
        executor.setTaskDecorator(job -> () -> systemWork.run(job));
        return executor;
    }
}
