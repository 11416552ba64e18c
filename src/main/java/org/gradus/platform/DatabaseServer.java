package org.gradus.platform;

/** A PostgreSQL server that this service starts and stops itself. */
public interface DatabaseServer {

    DatabaseAddress address();
}
