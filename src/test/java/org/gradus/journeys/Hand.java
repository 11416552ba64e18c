package org.gradus.journeys;

import com.microsoft.playwright.Locator;

/** What somebody does to a page: with a mouse, or with keys alone. */
interface Hand {

    /** Presses a link or a button. */
    void press(Locator pressed);

    /** Replaces what stands in a field. */
    void write(Locator field, String text);

    /** Chooses a radio button or ticks a box; leaves it when it is. */
    void check(Locator choice);

    /** Ticks or clears a box. */
    void turn(Locator box);

    /** Chooses an option by its value. */
    void select(Locator list, String value);
}
