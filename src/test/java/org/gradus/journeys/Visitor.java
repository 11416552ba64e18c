package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.testing.Browser;
import org.springframework.web.util.HtmlUtils;

/** Somebody at a browser: signs in, opens pages, fills in forms, and looks at what comes for faults anybody would see. */
final class Visitor implements AutoCloseable {

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Path PAGES = Path.of("target", "pages");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final int SMALLEST = 320;

    /** The innermost elements whose right edge is out of sight and that no box with a scroll bar of its own holds. */
    private static final String STICKING_OUT = """
            most => [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > most + 1 && !e.closest('.gradus-scroll, .gradus-figure__frame'))
              .filter((e, i, all) => !all.some(other => other !== e && e.contains(other)))
              .slice(0, 3).map(e => e.outerHTML.slice(0, 160)).join(' | ')""";

    private final String address;
    private final boolean scripts;
    private final BrowserContext window;
    private final Page page;
    private final Hand hand;
    private final List<String> faults = new ArrayList<>();
    private int loads;
    private int clicks;
    private String source;
    private String template;

    Visitor(Browser browser, String address, boolean scripts) {
        this(browser, address, scripts ? Way.MOUSE : Way.WITHOUT_SCRIPT);
    }

    Visitor(Browser browser, String address, Way way) {
        this.address = address;
        this.scripts = way != Way.WITHOUT_SCRIPT;
        this.window = browser.window(scripts);
        this.page = window.newPage();
        this.hand = way == Way.KEYBOARD ? new Keyboard(page) : new Mouse();
        page.setDefaultTimeout(60_000);
        page.onLoad(loaded -> loads++);
        page.onPageError(error -> faults.add(page.url() + ": " + error));
        page.onResponse(response -> {
            // An answer with no content leaves the page that is there.
            if (response.request().isNavigationRequest()
                    && response.frame() == page.mainFrame()
                    && response.status() != 204) {
                template = response.headers().get(NamedTemplates.HEADER);
            }
        });
    }

    Page page() {
        return page;
    }

    /** The keys, where there is nothing else. */
    Optional<Keyboard> keyboard() {
        return hand instanceof Keyboard keys ? Optional.of(keys) : Optional.empty();
    }

    /** Signs in on the sign-in page, as whoever comes for the first time is sent to it. */
    Visitor signIn(String username) {
        return signIn(username, JourneyStart.PASSWORD);
    }

    /** Signs in with a password of one's own. */
    Visitor signIn(String username, String password) {
        open("/");
        hand.write(page.locator("#username"), username);
        hand.write(page.locator("#password"), password);
        press("Sign in");
        assertThat(page.url()).doesNotContain("/sign-in");
        return this;
    }

    /** Opens a page of the service and returns its status. */
    int open(String path) {
        Response response = page.navigate(address + path);
        source = response.text();
        return response.status();
    }

    /** Asks for a page of the service without showing it. */
    APIResponse ask(String path) {
        return window.request().get(address + path);
    }

    /** Presses the button of that name and waits for the page that follows. */
    void press(String button) {
        follow(page.locator("button:not([aria-hidden])")
                .filter(new Locator.FilterOptions().setHasText(button))
                .first());
    }

    /** Presses a button or link and waits for the page that follows. */
    void follow(Locator pressed) {
        source = null;
        int before = loads;
        clicks++;
        hand.press(pressed);
        page.waitForCondition(() -> loads > before);
    }

    /** Follows a link to a place on the same page. */
    void jump(Locator link) {
        clicks++;
        hand.press(link);
    }

    /** Links and buttons pressed since the browser was opened. */
    int clicks() {
        return clicks;
    }

    /** Pages loaded since the browser was opened. */
    int loads() {
        return loads;
    }

    void choose(String name, String value) {
        hand.select(page.locator("select[name='" + name + "']"), value);
    }

    void attach(String fileName, String content) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(fileName, "text/csv", content.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Fills in a form: text, date, choice, ticks, or rows, adding rows where there are too few. Goes on with what can be seen
     * until all is filled in, since a choice may bring further questions.
     */
    void fill(Map<String, Object> answers) {
        Map<String, Object> left = new LinkedHashMap<>(answers);
        while (!left.isEmpty()) {
            List<String> shown = left.keySet().stream().filter(this::isShown).toList();
            assertThat(shown).as("of %s on %s", left.keySet(), text()).isNotEmpty();
            shown.forEach(name -> fill(name, left.remove(name)));
        }
    }

    private boolean isShown(String name) {
        Locator controls = page.locator("[name='" + name + "'], [name='" + name + "-day'], [name^='" + name
                + "['], button[value='add:" + name + "']");
        return controls.count() > 0 && controls.all().stream().anyMatch(Locator::isVisible);
    }

    private void fill(String name, Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> row) {
                    fillRow(name, i, row);
                } else {
                    hand.check(page.locator("input[name='" + name + "'][value='" + list.get(i) + "']"));
                }
            }
            return;
        }
        String text = String.valueOf(value);
        Matcher date = DAY.matcher(text);
        if (date.matches() && page.locator("[name='" + name + "-day']").count() == 1) {
            hand.write(page.locator("[name='" + name + "-day']"), date.group(3));
            hand.write(page.locator("[name='" + name + "-month']"), date.group(2));
            hand.write(page.locator("[name='" + name + "-year']"), date.group(1));
            return;
        }
        Locator control = page.locator("[name='" + name + "']");
        Locator choices = page.locator("input[name='" + name + "'][type=radio]");
        if (choices.count() > 0) {
            hand.check(page.locator("input[name='" + name + "'][type=radio][value='" + text + "']"));
        } else if (page.locator("input[name='" + name + "'][type=checkbox]").count() == 1) {
            Locator box = page.locator("input[name='" + name + "'][type=checkbox]");
            if (box.isChecked() != Boolean.parseBoolean(text)) {
                hand.turn(box);
            }
        } else if (page.locator("select[name='" + name + "']").count() == 1) {
            hand.select(control, text);
        } else {
            hand.write(control, text);
        }
    }

    private void fillRow(String list, int index, Map<?, ?> row) {
        String prefix = list + "[" + index + "].";
        if (page.locator("[name^='" + prefix + "']").count() == 0) {
            follow(page.locator("button[value='add:" + list + "']"));
        }
        row.forEach((key, value) -> fill(prefix + key, value));
    }

    /** Where the navigation leads. */
    List<String> navigation() {
        return page.locator(".govuk-service-navigation__link").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    /** What the page says, without its markup. */
    String text() {
        return page.locator("main").innerText();
    }

    /** Asks for a page again and again until its text says something, and opens it then. */
    void waitUntil(String path, String said) {
        JourneyStart.waitUntil(path + " says " + said, () -> words(path).contains(said));
        open(path);
    }

    /** What a page of the service says, without opening it. */
    String words(String path) {
        APIResponse answer = ask(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        String page = answer.text();
        answer.dispose();
        String main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
        return HtmlUtils.htmlUnescape(main.replaceAll("<[^>]*>", " ")).replaceAll("\\s+", " ");
    }

    /**
     * Takes a picture of the whole page, keeps it for the check of its HTML, and notes what would shut somebody out. The rules
     * are asked where the page has something that no page of its template had so far, since the same gives the same answer.
     */
    void look(String name) {
        seen(name);
    }

    /** As {@link #look}; and {@link #fits}, with a second picture as wide as the smallest phone where there is something new. */
    void lookOnBoth(String name) {
        boolean anew = seen(name);
        page.setViewportSize(SMALLEST, 700);
        if (anew) {
            photograph(name + "-phone");
        }
        fits(name);
    }

    /** @return whether there was something on it that no page of its template had so far */
    private boolean seen(String name) {
        keep(name);
        photograph(name);
        if (page.content().contains("_en_GB??")) {
            faults.add(name + ": a word is missing");
        }
        if (!scripts) {
            return false;
        }
        LookedAt.note(template, page);
        boolean anew = LookedAt.isNew(template, page);
        if (anew) {
            for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
                List<String> where =
                        rule.getNodes().stream().map(CheckedNode::getHtml).toList();
                faults.add(name + ": " + rule.getId() + ", " + rule.getHelp() + ": " + where);
            }
        }
        return anew;
    }

    private void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(picture(name)).setFullPage(true));
    }

    /** Nothing sticks out on the smallest phone, which is a desktop at 400 %, nor with letters twice as large. */
    void fits(String name) {
        page.setViewportSize(SMALLEST, 700);
        noteWidth(name, SMALLEST);
        page.setViewportSize(1280, 900);
        page.locator("html").evaluate("e => e.style.fontSize = '200%'");
        noteWidth(name + " with letters twice as large", 1280);
        page.locator("html").evaluate("e => e.style.fontSize = ''");
    }

    private void noteWidth(String name, int most) {
        int width = ((Number) page.locator("html").evaluate("e => e.scrollWidth")).intValue();
        if (width > most) {
            faults.add("%s: at %d the page is %d wide and scrolls sideways: %s"
                    .formatted(name, most, width, page.evaluate(STICKING_OUT, most)));
        }
    }

    /** As it was sent where that is known, otherwise as the browser has it. */
    private void keep(String name) {
        Path file = PAGES.resolve(name.replace('/', '-') + (scripts ? "" : "-without-script") + ".html");
        try {
            Files.createDirectories(PAGES);
            Files.writeString(file, source == null ? page.content() : source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails with everything noted on all pages looked at. */
    void foundNoFault() {
        assertThat(faults).isEmpty();
    }

    private Path picture(String name) {
        return SCREENSHOTS.resolve(name + (scripts ? "" : "-without-script") + ".png");
    }

    @Override
    public void close() {
        window.close();
    }
}
