/** Everything that touches the engine's own classes: configuration, listeners, deployment. */
package org.gradus.workflow.engine;
