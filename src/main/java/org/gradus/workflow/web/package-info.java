/** The operations page, deadlines on the case page, and health. */
package org.gradus.workflow.web;
