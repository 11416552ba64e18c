/** The pages and the API of school dates. */
package org.gradus.calendar.web;
