package org.gradus.platform;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.lang.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionSystemException;

/** Tells the database at the start of each transaction who acts in it; the settings end with the transaction. */
final class TransactionSettingsListener implements TransactionExecutionListener {

    private final DataSource dataSource;
    private final ObjectProvider<TransactionSettings> settings;

    TransactionSettingsListener(DataSource dataSource, ObjectProvider<TransactionSettings> settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null || !transaction.isNewTransaction()) {
            return;
        }
        TransactionSettings source = settings.getIfAvailable();
        Map<String, String> current = source == null ? Map.of() : source.current();
        if (current.isEmpty()) {
            return;
        }
        String sql = current.keySet().stream()
                .map(name -> "set_config('gradus." + name + "', ?, true)")
                .collect(Collectors.joining(", ", "select ", ""));
        var connection = DataSourceUtils.getConnection(dataSource);
        try (var statement = connection.prepareStatement(sql)) {
            int position = 1;
            for (String value : current.values()) {
                statement.setString(position++, value);
            }
            statement.execute();
        } catch (SQLException e) {
            // A transaction that cannot say who acts must not go on: row-level security would judge it wrongly.
            throw new TransactionSystemException("Could not set who acts in this transaction", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
