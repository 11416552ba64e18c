package org.gradus.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.gradus.access.CurrentActor;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Cases;
import org.gradus.kernel.Recorded;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Case, engine, work list and record commit together or not at all. */
@GradusTest
class TransactionTests {

    @Autowired
    CurrentActor current;

    @Autowired
    Cases cases;

    @Autowired
    CaseProcess process;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ProcessEngine engine;

    @Test
    void an_engine_that_fails_leaves_no_case_no_process_and_no_entry() {
        long pupil = pupilAtASchoolWithoutACalendar(972001, "G999200126001");
        // The school has no term dates, so the first task's deadline cannot be counted.
        assertThatThrownBy(() -> Acting.asSystem(current, () -> cases.open(pupil, 972001, 0, "A signal")))
                .hasStackTraceContaining("972001");
        assertThat(count("select count(*) from case_file where pupil_id = " + pupil))
                .isZero();
        assertThat(count("select count(*) from work_item where pupil_id = " + pupil))
                .isZero();
        assertThat(count("select count(*) from ledger_entry where subject = 'pupil:" + pupil + "'"))
                .isZero();
        assertThat(count(
                        "select count(*) from case_step s where s.reference like 'GR-%' and not exists (select from case_file c where c.reference = s.reference)"
                                + " and not exists (select from first_day_contact f where f.reference = s.reference)"))
                .isZero();
    }

    @Test
    void a_model_sees_the_beans_marked_for_it_and_no_other() {
        assertThat(seenByModels("closeCase")).isInstanceOf(JavaDelegate.class);
        for (String bean : List.of("jdbcTemplate", "dataSource", "runtimeService", "cases", "environment")) {
            assertThatThrownBy(() -> seenByModels(bean))
                    .as(bean)
                    .isInstanceOf(ProcessEngineException.class)
                    .hasMessageContaining("Unknown property used in expression");
        }
    }

    private Object seenByModels(String bean) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command -> configuration
                        .getExpressionManager()
                        .createExpression("${" + bean + "}")
                        .getValue(StartProcessVariableScope.getSharedInstance()));
    }

    @Test
    void an_act_that_fails_after_it_was_recorded_leaves_no_entry() {
        String marker = "marker-" + Instant.EPOCH.plusNanos(System.nanoTime());
        assertThatThrownBy(() -> Acting.asSystem(
                        current,
                        () -> transactions.executeWithoutResult(status -> {
                            publisher.publishEvent(Recorded.of("test.happened")
                                    .about("test", marker)
                                    .build());
                            throw new IllegalStateException("and then it failed");
                        })))
                .hasMessage("and then it failed");
        assertThat(count("select count(*) from ledger_entry where object_id = '" + marker + "'"))
                .isZero();
    }

    @Test
    void a_process_cannot_be_started_outside_a_transaction() {
        assertThatThrownBy(() -> process.start("graduated-response", "GR-2026-999999", Map.of("entry", "none")))
                .isInstanceOf(org.springframework.transaction.IllegalTransactionStateException.class);
    }

    private long pupilAtASchoolWithoutACalendar(int urn, String upn) {
        jdbc.update(
                "insert into school (urn, name, type, control, phase, status) values (?, 'Nowhere School', 'Community school',"
                        + " 'MAINTAINED', 'Secondary', 'Open')",
                urn);
        Long pupil = jdbc.queryForObject(
                "insert into pupil (upn, surname, forename, date_of_birth) values (?, 'Nobody', 'Test', date '2013-01-01') returning id",
                Long.class,
                upn);
        jdbc.update(
                "insert into enrolment (pupil_id, school_urn, entry_date, status) values (?, ?, date '2024-09-01', 'C')",
                pupil,
                urn);
        return pupil;
    }

    private int count(String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }
}
