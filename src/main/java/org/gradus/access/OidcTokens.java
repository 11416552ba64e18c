package org.gradus.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** Checks what the provider signed: by the one algorithm the settings name, with its own published keys, for us, in time. */
final class OidcTokens {

    private OidcTokens() {}

    /** @param algorithm its JOSE name, for instance {@code RS256}; symmetric ones and {@code none} are not taken */
    static JwtDecoderFactory<ClientRegistration> checkedAs(String algorithm) {
        SignatureAlgorithm known = SignatureAlgorithm.from(algorithm);
        if (known == null) {
            throw new IllegalArgumentException("gradus.sign-in.oidc.algorithm is not a signature's: " + algorithm);
        }
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        return registration -> decoders.computeIfAbsent(
                registration.getProviderDetails().getJwkSetUri(), keys -> decoder(registration, keys, known));
    }

    private static JwtDecoder decoder(ClientRegistration registration, String keys, SignatureAlgorithm algorithm) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithm(algorithm)
                .restOperations(new RestTemplate(OidcProvider.calls()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }
}
