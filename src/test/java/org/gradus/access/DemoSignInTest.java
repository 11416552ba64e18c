package org.gradus.access;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.gradus.access.Actor.Grant;
import org.gradus.platform.GradusProperties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(classes = DemoSignInTest.Demo.class)
@AutoConfigureMockMvc
class DemoSignInTest {

    @Autowired
    MockMvc mvc;

    @Test
    void the_api_takes_a_demo_account_with_http_basic_and_begins_no_session() throws Exception {
        mvc.perform(get("/api/who").with(httpBasic("head", "demo")))
                .andExpect(status().isOk())
                .andExpect(request().sessionAttributeDoesNotExist("SPRING_SECURITY_CONTEXT"))
                .andExpect(cookie().doesNotExist("JSESSIONID"));
        mvc.perform(post("/api/who").with(httpBasic("head", "demo"))).andExpect(status().isOk());
    }

    @Test
    void a_wrong_password_with_http_basic_is_said_so() throws Exception {
        mvc.perform(get("/api/who").with(httpBasic("head", "wrong")))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.problems[0].cause").value("The username or password is wrong."));
    }

    @Test
    void http_basic_opens_no_page() throws Exception {
        mvc.perform(get("/page").with(httpBasic("head", "demo"))).andExpect(status().is3xxRedirection());
    }

    @Test
    void an_api_call_of_a_session_must_carry_the_token_of_a_page() throws Exception {
        mvc.perform(post("/api/who").with(user("head")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.problems[0].fix").isNotEmpty());
        mvc.perform(post("/api/who").with(user("head")).with(csrf())).andExpect(status().isOk());
    }

    @Configuration(proxyBeanMethods = false)
    @Import(SecurityConfiguration.class)
    @ImportAutoConfiguration({
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        SecurityAutoConfiguration.class
    })
    static class Demo {

        @Bean
        GradusProperties properties() {
            return new GradusProperties(Path.of("target"), new GradusProperties.Demo(true));
        }

        @Bean
        Roster roster() {
            Roster roster = mock(Roster.class);
            given(roster.actor(anyString()))
                    .willReturn(Optional.of(new Actor("head", "Head", Set.of(new Grant(Role.HEAD, 100001)))));
            return roster;
        }

        @Bean
        SignInProperties signIn() {
            return new SignInProperties(Duration.ofMinutes(30), Duration.ofHours(12), Duration.ofMinutes(5), 3, null);
        }

        @Bean
        SessionClock sessionClock() {
            return new SessionClock();
        }

        @Bean
        Sessions sessions() {
            return mock(Sessions.class);
        }

        @Bean
        StaffSignIn staffSignIn() {
            return mock(StaffSignIn.class);
        }

        @Bean
        AuthenticationProvider accounts(PasswordEncoder passwords) {
            var provider = new DaoAuthenticationProvider(new InMemoryUserDetailsManager(User.withUsername("head")
                    .password(passwords.encode("demo"))
                    .roles("HEAD")
                    .build()));
            provider.setPasswordEncoder(passwords);
            return provider;
        }

        @Bean
        Who who() {
            return new Who();
        }
    }

    @RestController
    static class Who {

        @GetMapping("/api/who")
        String asked() {
            return "asked";
        }

        @PostMapping("/api/who")
        String told() {
            return "told";
        }
    }
}
