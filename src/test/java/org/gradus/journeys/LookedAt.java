package org.gradus.journeys;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The pages that this run has looked at with axe, by the template they were made from. */
final class LookedAt {

    /**
     * What a page is made of as far as the rules about it go, each kind once: every element with its classes, the names of its
     * attributes, whether it has words, a label and is switched off, in the element that holds it; each heading with the one
     * before; and each id that is there twice.
     */
    private static final String PARTS = """
            () => {
              const kind = e => e.localName + '.' + [...e.classList].sort().join('.')
                + '[' + e.getAttributeNames().filter(n => n !== 'class').sort().join(' ') + ']'
                + (e.getAttribute('role') || '') + (e.getAttribute('type') || '') + (e.disabled ? 'off' : '')
                + (e.textContent.trim() ? 'words' : '') + (e.labels ? e.labels.length : '')
                + (e.getAttribute('aria-current') || '') + (e.getAttribute('aria-expanded') || '');
              const all = [...document.querySelectorAll('body, body *')];
              const parts = all.map(e => kind(e.parentElement) + '>' + kind(e));
              const headings = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(e => e.localName);
              headings.forEach((h, i) => parts.push((headings[i - 1] || '') + ' before ' + h));
              const ids = all.map(e => e.id).filter(id => id);
              ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => parts.push('twice ' + id));
              return [...new Set(parts)];
            }""";

    private static final Map<String, List<Look>> LOOKS = new ConcurrentHashMap<>();
    private static final Map<String, Set<Object>> SEEN = new ConcurrentHashMap<>();

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

    /** Whether the page has a part of a kind that no page of its template had at an earlier look; from now on it has. */
    static boolean isNew(String template, Page page) {
        List<?> parts = (List<?>) page.evaluate(PARTS);
        return SEEN.computeIfAbsent(String.valueOf(template), name -> ConcurrentHashMap.newKeySet())
                .addAll(parts);
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
