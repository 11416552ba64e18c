package org.gradus.platform;

/** Thrown at start when no database was named and none can be started from here. */
public final class MissingDatabaseException extends StartRefusedException {

    MissingDatabaseException() {
        super(
                "There is no database: spring.datasource.url is empty and this build carries no PostgreSQL of its own.",
                "Set spring.datasource.url, spring.datasource.username and spring.datasource.password.");
    }
}
