/** A pupil's signals for programs. */
package org.gradus.signals.web;
