/** Forms: read from their files, filled from pages and the API, checked by one set of rules. */
package org.gradus.tasks.forms;
