/** The pages of notices. */
package org.gradus.notices.web;
