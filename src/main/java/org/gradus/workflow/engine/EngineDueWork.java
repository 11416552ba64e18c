package org.gradus.workflow.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.Job;
import org.gradus.platform.SystemWork;
import org.gradus.workflow.DueWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Runs due jobs one after another; the job executor may be doing the same, and whoever is second finds nothing. */
@Service
class EngineDueWork implements DueWork {

    private static final Logger log = LoggerFactory.getLogger(EngineDueWork.class);
    private static final int BATCH = 200;

    private final ManagementService management;
    private final SystemWork systemWork;

    EngineDueWork(ManagementService management, SystemWork systemWork) {
        this.management = management;
        this.systemWork = systemWork;
    }

    @Override
    public int runAllDue() {
        int[] done = new int[1];
        systemWork.run(() -> done[0] = runHere());
        return done[0];
    }

    private int runHere() {
        int done = 0;
        Set<String> failed = new HashSet<>();
        while (true) {
            List<Job> due = management.createJobQuery().executable().listPage(0, BATCH + failed.size());
            due.removeIf(job -> failed.contains(job.getId()));
            if (due.isEmpty()) {
                return done;
            }
            for (Job job : due) {
                if (gone(job)) {
                    continue;
                }
                try {
                    management.executeJob(job.getId());
                    done++;
                } catch (NullValueException | OptimisticLockingException e) {
                    log.debug("Job {} was run by the job executor meanwhile", job.getId());
                } catch (RuntimeException e) {
                    if (gone(job)) {
                        log.debug("Job {} was run by the job executor meanwhile", job.getId());
                        continue;
                    }
                    // Kept by the engine with its message: it becomes an incident when its retries are used up.
                    log.warn("Job {} failed", job.getId(), e);
                    failed.add(job.getId());
                }
            }
        }
    }

    /** Run by the job executor since it was listed. */
    private boolean gone(Job job) {
        return management.createJobQuery().jobId(job.getId()).count() == 0;
    }
}
