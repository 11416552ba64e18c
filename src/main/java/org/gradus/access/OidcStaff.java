package org.gradus.access;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gradus.access.SignInRefusedException.Why;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Finds the member of staff whom the provider signed in, and refuses whoever is not on the register, is switched off, or
 * signed in less strongly than the settings ask.
 */
final class OidcStaff implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private static final int REFERENCE_BYTES = 6;

    private final SignInProperties.Oidc settings;
    private final StaffSignIn register;
    private final Roster roster;
    private final RestClient calls =
            RestClient.builder().requestFactory(OidcProvider.calls()).build();

    OidcStaff(SignInProperties.Oidc settings, StaffSignIn register, Roster roster) {
        this.settings = settings;
        this.register = register;
        this.roster = roster;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest answered) {
        OidcIdToken token = answered.getIdToken();
        String reference = reference(token.getSubject());
        mustBeStrongEnough(token, reference);
        Map<String, Object> said = said(answered);
        if (!(said.get(settings.claim()) instanceof String name)
                || name.isBlank()
                || (settings.claim().equals("email") && !verified(said))) {
            throw new SignInRefusedException(Why.NO_NAME, reference);
        }
        String username = register.usernameOf(name.strip(), settings.exact())
                .orElseThrow(() -> new SignInRefusedException(Why.UNKNOWN, reference));
        if (roster.actor(username).isEmpty()) {
            throw new SignInRefusedException(Why.SWITCHED_OFF, reference);
        }
        return new SignedInStaff(username, token);
    }

    private void mustBeStrongEnough(OidcIdToken token, String reference) {
        boolean context = settings.acr().isEmpty() || settings.acr().contains(token.getAuthenticationContextClass());
        Object used = token.getClaim("amr");
        Collection<?> methods =
                used instanceof Collection<?> several ? several : used == null ? List.of() : List.of(used);
        boolean method = settings.amr().isEmpty() || settings.amr().stream().anyMatch(methods::contains);
        if (!context || !method) {
            throw new SignInRefusedException(Why.TOO_WEAK, reference);
        }
    }

    /** The claims of the token; where it does not name the person, those of the provider's UserInfo endpoint. */
    private Map<String, Object> said(OidcUserRequest answered) {
        Map<String, Object> claims = answered.getIdToken().getClaims();
        String more = answered.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUri();
        if (claims.containsKey(settings.claim()) || more == null) {
            return claims;
        }
        try {
            Map<String, Object> told = calls.get()
                    .uri(URI.create(more))
                    .header(
                            HttpHeaders.AUTHORIZATION,
                            "Bearer " + answered.getAccessToken().getTokenValue())
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
            // OpenID Connect Core 5.3.2: an answer about another subject must not be used.
            return told != null && answered.getIdToken().getSubject().equals(told.get("sub")) ? told : claims;
        } catch (RestClientException e) {
            throw new OidcProvider.ProviderAwayException("The provider does not say who somebody is", e);
        }
    }

    /** Whoever says nothing about it has no unchecked addresses; whoever says no has not checked this one. */
    private static boolean verified(Map<String, Object> said) {
        Object verified = said.get("email_verified");
        return verified == null || "true".equals(String.valueOf(verified).toLowerCase(Locale.ROOT));
    }

    /** Twelve characters that stand for a person of the provider, the same each time; only the client's secret leads back. */
    private String reference(String subject) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(subject.getBytes(StandardCharsets.UTF_8)), 0, REFERENCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
