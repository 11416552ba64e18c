/** The pages of analysis and the same over the API. */
package org.gradus.analysis.web;
