package org.gradus.journeys;

/** How somebody uses a browser. */
enum Way {
    MOUSE,
    WITHOUT_SCRIPT,
    KEYBOARD
}
