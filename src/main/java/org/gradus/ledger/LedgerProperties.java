package org.gradus.ledger;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the record.
 *
 * @param installationKeyFile the file holding the key that wraps the data subjects' keys; null for
 *     {@code keys/installation.key} under the service's home, made at the first start
 */
@ConfigurationProperties("gradus.ledger")
record LedgerProperties(Path installationKeyFile) {}
