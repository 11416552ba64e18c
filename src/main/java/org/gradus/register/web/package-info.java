/** The register's page and API. */
package org.gradus.register.web;
