/** Pages and addresses of the evidence. */
package org.gradus.evidence.web;
