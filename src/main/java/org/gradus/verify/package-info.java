/**
 * Checks an evidence bundle with nothing but the JDK, from the forms in {@code docs/bundle-format.md}. Packed as a jar of its
 * own; knows no other package, and shares no code with the offline page that checks the same.
 */
package org.gradus.verify;
