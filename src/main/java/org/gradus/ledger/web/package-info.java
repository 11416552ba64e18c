/** The record as a page for auditors and over the API. */
package org.gradus.ledger.web;
