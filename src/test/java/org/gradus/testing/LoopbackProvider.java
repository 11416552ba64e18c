package org.gradus.testing;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/** A provider of OpenID Connect on loopback: a Spring Authorization Server, for the tests of signing in. */
public final class LoopbackProvider implements AutoCloseable {

    public static final String CLIENT = "gradus-under-test";
    public static final String SECRET = "a-secret-between-the-two";
    public static final String PASSWORD = "the-password-there";

    /** What is changed in the ID tokens of a person, by their subject. */
    private static final Map<String, Consumer<JwtClaimsSet.Builder>> CHANGES = new ConcurrentHashMap<>();

    private final ServletWebServerApplicationContext context;

    private LoopbackProvider(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    public static LoopbackProvider start() {
        return new LoopbackProvider((ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "spring.config.name=none",
                        "spring.main.banner-mode=off")
                .run());
    }

    public String issuer() {
        return "http://127.0.0.1:" + context.getWebServer().getPort();
    }

    /** Makes Gradus known to it. */
    public void registers(String gradus) {
        context.getBean(InMemoryRegisteredClientRepository.class)
                .save(RegisteredClient.withId("1")
                        .clientId(CLIENT)
                        .clientSecret("{noop}" + SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(gradus + "/sign-in/return/provider")
                        .postLogoutRedirectUri(gradus + "/sign-in?signed-out")
                        .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                        .clientSettings(
                                ClientSettings.builder().requireProofKey(true).build())
                        .build());
    }

    /** What it will say of a person beside what it says by itself. */
    public void says(String subject, Consumer<JwtClaimsSet.Builder> change) {
        CHANGES.put(subject, change);
    }

    /** A logout token for Gradus, as OpenID Connect Back-Channel Logout 1.0 section 2.4 says. */
    public String logoutToken(String subject, Instant said) {
        return logoutToken(subject, said, context.getBean(NimbusJwtEncoder.class));
    }

    /** The same by somebody who has not its key. */
    public String forgedLogoutToken(String subject, Instant said) {
        return logoutToken(subject, said, new NimbusJwtEncoder(keys()));
    }

    private String logoutToken(String subject, Instant said, NimbusJwtEncoder signer) {
        return signer.encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.RS256)
                                .type("logout+jwt")
                                .build(),
                        JwtClaimsSet.builder()
                                .issuer(issuer())
                                .audience(List.of(CLIENT))
                                .issuedAt(said)
                                .expiresAt(said.plusSeconds(600))
                                .id(UUID.randomUUID().toString())
                                .subject(subject)
                                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                                .build()))
                .getTokenValue();
    }

    @Override
    public void close() {
        context.close();
    }

    private static JWKSource<SecurityContext> keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey((RSAPrivateKey) pair.getPrivate())
                    .keyID(UUID.randomUUID().toString())
                    .build()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not a configuration by annotation, so that the service under test does not find it. */
    @EnableWebSecurity
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Server {

        @Bean
        SecurityFilterChain everything(HttpSecurity http) throws Exception {
            var server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            http.with(server, configurer -> configurer.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.requestMatchers("/login")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .csrf(AbstractHttpConfigurer::disable)
                    .formLogin(Customizer.withDefaults())
                    .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                            new LoginUrlAuthenticationEntryPoint("/login"), AnyRequestMatcher.INSTANCE));
            return http.build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("0")
                    .clientId("nobody")
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build());
        }

        @Bean
        PasswordEncoder passwords() {
            return PasswordEncoderFactories.createDelegatingPasswordEncoder();
        }

        /** It knows everybody who knows the password. */
        @Bean
        UserDetailsService people() {
            return subject -> User.withUsername(subject)
                    .password("{noop}" + PASSWORD)
                    .roles("ADMINISTRATOR")
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> signingKeys() {
            return keys();
        }

        @Bean
        NimbusJwtEncoder encoder(JWKSource<SecurityContext> keys) {
            return new NimbusJwtEncoder(keys);
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return context -> {
                if (OidcParameterNames.ID_TOKEN.equals(context.getTokenType().getValue())) {
                    context.getClaims().claim("acr", "urn:example:two-steps").claim("roles", List.of("ADMINISTRATOR"));
                    CHANGES.getOrDefault(context.getPrincipal().getName(), claims -> {})
                            .accept(context.getClaims());
                }
            };
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
