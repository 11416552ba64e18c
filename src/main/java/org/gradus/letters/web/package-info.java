/** The queue of letters, one letter on a page, and both over HTTP. */
package org.gradus.letters.web;
