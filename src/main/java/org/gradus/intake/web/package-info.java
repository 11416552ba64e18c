/** Imports over the API and as pages. */
package org.gradus.intake.web;
