/** The list of requests for leave and their pages. */
package org.gradus.leave.web;
