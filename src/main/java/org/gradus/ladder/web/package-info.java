/** Pages and API of steps, gates and decisions. */
package org.gradus.ladder.web;
