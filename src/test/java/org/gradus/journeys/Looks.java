package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;

/** Ways to come to a page, each of which looks at it. */
final class Looks {

    /** What is looked at leaves things behind, money that nobody knows the purpose of, that would hold the journeys up. */
    static final int AFTER_THE_JOURNEYS = Integer.MAX_VALUE - 1;

    private Looks() {}

    static void both(Visitor visitor, String name, String path) {
        assertThat(visitor.open(path)).as(path).isEqualTo(200);
        visitor.lookOnBoth("pages/" + name);
    }

    static void follow(Visitor visitor, String name, Locator link) {
        visitor.follow(link.first());
        visitor.lookOnBoth("pages/" + name);
    }

    /** An address that asks for what there cannot be. */
    static void refused(Visitor visitor, String name, String path) {
        visitor.open(path);
        told(visitor, name);
    }

    /** Presses the button, or else the last one, of a form nobody filled in. */
    static void refusedWhenSentEmpty(Visitor visitor, String name, String path, String button) {
        visitor.open(path);
        visitor.page().evaluate("() => document.querySelectorAll('main details').forEach(one => one.open = true)");
        if (button == null) {
            visitor.follow(visitor.page()
                    .locator("main form[method=post] button[type=submit]")
                    .last());
        } else {
            visitor.press(button);
        }
        told(visitor, name);
    }

    /** The page says in its summary what was wrong, and what it says leads to the field. */
    static void told(Visitor visitor, String name) {
        assertThat(visitor.page().locator(".govuk-error-summary").count())
                .as("%s: %s", visitor.page().url(), visitor.text())
                .isEqualTo(1);
        for (Locator link : visitor.page().locator(".govuk-error-summary a").all()) {
            assertThat(visitor.page()
                            .locator("[id='" + link.getAttribute("href").substring(1) + "']")
                            .isVisible())
                    .as("%s: %s leads to its field", name, link.innerText())
                    .isTrue();
        }
        visitor.look("pages/" + name + "-refused");
        visitor.fits("pages/" + name + "-refused");
    }
}
