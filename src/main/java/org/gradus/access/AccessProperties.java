package org.gradus.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of access.
 *
 * @param firstAdministrator who can sign in to a new installation that has no staff yet; null for no one
 */
@ConfigurationProperties("gradus.access")
record AccessProperties(FirstAdministrator firstAdministrator) {

    /** The first account; its password should be taken out of the settings afterwards. */
    record FirstAdministrator(String username, String name, String password) {

        @Override
        public String toString() {
            return username;
        }
    }
}
