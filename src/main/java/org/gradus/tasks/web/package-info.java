/** The work list's pages and API. */
package org.gradus.tasks.web;
