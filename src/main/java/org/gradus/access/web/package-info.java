/** Pages of access: signing in, and the administrator's list of staff and roles. */
package org.gradus.access.web;
