package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gradus.kernel.Reason;
import org.gradus.testing.Acting;
import org.gradus.testing.CountedActs;
import org.gradus.testing.LoopbackProvider;
import org.gradus.testing.TestDatabaseInitializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in with a provider, over HTTP, against a real one on loopback. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabaseInitializer.class)
@Import(CountedActs.class)
@ActiveProfiles("test")
class ProviderSignInTests {

    private static final LoopbackProvider PROVIDER = LoopbackProvider.start();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    Staff staff;

    @Autowired
    StaffSignIn ways;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MovedClock clock;

    private final Walk walk = new Walk();
    private String gradus;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("gradus.sign-in.oidc.issuer", PROVIDER::issuer);
        settings.add("gradus.sign-in.oidc.client-id", () -> LoopbackProvider.CLIENT);
        settings.add("gradus.sign-in.oidc.client-secret", () -> LoopbackProvider.SECRET);
        settings.add("gradus.sign-in.oidc.acr", () -> "urn:example:two-steps");
        settings.add("gradus.sign-in.oidc.name", () -> "Borough account");
    }

    @BeforeEach
    void registered() {
        gradus = "http://localhost:" + port;
        PROVIDER.registers(gradus);
        clock.began = Instant.now();
        clock.ahead = Duration.ZERO;
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void staff_sign_in_with_the_provider_and_come_to_the_page_they_asked_for_with_the_roles_of_the_register()
            throws Exception {
        String username = member(Role.HEAD, 701001);

        walk.to(gradus + "/search?q=nobody");
        assertThat(walk.page().select("input[type=password]")).isEmpty();
        signIn(subject(username));

        assertThat(walk.at()).isEqualTo(URI.create(gradus + "/search?q=nobody"));
        assertThat(walk.status()).isEqualTo(200);
        URI asked = walk.sentTo().stream()
                .filter(address -> address.toString().startsWith(PROVIDER.issuer() + "/oauth2/authorize"))
                .findFirst()
                .orElseThrow();
        assertThat(asked.getQuery())
                .contains("code_challenge=", "code_challenge_method=S256", "state=", "nonce=", "response_type=code")
                .contains("acr_values=urn:example:two-steps");
        // The token said ADMINISTRATOR.
        assertThat(walk.to(gradus + "/staff").status()).isEqualTo(403);
        assertThat(recorded(username)).contains("staff.signed-in").doesNotContain("staff.signed-in-break-glass");
    }

    @Test
    void without_the_second_step_nobody_is_let_in() throws Exception {
        String username = member(Role.HEAD, 701002);
        PROVIDER.says(subject(username), claims -> claims.claims(all -> all.remove("acr")));

        refused(username, "without the second step", "too-weak");
    }

    @Test
    void whoever_is_not_on_the_register_is_refused_with_a_reference_that_the_record_has_too() throws Exception {
        walk.to(gradus + "/");
        signIn("stranger-" + UUID.randomUUID());

        assertThat(walk.status()).isEqualTo(403);
        assertThat(walk.page().text())
                .contains("Borough account, but Gradus does not know you", "Ask the administrator");
        String reference = walk.at().getQuery().replaceAll(".*reference=", "");
        assertThat(reference).matches("[0-9a-f]{12}");
        assertThat(walk.page().text()).contains(reference);
        assertThat(refusals(reference)).containsExactly("access.refused");
        assertThat(walk.to(gradus + "/cases").at().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void an_account_that_is_switched_off_is_refused() throws Exception {
        String username = member(Role.HEAD, 701003);
        Acting.asSystem(currentActor, () -> staff.enable(username, false, new Reason("She has left.")));

        refused(username, "is switched off", "switched-off");
    }

    @Test
    void a_token_for_another_question_is_refused() throws Exception {
        String username = member(Role.HEAD, 701004);
        PROVIDER.says(subject(username), claims -> claims.claim("nonce", "of-another-question"));

        refused(username, "does not belong to a sign-in begun here", "not-asked-for");
    }

    @Test
    void an_answer_with_another_state_is_refused() throws Exception {
        String username = member(Role.HEAD, 701005);
        walk.to(gradus + "/");
        walk.to(gradus + "/sign-in/with/provider");
        walk.submitOnce("/login", Map.of("username", subject(username), "password", LoopbackProvider.PASSWORD));
        walk.once(walk.redirect().toString());
        assertThat(walk.redirect().toString()).startsWith(gradus + "/sign-in/return/provider?code=");

        walk.to(walk.redirect().toString().replaceAll("state=[^&]*", "state=guessed"));

        assertThat(walk.status()).isEqualTo(403);
        assertThat(walk.page().text()).contains("does not belong to a sign-in begun here");
        assertThat(walk.to(gradus + "/cases").at().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void signing_out_at_the_provider_ends_the_session_here_and_a_forged_or_old_message_does_not() throws Exception {
        String username = member(Role.HEAD, 701006);
        walk.to(gradus + "/");
        signIn(subject(username));
        assertThat(walk.to(gradus + "/cases").status()).isEqualTo(200);
        String channel = gradus + "/logout/connect/back-channel/provider";
        Walk provider = new Walk();

        String forged = PROVIDER.forgedLogoutToken(subject(username), Instant.now());
        assertThat(provider.post(channel, Map.of("logout_token", forged)).status())
                .isEqualTo(400);
        String old = PROVIDER.logoutToken(subject(username), Instant.now().minusSeconds(60));
        assertThat(provider.post(channel, Map.of("logout_token", old)).status()).isEqualTo(200);
        assertThat(walk.to(gradus + "/cases").status()).isEqualTo(200);

        String meant = PROVIDER.logoutToken(subject(username), Instant.now());
        assertThat(provider.post(channel, Map.of("logout_token", meant)).status())
                .isEqualTo(200);

        assertThat(walk.to(gradus + "/cases").at()).isEqualTo(URI.create(gradus + "/sign-in?ended=provider"));
        assertThat(walk.page().text()).contains("you signed out of your account elsewhere");
        assertThat(jdbc.queryForList("select action from ledger_entry where object_id = ?", String.class, username))
                .contains("staff.signed-out-by-provider");
    }

    @Test
    void a_session_ends_half_an_hour_after_the_last_request_and_twelve_hours_after_the_first() throws Exception {
        String username = member(Role.HEAD, 701007);
        walk.to(gradus + "/");
        signIn(subject(username));
        clock.ahead = Duration.ofMinutes(29);
        assertThat(walk.to(gradus + "/cases").status()).isEqualTo(200);
        clock.ahead = Duration.ofMinutes(58);
        // What pages ask for by themselves is no sign of life.
        assertThat(walk.to(gradus + "/session/left").page().text()).contains("\"seconds\":60");
        assertThat(walk.to(gradus + "/session?from=/cases").page().text()).contains("1 minute is left");
        walk.submit("/session", Map.of());
        assertThat(walk.at().getPath()).isEqualTo("/cases");
        clock.ahead = Duration.ofMinutes(88).plusSeconds(1);
        assertThat(walk.to(gradus + "/cases").at()).isEqualTo(URI.create(gradus + "/sign-in?ended=idle"));

        signIn(subject(username));
        for (int minutes = 88; minutes < 88 + 12 * 60; minutes += 20) {
            clock.ahead = Duration.ofMinutes(minutes);
            assertThat(walk.to(gradus + "/cases").status())
                    .as("after %s", clock.ahead)
                    .isEqualTo(200);
            assertThat(walk.at().getPath()).as("after %s", clock.ahead).isEqualTo("/cases");
        }
        clock.ahead = Duration.ofMinutes(88 + 12 * 60 + 1);
        assertThat(walk.to(gradus + "/cases").at()).isEqualTo(URI.create(gradus + "/sign-in?ended=absolute"));
    }

    @Test
    void the_fourth_session_of_a_person_ends_the_first() throws Exception {
        String username = member(Role.HEAD, 701008);
        walk.to(gradus + "/");
        signIn(subject(username));
        for (int more = 0; more < 3; more++) {
            assertThat(walk.to(gradus + "/cases").at().getPath()).isEqualTo("/cases");
            Walk other = new Walk();
            other.to(gradus + "/");
            signIn(other, subject(username));
            assertThat(other.to(gradus + "/cases").at().getPath()).isEqualTo("/cases");
        }
        assertThat(walk.to(gradus + "/cases").at()).isEqualTo(URI.create(gradus + "/sign-in?ended=too-many"));
    }

    @Test
    void signing_out_here_signs_out_at_the_provider_too() throws Exception {
        String username = member(Role.HEAD, 701009);
        walk.to(gradus + "/");
        signIn(subject(username));

        walk.submit("/logout", Map.of());

        assertThat(walk.at()).isEqualTo(URI.create(gradus + "/signed-out"));
        String next = walk.page().selectFirst("#next").attr("href");
        assertThat(next).startsWith(PROVIDER.issuer() + "/connect/logout?id_token_hint=");
        assertThat(walk.header("Refresh")).isEqualTo("0; url=" + next);
        assertThat(walk.to(next).at()).isEqualTo(URI.create(gradus + "/sign-in?signed-out"));
        assertThat(recorded(username)).contains("staff.signed-out");
        // There, too, they would have to give their password again.
        assertThat(walk.to(gradus + "/sign-in/with/provider").at().getPath()).isEqualTo("/login");
    }

    @Test
    void a_password_opens_the_emergency_door_only_and_each_use_is_said_to_be_one() throws Exception {
        String username = member(Role.HEAD, 701010);
        emergency(username);
        assertThat(walk.at()).isEqualTo(URI.create(gradus + "/sign-in?emergency&wrong"));
        assertThat(walk.page().text()).contains("The username or password is wrong.");

        Acting.asSystem(
                currentActor, () -> ways.setBreakGlass(username, true, new Reason("For when the provider is away.")));
        emergency(username);

        assertThat(walk.at().getPath()).isNotEqualTo("/sign-in");
        assertThat(recorded(username)).contains("staff.signed-in-break-glass").doesNotContain("staff.signed-in");
    }

    private void emergency(String username) throws IOException, InterruptedException {
        walk.to(gradus + "/sign-in?emergency");
        walk.submit("/sign-in", Map.of("username", username, "password", Acting.PASSWORD));
    }

    private void refused(String username, String cause, String code) throws IOException, InterruptedException {
        walk.to(gradus + "/");
        signIn(subject(username));
        assertThat(walk.status()).isEqualTo(403);
        assertThat(walk.page().text()).contains("You cannot sign in to Gradus", cause);
        assertThat(refusals("sign-in by the provider, " + code)).isNotEmpty();
        assertThat(recorded(username)).doesNotContain("staff.signed-in");
        assertThat(walk.to(gradus + "/cases").at().getPath()).isEqualTo("/sign-in");
    }

    private void signIn(String subject) throws IOException, InterruptedException {
        signIn(walk, subject);
    }

    /** From the page of signing in through the provider to wherever that leads. */
    private static void signIn(Walk walk, String subject) throws IOException, InterruptedException {
        walk.to(walk.page().selectFirst("a[href=/sign-in/with/provider]").absUrl("href"));
        if (walk.at().getPath().equals("/login")) {
            walk.submit("/login", Map.of("username", subject, "password", LoopbackProvider.PASSWORD));
        }
    }

    /** Somebody on the register whom the provider knows by another name. */
    private String member(Role role, Integer school) {
        String username = Acting.account(context, Acting.actor(role, school));
        Acting.asSystem(
                currentActor,
                () -> ways.setIdentity(username, subject(username), new Reason("As the provider's list says.")));
        return username;
    }

    private static String subject(String username) {
        return "Subject-of-" + username;
    }

    private List<String> recorded(String username) {
        return jdbc.queryForList("select action from ledger_entry where actor = ?", String.class, username);
    }

    private List<String> refusals(String facts) {
        return jdbc.queryForList("select action from ledger_entry where facts like ?", String.class, "%" + facts + "%");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Clocks {

        @Bean
        @Primary
        MovedClock movedClock() {
            return new MovedClock();
        }
    }

    static class MovedClock extends SessionClock {

        private volatile Instant began = Instant.now();
        private volatile Duration ahead = Duration.ZERO;

        @Override
        Instant now() {
            return began.plus(ahead);
        }
    }
}
