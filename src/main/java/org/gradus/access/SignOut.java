package org.gradus.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What follows signing out: whoever the provider signed in is signed out there too (OpenID Connect RP-Initiated Logout 1.0).
 *
 * <p>The way there is a page and not a redirect, because the form that signs out may lead nowhere but to this service
 * ({@code form-action 'self'}).
 */
public final class SignOut implements LogoutSuccessHandler {

    /** The page that leads to the provider. */
    public static final String AT_THE_PROVIDER = "/signed-out";

    /** The attribute of the new, empty session under which the address at the provider stands. */
    public static final String NEXT = "gradus.signed-out.next";

    private static final Logger log = LoggerFactory.getLogger(SignOut.class);

    private final OidcProvider provider;

    SignOut(OidcProvider provider) {
        this.provider = provider;
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        String home = request.getContextPath() + "/sign-in?signed-out";
        if (provider != null && who != null && who.getPrincipal() instanceof SignedInStaff staff) {
            Optional<ClientRegistration> described = described();
            if (described.isPresent()
                    && described
                                    .get()
                                    .getProviderDetails()
                                    .getConfigurationMetadata()
                                    .get("end_session_endpoint")
                            instanceof String there
                    && there.startsWith("http")) {
                ClientRegistration known = described.get();
                request.getSession()
                        .setAttribute(
                                NEXT,
                                UriComponentsBuilder.fromUriString(there)
                                        .queryParam(
                                                "id_token_hint",
                                                staff.getIdToken().getTokenValue())
                                        .queryParam("client_id", "{client}")
                                        .queryParam("post_logout_redirect_uri", "{back}")
                                        .encode()
                                        .buildAndExpand(known.getClientId(), base(request) + "/sign-in?signed-out")
                                        .toUriString());
                response.sendRedirect(request.getContextPath() + AT_THE_PROVIDER);
                return;
            }
        }
        response.sendRedirect(home);
    }

    /** Nobody stays signed in here because the provider is away. */
    private Optional<ClientRegistration> described() {
        try {
            return Optional.of(provider.registration());
        } catch (OidcProvider.ProviderAwayException e) {
            log.warn("Somebody signed out here and not at the provider", e);
            return Optional.empty();
        }
    }

    private static String base(HttpServletRequest request) {
        return UriComponentsBuilder.fromUriString(UrlUtils.buildFullRequestUrl(request))
                .replacePath(request.getContextPath())
                .replaceQuery(null)
                .build()
                .toUriString();
    }
}
