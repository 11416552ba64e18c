/** Models drawn from their own diagrams, and where the processes of a matter stand in them. */
package org.gradus.workflow.picture;
