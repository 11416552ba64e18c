package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.testing.Browser;

/** Somebody at a browser: signs in, opens pages, fills in forms, and looks at what comes for faults anybody would see. */
final class Visitor implements AutoCloseable {

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Path PAGES = Path.of("target", "pages");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final String address;
    private final boolean scripts;
    private final BrowserContext window;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private int loads;
    private String source;

    Visitor(Browser browser, String address, boolean scripts) {
        this.address = address;
        this.scripts = scripts;
        this.window = browser.window(scripts);
        this.page = window.newPage();
        page.setDefaultTimeout(20_000);
        page.onLoad(loaded -> loads++);
        page.onPageError(error -> faults.add(page.url() + ": " + error));
    }

    Page page() {
        return page;
    }

    /** Signs in on the sign-in page, as whoever comes for the first time is sent to it. */
    Visitor signIn(String username) {
        open("/");
        page.locator("#username").fill(username);
        page.locator("#password").fill(JourneyStart.PASSWORD);
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
        pressed.click();
        page.waitForCondition(() -> loads > before);
    }

    void choose(String name, String value) {
        page.locator("select[name='" + name + "']").selectOption(value);
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
                    page.locator("input[name='" + name + "'][value='" + list.get(i) + "']")
                            .check();
                }
            }
            return;
        }
        String text = String.valueOf(value);
        Matcher date = DAY.matcher(text);
        if (date.matches() && page.locator("[name='" + name + "-day']").count() == 1) {
            page.locator("[name='" + name + "-day']").fill(date.group(3));
            page.locator("[name='" + name + "-month']").fill(date.group(2));
            page.locator("[name='" + name + "-year']").fill(date.group(1));
            return;
        }
        Locator control = page.locator("[name='" + name + "']");
        Locator choices = page.locator("input[name='" + name + "'][type=radio]");
        if (choices.count() > 0) {
            page.locator("input[name='" + name + "'][type=radio][value='" + text + "']")
                    .check();
        } else if (page.locator("input[name='" + name + "'][type=checkbox]").count() == 1) {
            page.locator("input[name='" + name + "'][type=checkbox]").setChecked(Boolean.parseBoolean(text));
        } else if (page.locator("select[name='" + name + "']").count() == 1) {
            control.selectOption(text);
        } else {
            control.fill(text);
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

    /** Opens a page again and again until its text says something. */
    void waitUntil(String path, String said) {
        JourneyStart.waitUntil(path + " says " + said, () -> {
            open(path);
            return text().contains(said);
        });
    }

    /** Takes a picture of the whole page, keeps it for the check of its HTML, and notes what would shut somebody out. */
    void look(String name) {
        keep(name);
        page.screenshot(new Page.ScreenshotOptions().setPath(picture(name)).setFullPage(true));
        if (scripts) {
            for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
                List<String> where =
                        rule.getNodes().stream().map(CheckedNode::getHtml).toList();
                faults.add(name + ": " + rule.getId() + ", " + rule.getHelp() + ": " + where);
            }
        }
    }

    /** As {@link #look}, and once more as wide as a phone, where nothing may stick out. */
    void lookOnBoth(String name) {
        look(name);
        page.setViewportSize(375, 700);
        page.screenshot(
                new Page.ScreenshotOptions().setPath(picture(name + "-phone")).setFullPage(true));
        int width = ((Number) page.locator("html").evaluate("e => e.scrollWidth")).intValue();
        if (width > 375) {
            faults.add(name + ": on a phone the page is " + width + " wide and scrolls sideways");
        }
        page.setViewportSize(1280, 900);
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
