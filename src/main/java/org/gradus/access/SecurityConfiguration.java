package org.gradus.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.gradus.platform.GradusProperties;
import org.gradus.ui.NavItem;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Nothing is open but the sign-in page, the assets, the bare health answer, the error page and the witness; everything else wants
 * someone signed in, and what they then see is decided by {@link Access}.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final RequestMatcher API = paths("/api/**", "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml");
    private static final RequestMatcher API_AND_ITS_PAGES =
            new OrRequestMatcher(API, paths("/swagger-ui.html", "/swagger-ui/**"));

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    SessionRules sessionRules(Sessions sessions, StaffSignIn register, SignInProperties settings, SessionClock clock) {
        return new SessionRules(sessions, register, settings, clock);
    }

    /** A filter of the chains below alone, not of the container too. */
    @Bean
    FilterRegistrationBean<SessionRules> sessionRulesOnlyInChains(SessionRules rules) {
        FilterRegistrationBean<SessionRules> registration = new FilterRegistrationBean<>(rules);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    @ConditionalOnProperty("gradus.sign-in.oidc.issuer")
    OidcSignIn oidcSignIn(
            SignInProperties settings,
            StaffSignIn register,
            Roster roster,
            Sessions sessions,
            ApplicationEventPublisher events) {
        return new OidcSignIn(
                new OidcProvider(settings.oidc()),
                settings.oidc(),
                new OidcStaff(settings.oidc(), register, roster),
                sessions,
                events);
    }

    /** Demo only: an API call with HTTP Basic stands on its own, with no session and therefore no forgery token. */
    @Bean
    @Order(1)
    SecurityFilterChain basicApi(
            HttpSecurity http, GradusProperties properties, Roster roster, SessionRules rules, ObjectMapper json)
            throws Exception {
        boolean demo = properties.demo().enabled();
        ApiRefusals refusals = new ApiRefusals(json, demo);
        RequestMatcher basic = request -> demo && carriesBasic(request);
        shared(http, roster, rules)
                .securityMatcher(new AndRequestMatcher(API_AND_ITS_PAGES, basic))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .httpBasic(form -> form.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        return http.build();
    }

    /** What a witness is brought is signed by the log that brings it; there is no one to sign in. */
    @Bean
    @Order(0)
    SecurityFilterChain witness(HttpSecurity http, Roster roster, SessionRules rules) throws Exception {
        shared(http, roster, rules)
                .securityMatcher(paths("/witness/add-checkpoint"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain sessionApi(
            HttpSecurity http, GradusProperties properties, Roster roster, SessionRules rules, ObjectMapper json)
            throws Exception {
        ApiRefusals refusals = new ApiRefusals(json, properties.demo().enabled());
        shared(http, roster, rules)
                .securityMatcher(API)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
        return http.build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, Roster roster, SessionRules rules, ObjectProvider<OidcSignIn> provider)
            throws Exception {
        OidcSignIn oidc = provider.getIfAvailable();
        HttpSessionRequestCache askedFor = new HttpSessionRequestCache();
        askedFor.setMatchingRequestParameterName(null);
        askedFor.setRequestMatcher(SecurityConfiguration::isPageToComeBackTo);
        shared(http, roster, rules)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(paths(
                                        "/sign-in",
                                        OidcSignIn.REFUSED,
                                        SignOut.AT_THE_PROVIDER,
                                        "/assets/**",
                                        "/webjars/**",
                                        "/gradus.css",
                                        "/gradus.js",
                                        "/actuator/health",
                                        "/error"))
                                .permitAll()
                                .requestMatchers(paths("/actuator/**"))
                                .hasRole(Role.ADMINISTRATOR.name())
                                .anyRequest()
                                .authenticated())
                .requestCache(cache -> cache.requestCache(askedFor))
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .failureHandler(signInFailed())
                        .permitAll())
                .sessionManagement(session -> session.addSessionAuthenticationStrategy(rules))
                .logout(out -> out.logoutUrl("/logout")
                        .addLogoutHandler((request, response, who) -> rules.signedOut(request))
                        .logoutSuccessHandler(new SignOut(oidc == null ? null : oidc.provider())))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(signIn())
                        .accessDeniedHandler((request, response, denied) -> {
                            if (denied instanceof CsrfException
                                    && SecurityContextHolder.getContext().getAuthentication() == null) {
                                // The form was on a page of a session that has ended.
                                response.sendRedirect(request.getContextPath() + "/sign-in?expired");
                            } else {
                                response.sendError(403);
                            }
                        }));
        if (oidc != null) {
            oidc.into(http);
        }
        return http.build();
    }

    @Bean
    NavItem staffNavItem() {
        return new NavItem("access.nav.staff", "/staff", 90, Set.of(Role.ADMINISTRATOR.name()));
    }

    private static HttpSecurity shared(HttpSecurity http, Roster roster, SessionRules rules) throws Exception {
        return http.addFilterBefore(rules, AnonymousAuthenticationFilter.class)
                .addFilterBefore(new ActorFilter(roster), AnonymousAuthenticationFilter.class)
                .anonymous(Customizer.withDefaults())
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny));
    }

    /** The sign-in page, which says why when the session has just ended. */
    private static LoginUrlAuthenticationEntryPoint signIn() {
        return new LoginUrlAuthenticationEntryPoint("/sign-in") {
            @Override
            protected String determineUrlToUseForThisRequest(
                    HttpServletRequest request, HttpServletResponse response, AuthenticationException problem) {
                return getLoginFormUrl()
                        + (request.getAttribute(SessionRules.ENDED) instanceof String why ? "?ended=" + why : "");
            }
        };
    }

    private static AuthenticationFailureHandler signInFailed() {
        return (request, response, problem) -> {
            String why = problem instanceof SignInTooSoonException soon ? "wait=" + soon.seconds() : "wrong";
            boolean emergency = request.getParameter("emergency") != null;
            response.sendRedirect(request.getContextPath() + "/sign-in?" + (emergency ? "emergency&" : "") + why);
        };
    }

    private static boolean isPageToComeBackTo(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return "GET".equals(request.getMethod())
                && !"/error".equals(request.getServletPath())
                && !request.getRequestURI().endsWith("/favicon.ico")
                && (accept == null || accept.contains("text/html") || accept.contains("*/*"));
    }

    private static boolean carriesBasic(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.toLowerCase(Locale.ROOT).startsWith("basic ");
    }

    private static RequestMatcher paths(String... patterns) {
        RequestMatcher[] matchers = new RequestMatcher[patterns.length];
        for (int i = 0; i < patterns.length; i++) {
            matchers[i] = PathPatternRequestMatcher.withDefaults().matcher(patterns[i]);
        }
        return new OrRequestMatcher(matchers);
    }
}
