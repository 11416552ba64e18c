package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.testing.Browser;
import org.gradus.ui.CasePart;

/** Works in a browser, each person in a window of their own, and looks at every page for faults. */
final class PageHands implements Hands {

    private static final Set<String> LOOKED_AT = new HashSet<>();

    private final Browser browser;
    private final String address;
    private final String pictures;
    private final Map<String, Visitor> visitors = new HashMap<>();
    private int number;

    PageHands(Browser browser, int port, String pictures) {
        this.browser = browser;
        this.address = "http://localhost:" + port;
        this.pictures = pictures;
    }

    Visitor as(String user) {
        return visitors.computeIfAbsent(user, name -> new Visitor(browser, address, true).signIn(name));
    }

    @Override
    public String openStep(
            String user, String reference, String kind, Integer parent, String from, String to, String reason) {
        Visitor visitor = as(user);
        visitor.open("/cases/" + reference + "/steps/new");
        visitor.fill(Map.of("kind", kind, "reason", reason));
        if (parent != null) {
            // The first option says "Choose".
            String value = visitor.page()
                    .locator("select[name=parent] option")
                    .nth(parent + 1)
                    .getAttribute("value");
            visitor.choose("parent", value);
        }
        if (from != null) {
            visitor.fill(Map.of("from", from, "to", to));
        }
        look(visitor, kind + "-asked");
        visitor.press("Open the step");
        assertThat(visitor.page().url()).as(visitor.text()).endsWith("/cases/" + reference);
        String done = visitor.page().locator(".govuk-notification-banner").innerText();
        return done.replaceFirst("(?s).*(" + reference + "-[A-Z]{2}-\\d+).*", "$1");
    }

    @Override
    public void answer(String user, String reference, String taskKey, Map<String, ?> answers) {
        Visitor visitor = finish(user, reference, taskKey, answers);
        assertThat(visitor.page().url()).as(visitor.text()).endsWith("/done");
    }

    @Override
    public String refused(String user, String reference, String taskKey, Map<String, ?> answers) {
        Visitor visitor = finish(user, reference, taskKey, answers);
        assertThat(visitor.page().url()).doesNotEndWith("/done");
        look(visitor, taskKey + "-refused");
        return visitor.text();
    }

    private Visitor finish(String user, String reference, String taskKey, Map<String, ?> answers) {
        Visitor visitor = as(user);
        visitor.open("/tasks?list=all&pupil=" + reference);
        Locator link = visitor.page().locator("a[data-task='" + taskKey + "']");
        assertThat(link.count())
                .as("%s among %s for %s", taskKey, openTasks(user, reference), user)
                .isEqualTo(1);
        visitor.follow(link);
        look(visitor, taskKey);
        Map<String, Object> given = new HashMap<>(answers);
        visitor.fill(given);
        visitor.press("Finish this task");
        if (visitor.page().url().endsWith("/check")) {
            look(visitor, "check-your-answers");
            visitor.press("Confirm and finish");
        }
        return visitor;
    }

    @Override
    public String sees(String user, String reference) {
        Visitor visitor = as(user);
        StringBuilder seen = new StringBuilder();
        for (CasePart part : reference.startsWith("GR-") ? CasePart.values() : new CasePart[] {CasePart.OVERVIEW}) {
            String path = part == CasePart.OVERVIEW ? "" : "/" + part.path();
            assertThat(visitor.open("/cases/" + reference + path)).as(path).isEqualTo(200);
            look(visitor, "case" + path.replace('/', '-'));
            seen.append(visitor.text()).append('\n');
        }
        return seen.toString();
    }

    @Override
    public List<String> openTasks(String user, String reference) {
        Visitor visitor = as(user);
        visitor.open("/tasks?list=all&pupil=" + reference);
        return visitor.page().locator("a[data-task]").all().stream()
                .map(link -> link.getAttribute("data-task"))
                .toList();
    }

    @Override
    public String askForLeave(
            String user, String upn, int parent, String requestedOn, String from, String to, String reason) {
        Visitor visitor = as(user);
        visitor.open("/leave/new");
        visitor.fill(Map.of("upn", upn));
        visitor.follow(visitor.page().locator("main button[type=submit]"));
        // The first option says "Choose".
        String value = visitor.page()
                .locator("select[name=parentId] option")
                .nth(parent + 1)
                .getAttribute("value");
        visitor.fill(Map.of("parentId", value, "requestedOn", requestedOn, "from", from, "to", to, "reason", reason));
        look(visitor, "leave-asked");
        visitor.follow(visitor.page().locator("main button[type=submit]"));
        assertThat(visitor.page().url()).as(visitor.text()).contains("/leave/LR-");
        look(visitor, "leave-entered");
        return visitor.page().url().replaceFirst(".*/", "");
    }

    @Override
    public String beginDuty(String user, String kind, String upn, String reason) {
        Visitor visitor = as(user);
        visitor.open("/duties");
        Locator form = visitor.page().locator("form[action='/duties/" + kind + "']");
        visitor.page()
                .locator("details", new Page.LocatorOptions().setHas(form))
                .locator("summary")
                .click();
        form.locator("[name=upn]").fill(upn);
        form.locator("[name=reason]").fill(reason);
        look(visitor, kind + "-asked");
        visitor.follow(form.locator("button"));
        look(visitor, kind + "-begun");
        assertThat(visitor.page().url()).as(visitor.text()).matches(".*/cases/[A-Z]{2}-\\d{4}-\\d+");
        return visitor.page().url().replaceFirst(".*/", "");
    }

    @Override
    public String seesMatter(String user, String reference) {
        Visitor visitor = as(user);
        assertThat(visitor.open("/cases/" + reference))
                .as("%s for %s", reference, user)
                .isEqualTo(200);
        look(visitor, reference.substring(0, 2) + "-page");
        return visitor.text();
    }

    @Override
    public String outcome(String user, String stepKey) {
        Visitor visitor = as(user);
        assertThat(visitor.open("/steps/" + stepKey)).isEqualTo(200);
        look(visitor, "step");
        String state = visitor.page().locator("dt:text-is('State') + dd").innerText();
        return state.startsWith("Ended on ") ? state.replaceFirst("^Ended on [^:]+: ", "") : "";
    }

    @Override
    public void keepPromise(String user, String reference, String words) {
        Visitor visitor = as(user);
        visitor.open("/cases/" + reference + "/plan");
        visitor.press("Kept: " + words);
        assertThat(visitor.page().url()).as(visitor.text()).endsWith("/cases/" + reference + "/plan");
    }

    @Override
    public void pay(String user, String transaction, String notice, String pounds, String on) {
        Visitor visitor = as(user);
        visitor.open("/payments");
        visitor.fill(Map.of(
                "transactionId", transaction,
                "reference", notice,
                "amount", pounds,
                "receivedOn", on,
                "payer", "A parent"));
        visitor.press("Enter the payment");
        look(visitor, "payment");
        assertThat(visitor.page().url()).as(visitor.text()).matches(".*/payments/\\d+");
    }

    @Override
    public void endOrder(String user, String reference, String stepKey, String how, String on, String reason) {
        Visitor visitor = as(user);
        visitor.open("/cases/" + reference + "/plan");
        String form = "form[action$='/steps/" + stepKey + "/order-ended'] ";
        visitor.page()
                .locator("details")
                .filter(new Locator.FilterOptions().setHas(visitor.page().locator(form)))
                .locator("summary")
                .click();
        visitor.page().locator(form + "[name=how]").selectOption(how);
        visitor.page().locator(form + "[name=on]").fill(on);
        visitor.page().locator(form + "[name=court]").fill("Family Court");
        visitor.page().locator(form + "[name=reason]").fill(reason);
        visitor.follow(visitor.page().locator(form + "button"));
        look(visitor, "order-ended");
        assertThat(visitor.page().url()).as(visitor.text()).endsWith("/cases/" + reference);
    }

    /** Each kind of page once in a run: the routes share most of their first steps. */
    private void look(Visitor visitor, String what) {
        if (!LOOKED_AT.add(what)) {
            return;
        }
        number++;
        visitor.look("route-%s-%02d-%s".formatted(pictures, number, what));
    }

    @Override
    public void close() {
        try {
            visitors.values().forEach(Visitor::foundNoFault);
        } finally {
            visitors.values().forEach(Visitor::close);
        }
    }
}
