package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.journeys.Looks.both;
import static org.gradus.journeys.Looks.refusedWhenSentEmpty;
import static org.gradus.journeys.Looks.told;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.access.StaffSignIn;
import org.gradus.kernel.Reason;
import org.gradus.testing.Acting;
import org.gradus.testing.Browser;
import org.gradus.testing.CountedActs;
import org.gradus.testing.LoopbackProvider;
import org.gradus.testing.TestDatabaseInitializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in with a provider, being warned, staying, and signing out, in a browser. */
@Order(Looks.AFTER_THE_JOURNEYS)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // Warned five seconds after the page came.
        properties = {"gradus.sign-in.idle=10m", "gradus.sign-in.warn-before=595s"})
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
@Import({CountedActs.class, NamedTemplates.class})
@ActiveProfiles("test")
class SigningInIT {

    private static final LoopbackProvider PROVIDER = LoopbackProvider.start();

    private final Browser browser = Browser.shared();

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor current;

    @Autowired
    StaffSignIn ways;

    @LocalServerPort
    int port;

    private String gradus;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("gradus.sign-in.oidc.issuer", PROVIDER::issuer);
        settings.add("gradus.sign-in.oidc.client-id", () -> LoopbackProvider.CLIENT);
        settings.add("gradus.sign-in.oidc.client-secret", () -> LoopbackProvider.SECRET);
        settings.add("gradus.sign-in.oidc.name", () -> "Borough account");
    }

    @BeforeEach
    void registered() {
        gradus = "http://localhost:" + port;
        PROVIDER.registers(gradus);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void somebody_signs_in_is_warned_stays_and_signs_out() {
        String username = Acting.account(context, Acting.actor(Role.HEAD, 702001));
        try (Visitor head = new Visitor(browser, gradus, true)) {
            head.open("/cases");
            head.lookOnBoth("pages/sign-in-provider");
            throughTheProvider(head, username);
            assertThat(head.page().url()).endsWith("/cases");

            Locator warning = head.page().locator("#session-warning");
            warning.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
            head.look("pages/session-warning");
            warning.locator("button").click();
            warning.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            warning.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.VISIBLE));
            warning.locator("button").click();
            warning.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

            both(head, "session-ending", "/session?from=/cases");
            head.press("Stay signed in");
            assertThat(head.page().url()).endsWith("/cases");

            // The provider answers with nothing, so that the page on the way there stays and can be looked at.
            head.page()
                    .route(
                            PROVIDER.issuer() + "/connect/logout**",
                            nothing -> nothing.fulfill(new Route.FulfillOptions().setStatus(204)));
            head.press("Sign out");
            assertThat(head.page().url()).endsWith("/signed-out");
            head.lookOnBoth("pages/signed-out");
            head.page().unrouteAll();
            head.follow(head.page().locator("#next"));
            assertThat(head.page().url()).endsWith("/sign-in?signed-out");
            head.foundNoFault();
        }
    }

    @Test
    void without_scripts_a_page_leads_to_the_warning_and_back() {
        String username = Acting.account(context, Acting.actor(Role.HEAD, 702002));
        try (Visitor head = new Visitor(browser, gradus, false)) {
            head.open("/cases");
            throughTheProvider(head, username);
            head.page().waitForURL("**/session?from=/cases");
            head.press("Stay signed in");
            assertThat(head.page().url()).endsWith("/cases");
            head.foundNoFault();
        }
    }

    @Test
    void a_stranger_reads_why_and_an_administrator_enters_them() {
        String username = Acting.account(context, Acting.actor(Role.ADMINISTRATOR, null));
        Acting.asSystem(
                current, () -> ways.setBreakGlass(username, true, new Reason("For when the provider is away.")));
        try (Visitor stranger = new Visitor(browser, gradus, true)) {
            stranger.open("/");
            throughTheProvider(stranger, "somebody.else");
            assertThat(stranger.text()).contains("Gradus does not know you");
            stranger.lookOnBoth("pages/sign-in-refused");
            stranger.foundNoFault();
        }
        try (Visitor admin = new Visitor(browser, gradus, true)) {
            both(admin, "sign-in-emergency", "/sign-in?emergency");
            admin.page().locator("#username").fill(username);
            admin.page().locator("#password").fill("guessed");
            admin.press("Sign in");
            told(admin, "sign-in-emergency");
            admin.page().locator("#username").fill(username);
            admin.page().locator("#password").fill(Acting.PASSWORD);
            admin.press("Sign in");
            Actor head = Acting.actor(Role.HEAD, 702003);
            String page = "/staff/" + Acting.account(context, head) + "/sign-in";
            both(admin, "staff-sign-in", page);
            refusedWhenSentEmpty(admin, "staff-sign-in", page, null);
            admin.page().locator("#identity").fill("somebody.else");
            admin.page().locator("#reason").fill("As the list of the provider says.");
            admin.press("Change how they sign in");
            assertThat(admin.text()).contains("With the provider of sign-in as somebody.else");
            admin.foundNoFault();
        }
        try (Visitor stranger = new Visitor(browser, gradus, true)) {
            stranger.open("/cases");
            throughTheProvider(stranger, "somebody.else");
            assertThat(stranger.page().url()).endsWith("/cases");
        }
    }

    private static void throughTheProvider(Visitor visitor, String subject) {
        visitor.follow(visitor.page().locator("main a[href='/sign-in/with/provider']"));
        visitor.page().locator("#username").fill(subject);
        visitor.page().locator("#password").fill(LoopbackProvider.PASSWORD);
        visitor.follow(visitor.page().locator("button[type=submit]"));
    }
}
