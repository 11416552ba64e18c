package org.gradus.journeys;

import com.microsoft.playwright.Locator;

/** Somebody who points at what they mean. */
final class Mouse implements Hand {

    @Override
    public void press(Locator pressed) {
        pressed.click();
    }

    @Override
    public void write(Locator field, String text) {
        field.fill(text);
    }

    @Override
    public void check(Locator choice) {
        choice.check();
    }

    @Override
    public void turn(Locator box) {
        box.click();
    }

    @Override
    public void select(Locator list, String value) {
        list.selectOption(value);
    }
}
