package org.gradus.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gradus.platform.UnsafeSettings.Unsafe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class UnsafeSettingsTest {

    @Test
    void a_production_installation_set_up_as_the_guide_says_starts() {
        assertThat(new UnsafeSettings(safe()).found()).isEmpty();
        assertThat(UnsafeSettings.found(Map.of("fsync", "on", "synchronous_commit", "remote_apply")))
                .isEmpty();
        assertThatCode(() -> UnsafeSettings.refuse(List.of())).doesNotThrowAnyException();
    }

    @Test
    void outside_production_nothing_is_asked_for() {
        MockEnvironment own = new MockEnvironment();
        assertThat(new UnsafeSettings(own).production()).isFalse();
        assertThat(new UnsafeSettings(own).found()).isEmpty();
    }

    @Test
    void the_demo_is_refused_in_production() {
        assertOnly(safe().withProperty("gradus.demo.enabled", "true"), "sample authority", "gradus.demo.enabled=false");
    }

    @Test
    void the_demo_is_refused_beside_a_database_server_even_outside_production() {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("gradus.demo.enabled", "true")
                .withProperty("spring.datasource.url", "jdbc:postgresql://192.0.2.7:5432/gradus");
        assertOnly(settings, "sample authority", "gradus.demo.enabled=false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jdbc:postgresql://localhost:5432/gradus",
                "jdbc:postgresql://127.0.0.1/gradus",
                "jdbc:postgresql://[::1]:5432/gradus",
                "jdbc:postgresql:gradus"
            })
    void the_demo_on_this_machine_is_nobodys_danger(String url) {
        MockEnvironment settings = new MockEnvironment()
                .withProperty("gradus.demo.enabled", "true")
                .withProperty("spring.datasource.url", url);
        assertThat(new UnsafeSettings(settings).found()).isEmpty();
    }

    @Test
    void plain_http_is_refused() {
        assertOnly(
                safe().withProperty("server.forward-headers-strategy", "none"),
                "plain http",
                "server.forward-headers-strategy=framework");
        assertThat(new UnsafeSettings(safe().withProperty("server.forward-headers-strategy", "none")
                                .withProperty("server.ssl.bundle", "gradus"))
                        .found())
                .isEmpty();
        assertOnly(
                safe().withProperty("server.forward-headers-strategy", "none")
                        .withProperty("server.ssl.bundle", "gradus")
                        .withProperty("server.ssl.enabled", "false"),
                "plain http",
                "server.ssl.bundle");
    }

    @ParameterizedTest
    @CsvSource({"gradus.ledger.installation-key-file", "gradus.ledger.signing-keys[0]"})
    void a_key_of_the_services_own_making_in_its_home_is_refused(String setting) {
        assertOnly(safe().withProperty(setting, ""), setting.replace("[0]", "") + " is not set", "Make the key once");
        assertOnly(
                safe().withProperty(setting, "/srv/gradus/keys/../keys/one"),
                setting.replace("[0]", "") + " lies in /srv/gradus",
                "Make the key once");
    }

    @Test
    void signing_keys_may_be_named_on_one_line() {
        assertThat(new UnsafeSettings(safe("gradus.ledger.signing-keys", "/etc/gradus/1.pem, /etc/gradus/2.pem"))
                        .found())
                .isEmpty();
        assertOnly(
                safe("gradus.ledger.signing-keys", "/srv/gradus/keys/1.pem"),
                "gradus.ledger.signing-keys lies in /srv/gradus",
                "Make the key once");
    }

    @Test
    void sign_in_without_a_provider_is_refused() {
        assertOnly(safe().withProperty("gradus.sign-in.oidc.issuer", ""), "passwords kept here", ".client-secret");
    }

    @Test
    void sign_in_without_a_second_step_is_refused() {
        assertOnly(safe().withProperty("gradus.sign-in.oidc.acr", ""), "one password", ".assured-by");
        assertThat(new UnsafeSettings(safe().withProperty("gradus.sign-in.oidc.acr", "")
                                .withProperty("gradus.sign-in.oidc.assured-by", "Access policy 12 of the borough"))
                        .found())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void a_server_that_may_lose_what_was_answered_is_refused(String setting) {
        List<Unsafe> found = UnsafeSettings.found(Map.of(setting, "off"));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).what()).contains(setting + " = off");
        assertThat(found.get(0).fix()).contains("alter system set " + setting + " = on");
    }

    @Test
    void the_operator_reads_all_of_them_at_once_each_with_what_to_do() {
        List<Unsafe> found =
                new UnsafeSettings(new MockEnvironment().withProperty("gradus.production", "true")).found();
        assertThat(found).hasSize(5);
        assertThatThrownBy(() -> UnsafeSettings.refuse(found))
                .isInstanceOfSatisfying(StartRefusedException.class, refused -> {
                    assertThat(refused.why().lines()).hasSize(6);
                    assertThat(refused.fix().lines()).hasSize(6);
                });
    }

    static MockEnvironment safe() {
        return safe("gradus.ledger.signing-keys[0]", "/etc/gradus/signing.pem");
    }

    private static MockEnvironment safe(String signingKeys, String files) {
        return new MockEnvironment()
                .withProperty("gradus.production", "true")
                .withProperty("gradus.home", "/srv/gradus")
                .withProperty("gradus.demo.enabled", "false")
                .withProperty("spring.datasource.url", "jdbc:postgresql://db.example:5432/gradus")
                .withProperty("server.forward-headers-strategy", "framework")
                .withProperty("gradus.ledger.installation-key-file", "/etc/gradus/installation.key")
                .withProperty(signingKeys, files)
                .withProperty("gradus.sign-in.oidc.issuer", "https://provider.example")
                .withProperty("gradus.sign-in.oidc.acr", "mfa");
    }

    private static void assertOnly(MockEnvironment settings, String what, String fix) {
        List<Unsafe> found = new UnsafeSettings(settings).found();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).what()).contains(what);
        assertThat(found.get(0).fix()).contains(fix);
    }
}
