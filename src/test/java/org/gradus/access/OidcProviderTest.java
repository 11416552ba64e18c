package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradus.access.OidcProvider.ProviderAwayException;
import org.gradus.platform.StartRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

class OidcProviderTest {

    private HttpServer server;
    private String issuer;
    private String said;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/.well-known/openid-configuration", exchange -> {
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        issuer = "http://localhost:" + server.getAddress().getPort();
        said = description(issuer, issuer + "/token", "");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_provider_describes_itself_and_is_asked_once() {
        OidcProvider provider = new OidcProvider(settings(issuer));
        assertThat(provider.registration().getProviderDetails().getTokenUri()).isEqualTo(issuer + "/token");
        assertThat(provider.registration().getClientAuthenticationMethod())
                .isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        server.stop(0);
        assertThat(provider.findByRegistrationId(OidcProvider.ID)).isSameAs(provider.registration());
        assertThat(provider.findByRegistrationId("another")).isNull();
    }

    @Test
    void a_provider_that_is_away_is_asked_again_the_next_time() {
        OidcProvider provider = new OidcProvider(settings(issuer));
        said = "nothing that can be read";
        assertThatThrownBy(provider::registration).isInstanceOf(ProviderAwayException.class);
        said = description(issuer, issuer + "/token", "");
        assertThat(provider.registration()).isNotNull();
    }

    @Test
    void a_provider_that_calls_itself_something_else_is_not_used() {
        said = description(issuer + "/other", issuer + "/token", "");
        assertThatThrownBy(() -> new OidcProvider(settings(issuer)).registration())
                .isInstanceOf(ProviderAwayException.class)
                .hasMessageContaining("calls itself something else");
    }

    @Test
    void codes_are_sent_nowhere_in_the_clear() {
        said = description(issuer, "http://192.0.2.1/token", "");
        assertThatThrownBy(() -> new OidcProvider(settings(issuer)).registration())
                .isInstanceOf(ProviderAwayException.class)
                .hasMessageContaining("token_endpoint is not an https address");
        assertThatThrownBy(() -> new OidcProvider(settings("http://192.0.2.1")))
                .isInstanceOfSatisfying(StartRefusedException.class, refused -> {
                    assertThat(refused.why()).contains("is not an https address");
                    assertThat(refused.fix()).contains("https://");
                });
    }

    @Test
    void a_provider_that_takes_the_secret_in_the_form_only_gets_it_there() {
        said = description(
                issuer, issuer + "/token", ",\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"]");
        assertThat(new OidcProvider(settings(issuer)).registration().getClientAuthenticationMethod())
                .isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    }

    @Test
    void settings_without_the_secret_or_the_scope_of_openid_are_no_settings() {
        assertThatThrownBy(() -> settings("https://provider.example", "", List.of("openid")))
                .hasMessageContaining("all three");
        assertThatThrownBy(() -> settings("https://provider.example", "secret", List.of("email")))
                .hasMessageContaining("must name openid");
    }

    private static String description(String issuer, String token, String more) {
        return "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"" + issuer
                + "/authorize\",\"token_endpoint\":\"" + token + "\",\"jwks_uri\":\"" + issuer + "/keys\"" + more + "}";
    }

    private static SignInProperties.Oidc settings(String issuer) {
        return settings(issuer, "secret", List.of("openid"));
    }

    private static SignInProperties.Oidc settings(String issuer, String secret, List<String> scopes) {
        return new SignInProperties.Oidc(
                URI.create(issuer), "gradus", secret, "sub", scopes, List.of(), List.of(), null, "RS256", null);
    }
}
