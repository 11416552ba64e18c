package org.gradus.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.testing.Acting;
import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Row-level security can ask every transaction who acts in it. */
@GradusTest
class TransactionSettingsTests {

    @Autowired
    CurrentActor current;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void a_transaction_tells_the_database_who_acts_and_the_next_one_has_forgotten() {
        String schools = Acting.as(
                current, Role.ATTENDANCE_OFFICER, 971900, () -> transactions.execute(status -> setting("schools")));
        assertThat(schools).isEqualTo("971900");
        String actor = Acting.as(
                current, Role.ATTENDANCE_OFFICER, 971900, () -> transactions.execute(status -> setting("actor")));
        assertThat(actor).isEqualTo("test-attendance_officer-971900");
        String nobody = transactions.execute(status -> setting("actor"));
        assertThat(nobody).isNullOrEmpty();
        assertThat(setting("actor")).isNullOrEmpty();
    }

    private String setting(String name) {
        return jdbc.queryForObject("select current_setting('gradus." + name + "', true)", String.class);
    }
}
