package org.gradus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradus.access.SignInRefusedException.Why;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

class OidcStaffTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final StaffSignIn register = mock(StaffSignIn.class);
    private final Roster roster = mock(Roster.class);
    private HttpServer more;
    private String told = "{}";

    @BeforeEach
    void registered() throws IOException {
        given(register.usernameOf(anyString(), anyBoolean())).willReturn(Optional.empty());
        given(register.usernameOf(eq("ada@borough.example"), eq(false))).willReturn(Optional.of("ada"));
        given(register.usernameOf(eq("Object-1"), eq(true))).willReturn(Optional.of("ada"));
        given(roster.actor("ada")).willReturn(Optional.of(new Actor("ada", "Ada", Set.of())));
        more = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        more.createContext("/more", exchange -> {
            byte[] body = told.getBytes(StandardCharsets.UTF_8);
            boolean bearer = "Bearer access".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(bearer ? 200 : 401, bearer ? body.length : -1);
            if (bearer) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        more.start();
    }

    @AfterEach
    void stop() {
        more.stop(0);
    }

    @Test
    void an_object_id_is_compared_letter_by_letter_and_an_address_without_regard_to_case() {
        assertThat(load("oid", List.of(), Map.of("oid", "Object-1")).getName()).isEqualTo("ada");
        refused("oid", List.of(), Map.of("oid", "object-1"), Why.UNKNOWN);
        assertThat(load("email", List.of(), Map.of("email", "ada@borough.example"))
                        .getName())
                .isEqualTo("ada");
    }

    @Test
    void an_address_that_the_provider_has_not_checked_names_nobody() {
        refused("email", List.of(), Map.of("email", "ada@borough.example", "email_verified", false), Why.NO_NAME);
        assertThat(load("email", List.of(), Map.of("email", "ada@borough.example", "email_verified", true))
                        .getName())
                .isEqualTo("ada");
    }

    @Test
    void one_of_the_methods_asked_for_must_have_been_used() {
        assertThat(load("oid", List.of("mfa", "hwk"), Map.of("oid", "Object-1", "amr", List.of("pwd", "mfa")))
                        .getName())
                .isEqualTo("ada");
        refused("oid", List.of("mfa"), Map.of("oid", "Object-1", "amr", List.of("pwd")), Why.TOO_WEAK);
        refused("oid", List.of("mfa"), Map.of("oid", "Object-1"), Why.TOO_WEAK);
    }

    @Test
    void what_the_token_does_not_say_is_asked_for_and_an_answer_about_somebody_else_is_not_used() {
        told = "{\"sub\":\"s-1\",\"email\":\"ada@borough.example\"}";
        assertThat(load("email", List.of(), Map.of()).getName()).isEqualTo("ada");

        told = "{\"sub\":\"s-2\",\"email\":\"ada@borough.example\"}";
        refused("email", List.of(), Map.of(), Why.NO_NAME);
    }

    @Test
    void a_reference_is_the_same_each_time_and_names_nobody() {
        String once = refused("oid", List.of(), Map.of("oid", "x"), Why.UNKNOWN);
        assertThat(once).matches("[0-9a-f]{12}").isEqualTo(refused("oid", List.of(), Map.of("oid", "y"), Why.UNKNOWN));
    }

    private String refused(String claim, List<String> amr, Map<String, Object> claims, Why why) {
        String[] reference = new String[1];
        assertThatThrownBy(() -> load(claim, amr, claims)).isInstanceOfSatisfying(SignInRefusedException.class, no -> {
            assertThat(no.why()).isEqualTo(why);
            reference[0] = no.reference();
        });
        return reference[0];
    }

    private OidcUser load(String claim, List<String> amr, Map<String, Object> claims) {
        var settings = new SignInProperties.Oidc(
                URI.create("https://provider.example"),
                "gradus",
                "secret",
                claim,
                List.of("openid"),
                List.of(),
                amr,
                null,
                "RS256",
                null);
        OidcIdToken token = OidcIdToken.withTokenValue("token")
                .issuedAt(NOW)
                .expiresAt(NOW.plusSeconds(60))
                .subject("s-1")
                .claims(all -> all.putAll(claims))
                .build();
        ClientRegistration registration = ClientRegistration.withRegistrationId(OidcProvider.ID)
                .clientId("gradus")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://gradus.example/sign-in/return/provider")
                .authorizationUri("https://provider.example/authorize")
                .tokenUri("https://provider.example/token")
                .userInfoUri("http://localhost:" + more.getAddress().getPort() + "/more")
                .build();
        return new OidcStaff(settings, register, roster)
                .loadUser(new OidcUserRequest(
                        registration,
                        new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "access", NOW, NOW.plusSeconds(60)),
                        token));
    }
}
