/** The PostgreSQL that starts by itself; absent from the production jar. */
package org.gradus.platform.embedded;
