package org.gradus.access;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gradus.platform.StartRefusedException;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The provider of sign-in, as it describes itself at {@code /.well-known/openid-configuration}.
 *
 * <p>Asked at the first sign-in and not at the start, so that the service starts while the provider is away; kept once it
 * has answered, since its keys are fetched again by whoever checks a token.
 */
final class OidcProvider implements ClientRegistrationRepository {

    /** The one registration there is; part of the addresses at which the provider sends people back. */
    static final String ID = "provider";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final SignInProperties.Oidc settings;
    private volatile ClientRegistration known;

    OidcProvider(SignInProperties.Oidc settings) {
        this.settings = settings;
        if (!isPrivate(settings.issuer())) {
            throw new UnusableProviderException(settings.issuer());
        }
    }

    /** Calls to the provider: with an end to waiting, and never redirected elsewhere. */
    static ClientHttpRequestFactory calls() {
        JdkClientHttpRequestFactory calls = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        calls.setReadTimeout(ANSWER);
        return calls;
    }

    @Override
    public ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration() : null;
    }

    /** @throws ProviderAwayException when it does not answer, or describes somebody else */
    ClientRegistration registration() {
        ClientRegistration found = known;
        if (found == null) {
            found = ask();
            known = found;
        }
        return found;
    }

    private ClientRegistration ask() {
        Map<String, Object> said;
        try {
            said = RestClient.builder()
                    .requestFactory(calls())
                    .build()
                    .get()
                    .uri(URI.create(withoutSlash(settings.issuer()) + "/.well-known/openid-configuration"))
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
        } catch (RestClientException e) {
            throw new ProviderAwayException("The provider does not answer", e);
        }
        if (said == null || !settings.issuer().toString().equals(said.get("issuer"))) {
            throw new ProviderAwayException("The provider calls itself something else than " + settings.issuer(), null);
        }
        return ClientRegistration.withRegistrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(authentication(said))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}" + OidcSignIn.RETURN + "/{registrationId}")
                .scope(settings.scopes())
                .issuerUri(settings.issuer().toString())
                .authorizationUri(endpoint(said, "authorization_endpoint"))
                .tokenUri(endpoint(said, "token_endpoint"))
                .jwkSetUri(endpoint(said, "jwks_uri"))
                .userInfoUri(said.containsKey("userinfo_endpoint") ? endpoint(said, "userinfo_endpoint") : null)
                .userNameAttributeName("sub")
                .providerConfigurationMetadata(said)
                .clientName(settings.name() == null ? ID : settings.name())
                .build();
    }

    private static String endpoint(Map<String, Object> said, String name) {
        if (!(said.get(name) instanceof String address)) {
            throw new ProviderAwayException("The provider names no " + name, null);
        }
        if (!isPrivate(URI.create(address))) {
            throw new ProviderAwayException("The provider's " + name + " is not an https address", null);
        }
        return address;
    }

    private static ClientAuthenticationMethod authentication(Map<String, Object> said) {
        return said.get("token_endpoint_auth_methods_supported") instanceof List<?> methods
                        && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue())
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    /** Codes and tokens travel over https only, except to this very machine. */
    private static boolean isPrivate(URI address) {
        return "https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && isHere(address.getHost()));
    }

    private static boolean isHere(String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The provider cannot be used now; the cause is for the log. */
    static final class ProviderAwayException extends AuthenticationServiceException {

        ProviderAwayException(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** The settings name no provider that could be asked. */
    static final class UnusableProviderException extends StartRefusedException {

        UnusableProviderException(URI issuer) {
            super(
                    "gradus.sign-in.oidc.issuer is not an https address: " + issuer + ".",
                    "Give the issuer exactly as the provider publishes it, beginning with https://.");
        }
    }
}
