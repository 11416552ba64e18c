/** Pages and API of oversight. */
package org.gradus.oversight.web;
