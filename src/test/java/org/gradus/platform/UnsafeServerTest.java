package org.gradus.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.gradus.platform.UnsafeSettings.Unsafe;
import org.gradus.platform.UnsafeSettings.UnsafeSettingsException;
import org.gradus.testing.SharedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.mock.env.MockEnvironment;

/** What is asked of a real server, and that it is asked before anything else. */
class UnsafeServerTest {

    private static String url;

    @BeforeAll
    static void start() {
        url = SharedDatabase.acquire();
    }

    @AfterAll
    static void stop() {
        SharedDatabase.release();
    }

    @Test
    void a_server_set_up_for_tests_is_refused_in_production_before_anything_is_written_there() throws Exception {
        DataSourceProperties server = new DataSourceProperties();
        server.setUrl(url);
        server.setUsername("postgres");
        server.setPassword("postgres");
        MockEnvironment settings = UnsafeSettingsTest.safe().withProperty("spring.datasource.url", url);

        assertThatThrownBy(() -> new DatabaseConfiguration().databaseAddress(server, none(), settings))
                .isInstanceOfSatisfying(
                        UnsafeSettingsException.class,
                        refused -> assertThat(refused.why()).contains("fsync = off", "synchronous_commit = off"));

        settings.setProperty("gradus.production", "false");
        assertThat(new DatabaseConfiguration()
                        .databaseAddress(server, none(), settings)
                        .url())
                .isEqualTo(url);
    }

    @Test
    void a_session_that_does_not_wait_for_the_disk_is_found() throws Exception {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = on");
            assertThat(found(connection)).noneMatch(what -> what.contains("synchronous_commit"));
            statement.execute("set synchronous_commit = off");
            assertThat(found(connection)).anyMatch(what -> what.contains("synchronous_commit = off"));
        }
    }

    private static List<String> found(Connection connection) throws SQLException {
        return UnsafeSettings.found(UnsafeSettings.ask(connection)).stream()
                .map(Unsafe::what)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static ObjectProvider<DatabaseServer> none() {
        return mock(ObjectProvider.class);
    }
}
