package org.gradus.evidence;

import java.util.Map;
import java.util.UUID;

/**
 * One numbered exhibit.
 *
 * @param label for instance {@code EW/1}: who produces it, and its number
 * @param what what it shows, in one sentence, as index and statement say it
 * @param paper what is printed for it: the exhibit itself, or the sheet in front of a document made before
 * @param documents documents made before, byte for byte, by path
 * @param letter the letter it is, or null
 */
record Exhibit(int number, String label, String what, Paper paper, Map<String, byte[]> documents, UUID letter) {}
