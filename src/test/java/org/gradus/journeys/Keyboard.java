package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody with keys alone: Tab and Shift+Tab to what they mean, Enter, Space, arrows and letters when there. At every stop
 * they must see where they are.
 */
final class Keyboard implements Hand {

    private static final int MOST_STOPS = 400;

    /** What has the focus in few words, or nothing at the top of the page, and how it can be told that it has it. */
    private static final String STOP = """
            wanted => {
              const e = document.activeElement
              if (!e || e === document.body || e === document.documentElement) return { name: '', seen: true, there: false }
              const told = style => style.boxShadow !== 'none'
                || (style.outlineStyle !== 'none' && !/rgba\\(.*, 0\\)|transparent/.test(style.outlineColor) && parseFloat(style.outlineWidth) > 0)
              const box = e.getBoundingClientRect()
              const drawn = e.matches('.govuk-radios__input, .govuk-checkboxes__input')
                ? told(getComputedStyle(e.labels[0], '::before')) : told(getComputedStyle(e))
              if (!e.dataset.stop) e.dataset.stop = String(window.stops = (window.stops || 0) + 1)
              return {
                name: e.type === 'radio' ? 'the choice ' + e.name
                  : e.dataset.stop + ' ' + e.outerHTML.slice(0, 120).replace(/\\s+/g, ' '),
                seen: drawn && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
                there: wanted !== null && e === wanted
              }
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    @Override
    public void press(Locator pressed) {
        goTo(pressed);
        page.keyboard().press("Enter");
    }

    @Override
    public void write(Locator field, String text) {
        goTo(field);
        page.keyboard().press("ControlOrMeta+a");
        if (text.isEmpty()) {
            page.keyboard().press("Delete");
        } else {
            page.keyboard().insertText(text);
        }
    }

    @Override
    public void check(Locator choice) {
        if (choice.isChecked()) {
            return;
        }
        if (!"radio".equals(choice.getAttribute("type"))) {
            turn(choice);
            return;
        }
        Locator all = page.locator("input[type=radio][name='" + choice.getAttribute("name") + "']");
        Locator chosen = page.locator("input[type=radio][name='" + choice.getAttribute("name") + "']:checked");
        goTo(chosen.count() == 0 ? all.first() : chosen);
        page.keyboard().press("Space");
        for (int i = 0; i < all.count() && !choice.isChecked(); i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(choice.isChecked()).as(choice.toString()).isTrue();
    }

    @Override
    public void turn(Locator box) {
        goTo(box);
        page.keyboard().press("Space");
    }

    @Override
    public void select(Locator list, String value) {
        goTo(list);
        page.keyboard().press("Home");
        int options = list.locator("option").count();
        for (int i = 0; i < options && !list.inputValue().equals(value); i++) {
            page.keyboard().press("ArrowDown");
        }
        assertThat(list.inputValue()).isEqualTo(value);
    }

    /** Tab after Tab from where the focus is, round the page at most once. */
    void goTo(Locator wanted) {
        Object element = wanted.elementHandle();
        if (stop(element).there()) {
            return;
        }
        Set<String> stops = new HashSet<>();
        for (int i = 0; i < MOST_STOPS; i++) {
            page.keyboard().press("Tab");
            Stop stop = stop(element);
            assertThat(stop.seen())
                    .as("%s: the focus can be seen on %s", page.url(), stop.name())
                    .isTrue();
            if (stop.there()) {
                return;
            }
            assertThat(stops.add(stop.name()))
                    .as("%s: Tab leads to %s and not round to %s", page.url(), wanted, stop.name())
                    .isTrue();
        }
        throw new AssertionError(MOST_STOPS + " stops and not yet at " + wanted);
    }

    /** The first stop of the page leads past header and navigation, to where what the page is about begins. */
    void skipsToTheMainPart() {
        page.keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement.className")).isEqualTo("govuk-skip-link");
        assertThat(stop(null).seen()).as("The skip link can be seen").isTrue();
        page.keyboard().press("Enter");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("main-content");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement.closest('#main-content, footer') !== null"))
                .as("The next stop is behind the skipped ones")
                .isEqualTo(true);
    }

    /** From the top through everything and out at the end, and the same way back: nothing keeps the focus. */
    void walksThrough() {
        page.evaluate("() => { document.activeElement.blur(); window.getSelection().removeAllRanges() }");
        page.evaluate(
                "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex') }");
        List<String> there = walk("Tab");
        List<String> back = walk("Shift+Tab");
        Collections.reverse(back);
        assertThat(there).as("%s has something to do", page.url()).hasSizeGreaterThan(3);
        assertThat(back).as("%s: the same stops back", page.url()).containsExactlyElementsOf(there);
    }

    /** Until the focus leaves the page, or comes round to where it began. */
    private List<String> walk(String key) {
        List<String> stops = new ArrayList<>();
        for (int i = 0; i < MOST_STOPS; i++) {
            page.keyboard().press(key);
            Stop stop = stop(null);
            if (stop.name().isEmpty() || (!stops.isEmpty() && stops.get(0).equals(stop.name()))) {
                return stops;
            }
            assertThat(stop.seen())
                    .as("%s: the focus can be seen on %s", page.url(), stop.name())
                    .isTrue();
            assertThat(stops).as("%s: %s goes on", page.url(), key).doesNotContain(stop.name());
            stops.add(stop.name());
        }
        throw new AssertionError(page.url() + ": no way out after " + MOST_STOPS + " stops");
    }

    private Stop stop(Object wanted) {
        Map<?, ?> found = (Map<?, ?>) page.evaluate(STOP, wanted);
        return new Stop(
                (String) found.get("name"),
                Boolean.TRUE.equals(found.get("seen")),
                Boolean.TRUE.equals(found.get("there")));
    }

    private record Stop(String name, boolean seen, boolean there) {}
}
