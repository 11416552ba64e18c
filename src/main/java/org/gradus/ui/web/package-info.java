/** The frame of every page and the answer to every failed request. */
package org.gradus.ui.web;
