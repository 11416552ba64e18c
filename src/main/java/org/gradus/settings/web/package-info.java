/** The pages and the API of settings. */
package org.gradus.settings.web;
