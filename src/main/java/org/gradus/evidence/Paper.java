package org.gradus.evidence;

/**
 * A document this module writes, before it is printed.
 *
 * @param path its place in the bundle
 * @param label what stands on every page beside the page's number: the exhibit's label, or the name of the paper
 * @param body markup
 */
record Paper(String path, String label, String title, String body) {

    Paper withBody(String other) {
        return new Paper(path, label, title, other);
    }

    Paper at(String otherPath) {
        return new Paper(otherPath, label, title, body);
    }
}
