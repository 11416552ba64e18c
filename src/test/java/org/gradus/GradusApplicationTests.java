package org.gradus;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradus.testing.GradusTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@GradusTest
class GradusApplicationTests {

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void the_service_starts_and_works_as_the_role_that_owns_nothing() {
        assertThat(jdbc.queryForObject("select current_user", String.class)).isEqualTo("gradus_app");
        assertThat(jdbc.queryForObject("select count(*) from pg_tables where tableowner = 'gradus_app'", Integer.class))
                .isZero();
    }
}
