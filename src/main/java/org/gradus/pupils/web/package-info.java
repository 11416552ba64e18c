/** Pupils over the API. */
package org.gradus.pupils.web;
