/** The list of duties, the page of each, and their panel on the case page. */
package org.gradus.duties.web;
