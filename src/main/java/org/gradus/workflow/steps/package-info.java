/** The small vocabulary of steps that models call by name, one class each, named for the verb. */
package org.gradus.workflow.steps;
