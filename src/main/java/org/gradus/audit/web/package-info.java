/** The auditor's pages and their API. */
package org.gradus.audit.web;
