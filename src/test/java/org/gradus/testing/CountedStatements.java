package org.gradus.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Counts what is sent to the database: every statement that a thread executes while it is asked to. */
@TestConfiguration(proxyBeanMethods = false)
public class CountedStatements {

    private static final ThreadLocal<List<String>> SENT = new ThreadLocal<>();

    /** Something that may fail. */
    public interface Work {
        void run() throws Exception;
    }

    /** The statements that the work sends on this thread, in order; a batch is one. */
    public static List<String> of(Work work) throws Exception {
        List<String> sent = new ArrayList<>();
        SENT.set(sent);
        try {
            work.run();
        } finally {
            SENT.remove();
        }
        return List.copyOf(sent);
    }

    @Bean
    static BeanPostProcessor countedDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? counted(pool) : bean;
            }
        };
    }

    /** The same pool over connections that tell; beneath the pool, so that nobody above it sees another kind of connection. */
    private static HikariDataSource counted(HikariDataSource pool) {
        HikariConfig settings = new HikariConfig();
        pool.copyStateTo(settings);
        pool.close();
        Driver driver = new Driver();
        Properties properties = new Properties();
        properties.putAll(settings.getDataSourceProperties());
        properties.setProperty("user", settings.getUsername());
        properties.setProperty("password", settings.getPassword());
        String url = settings.getJdbcUrl();
        settings.setJdbcUrl(null);
        settings.setDataSource(new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return (Connection) told(Connection.class, driver.connect(url, properties), null);
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        });
        return new HikariDataSource(settings);
    }

    private static Object told(Class<?> type, Object behind, String sql) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            if (method.getName().startsWith("execute") && SENT.get() != null) {
                SENT.get().add(sql != null ? sql : String.valueOf(given == null ? "batch" : given[0]));
            }
            try {
                Object result = method.invoke(behind, given);
                return switch (method.getName()) {
                    case "prepareStatement" -> told(PreparedStatement.class, result, (String) given[0]);
                    case "prepareCall" -> told(CallableStatement.class, result, (String) given[0]);
                    case "createStatement" -> told(Statement.class, result, null);
                    default -> result;
                };
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
