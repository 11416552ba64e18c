/** The list of cases and the case page. */
package org.gradus.casework.web;
