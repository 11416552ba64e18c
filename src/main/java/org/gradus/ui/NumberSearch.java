package org.gradus.ui;

import java.util.Optional;

/** Knows the numbers of one kind of thing, so that whoever types one into the search box is taken to its page. */
public interface NumberSearch {

    /**
     * The address of the page of what bears that number.
     *
     * @param number as typed, in capitals and without spaces around it
     * @return empty when nothing bears it that the one acting may see
     */
    Optional<String> page(String number);
}
