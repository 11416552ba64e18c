package org.gradus.journeys;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pages that this run has looked at with axe, by the template they were made from. */
final class LookedAt {

    private static final Map<String, List<Look>> LOOKS = new ConcurrentHashMap<>();

    private LookedAt() {}

    /**
     * One look at a page.
     *
     * @param refused whether it told what was wrong with what was sent
     * @param text all of its text, that in closed parts too, with single spaces
     */
    record Look(boolean refused, String text) {}

    static void note(String template, Page page) {
        if (template != null) {
            LOOKS.computeIfAbsent(template, name -> new ArrayList<>())
                    .add(new Look(
                            page.locator(".govuk-error-summary").count() > 0,
                            page.locator("main").textContent().replaceAll("\\s+", " ")));
        }
    }

    /** The looks at pages made from a template, such as {@code tasks/day}. */
    static List<Look> of(String template) {
        return LOOKS.getOrDefault(template, List.of());
    }

    /** The looks at all pages. */
    static List<Look> all() {
        return LOOKS.values().stream().flatMap(List::stream).toList();
    }
}
