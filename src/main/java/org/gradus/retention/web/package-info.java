/** Pages and API of retention. */
package org.gradus.retention.web;
