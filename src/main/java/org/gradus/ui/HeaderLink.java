package org.gradus.ui;

/** A link with a number beside the name of the one signed in; provided by a module as a bean. */
public interface HeaderLink {

    /** Key of its text, which is given the number. */
    String messageKey();

    /** Where it leads, beginning with a slash. */
    String href();

    /** The number, for whoever is signed in to this request. */
    int count();
}
