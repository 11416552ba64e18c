package org.gradus.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.gradus.access.SignInRefusedException.Why;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Sign-in with a provider of OpenID Connect: authorization code with PKCE, state and nonce; roles come from Gradus' own
 * register, and no token of the provider is kept but the one that signs out there.
 */
final class OidcSignIn {

    /** Where a sign-in begins; the provider's ID follows. */
    static final String BEGIN = "/sign-in/with";

    /** Where the provider sends people back to; its ID follows. */
    static final String RETURN = "/sign-in/return";

    /** Where whoever is refused reads why. */
    static final String REFUSED = "/sign-in/refused";

    /** Where the provider says that somebody signed out there; its ID follows. */
    static final String SIGNED_OUT_THERE = "/logout/connect/back-channel";

    /** What RFC 6749 4.1.2.1 and OpenID Connect Core 3.1.2.6 let a provider answer instead of a code. */
    private static final Set<String> BY_PROVIDER = Set.of(
            "access_denied",
            "unauthorized_client",
            "invalid_request",
            "invalid_scope",
            "server_error",
            "temporarily_unavailable",
            "interaction_required",
            "login_required",
            "account_selection_required",
            "consent_required",
            "unmet_authentication_requirements");

    private static final Logger log = LoggerFactory.getLogger(OidcSignIn.class);

    private final OidcProvider provider;
    private final SignInProperties.Oidc settings;
    private final OidcStaff staff;
    private final Sessions sessions;
    private final ApplicationEventPublisher events;

    OidcSignIn(
            OidcProvider provider,
            SignInProperties.Oidc settings,
            OidcStaff staff,
            Sessions sessions,
            ApplicationEventPublisher events) {
        this.provider = provider;
        this.settings = settings;
        this.staff = staff;
        this.sessions = sessions;
        this.events = events;
    }

    OidcProvider provider() {
        return provider;
    }

    /** Adds sign-in by the provider, and its word that somebody signed out there, to the pages. */
    void into(HttpSecurity http) throws Exception {
        JwtDecoderFactory<ClientRegistration> checks = OidcTokens.checkedAs(settings.algorithm());
        http.oauth2Login(login -> {
            login.loginPage("/sign-in")
                    .clientRegistrationRepository(provider)
                    .authorizedClientRepository(new NoTokensKept())
                    .authorizationEndpoint(begin -> begin.authorizationRequestResolver(questions()))
                    .redirectionEndpoint(back -> back.baseUri(RETURN + "/*"))
                    .tokenEndpoint(token -> token.accessTokenResponseClient(tokenCalls()))
                    .userInfoEndpoint(who -> who.oidcUserService(staff).userService(request -> {
                        throw new SignInRefusedException(Why.NOT_ASKED_FOR, null);
                    }))
                    .failureHandler(this::refused);
            login.addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                @Override
                public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                    filter.setAuthenticationFailureHandler(OidcSignIn.this::refused);
                    return filter;
                }
            });
            login.addObjectPostProcessor(new ObjectPostProcessor<OidcAuthorizationCodeAuthenticationProvider>() {
                @Override
                public <P extends OidcAuthorizationCodeAuthenticationProvider> P postProcess(P codes) {
                    codes.setJwtDecoderFactory(checks);
                    return codes;
                }
            });
        });
        http.oidcLogout(out -> out.clientRegistrationRepository(provider)
                .oidcSessionRegistry(new NoSessionsKept())
                .backChannel(channel -> channel.logoutHandler(this::signedOutThere)));
    }

    private DefaultOAuth2AuthorizationRequestResolver questions() {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, BEGIN);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(question -> {
                    if (!settings.acr().isEmpty()) {
                        question.additionalParameters(more -> more.put("acr_values", String.join(" ", settings.acr())));
                    }
                }));
        return resolver;
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokenCalls() {
        var calls = new RestClientAuthorizationCodeTokenResponseClient();
        calls.setRestClient(RestClient.builder()
                .requestFactory(OidcProvider.calls())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .build());
        return calls;
    }

    /** Writes the refusal down, and shows why and what to do. */
    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        SignInRefusedException refusal = asRefusal(problem);
        log.info("Sign-in by the provider refused: {} ({})", refusal.why(), problem.getMessage());
        String reference = refusal.reference();
        events.publishEvent(new AccessRefused(
                Actor.NOBODY,
                null,
                "sign-in by the provider, " + refusal.why().code() + (reference == null ? "" : ", " + reference)));
        response.sendRedirect(request.getContextPath() + REFUSED + "?why="
                + refusal.why().code() + (reference == null ? "" : "&reference=" + reference));
    }

    private static SignInRefusedException asRefusal(AuthenticationException problem) {
        if (problem instanceof SignInRefusedException refusal) {
            return refusal;
        }
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthenticationServiceException || cause instanceof RestClientException) {
                return new SignInRefusedException(Why.PROVIDER_AWAY, null);
            }
        }
        return new SignInRefusedException(
                problem instanceof OAuth2AuthenticationException said
                                && BY_PROVIDER.contains(said.getError().getErrorCode())
                        ? Why.BY_PROVIDER
                        : Why.NOT_ASKED_FOR,
                null);
    }

    private void signedOutThere(HttpServletRequest request, HttpServletResponse response, Authentication said) {
        if (said.getPrincipal() instanceof OidcLogoutToken token) {
            sessions.endAtProvider(token.getSubject(), token.getSessionId(), token.getIssuedAt());
        }
    }

    /** Nothing here calls the provider in anybody's name after they signed in, so no access token is kept. */
    private static final class NoTokensKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String id, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            log.trace("The provider's tokens are let go");
        }

        @Override
        public void removeAuthorizedClient(
                String id, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            log.trace("There are no tokens to remove");
        }
    }

    /** Which session is whose stands in {@link Sessions}, where every node finds it. */
    private static final class NoSessionsKept implements OidcSessionRegistry {

        @Override
        public void saveSessionInformation(OidcSessionInformation session) {
            log.trace("Kept in the database");
        }

        @Override
        public OidcSessionInformation removeSessionInformation(String id) {
            return null;
        }

        @Override
        public Iterable<OidcSessionInformation> removeSessionInformation(OidcLogoutToken token) {
            return List.of();
        }
    }
}
