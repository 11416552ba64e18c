/** The demo's page and its part of the API. */
package org.gradus.demo.web;
