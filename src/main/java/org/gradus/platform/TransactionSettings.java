package org.gradus.platform;

import java.util.Map;

/**
 * What every transaction tells the database about who is acting, as transaction-local settings named
 * {@code gradus.<name>}, so that row-level security can read them with {@code current_setting('gradus.<name>', true)}.
 */
public interface TransactionSettings {

    /** Names (without the prefix) and values for the transaction now beginning. */
    Map<String, String> current();
}
