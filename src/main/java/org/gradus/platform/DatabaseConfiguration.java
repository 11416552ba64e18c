package org.gradus.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.flyway.FlywayDataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Two ways into one database: the owner's, used by migrations only, and the application's, whose role
 * {@code gradus_app} owns nothing and may change only what it was granted.
 *
 * <p>Where the database is comes from {@code spring.datasource.url}, {@code .username} and {@code .password}; without a
 * url the service starts a PostgreSQL of its own.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** The role under which every application transaction runs; made by the first migration. */
    static final String APPLICATION_ROLE = "gradus_app";

    /** The first thing everything else needs; so what must not be is refused here, before anything is written. */
    @Bean
    DatabaseAddress databaseAddress(
            DataSourceProperties properties, ObjectProvider<DatabaseServer> ownServer, Environment environment) {
        UnsafeSettings unsafe = new UnsafeSettings(environment);
        UnsafeSettings.refuse(unsafe.found());
        DatabaseAddress address = address(properties, ownServer);
        if (unsafe.production()) {
            UnsafeSettings.refuse(UnsafeSettings.found(ask(address)));
        }
        return address;
    }

    private static Map<String, String> ask(DatabaseAddress address) {
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password())) {
            return UnsafeSettings.ask(connection);
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("The database at " + address + " cannot be asked", e);
        }
    }

    private static DatabaseAddress address(DataSourceProperties properties, ObjectProvider<DatabaseServer> ownServer) {
        if (properties.getUrl() != null && !properties.getUrl().isBlank()) {
            return new DatabaseAddress(properties.getUrl(), properties.getUsername(), properties.getPassword());
        }
        DatabaseServer server = ownServer.getIfAvailable();
        if (server == null) {
            throw new MissingDatabaseException();
        }
        return server.address();
    }

    @Bean(defaultCandidate = false)
    @FlywayDataSource
    DataSource ownerDataSource(DatabaseAddress address) {
        return new SimpleDriverDataSource(
                new org.postgresql.Driver(), address.url(), address.user(), address.password());
    }

    @Bean
    @Primary
    HikariDataSource dataSource(DatabaseAddress address, Environment environment) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("gradus");
        pool.setJdbcUrl(address.url());
        pool.setUsername(address.user());
        pool.setPassword(address.password());
        pool.setMaximumPoolSize(environment.getProperty("gradus.database.pool", Integer.class, 24));
        pool.setMinimumIdle(2);
        pool.setConnectionInitSql("set role " + APPLICATION_ROLE + "; set search_path to gradus, public; "
                + "set time zone 'UTC'; "
                // Figures over a whole authority are sorted in memory; with the server's 4 MB they go to the disk.
                + "set work_mem to '16MB'");
        // The role exists only after the first migration, so the pool must not connect before it.
        pool.setInitializationFailTimeout(-1);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");
        pool.addDataSourceProperty("ApplicationName", "gradus");
        return new HikariDataSource(pool);
    }

    @Bean
    TransactionExecutionListener transactionSettingsListener(
            DataSource dataSource, ObjectProvider<TransactionSettings> settings) {
        return new TransactionSettingsListener(dataSource, settings);
    }
}
