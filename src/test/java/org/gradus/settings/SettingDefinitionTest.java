package org.gradus.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.gradus.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingDefinitionTest {

    private static final List<SettingDefinition> ALL = new ResponseSettings().definitions();

    private static SettingDefinition definition(String key) {
        return ALL.stream()
                .filter(definition -> definition.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "notice-to-improve.weeks, ' 06 ', 6",
        "attendance.hours-per-day, 7.00, 7",
        "attendance.hours-per-day, 6.25, 6.25",
        "attendance.unstable-sessions, 0, 0",
        "notice-to-improve.mandatory, Yes, yes",
        "notice-to-improve.issuer, AUTHORITY, authority",
        "rule-pack.wt-2026, 1 September 2027, 2027-09-01",
        "rule-pack.wt-2026, OFF, off"
    })
    void a_value_is_kept_in_one_form(String key, String written, String kept) {
        assertThat(definition(key).read(written)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "notice-to-improve.weeks, 7, 7 is outside what is allowed., Give a whole number from 3 to 6.",
        "notice-to-improve.weeks, 2, 2 is outside what is allowed., Give a whole number from 3 to 6.",
        "notice-to-improve.weeks, 4.5, '\"4.5\" is not a whole number.', Give a whole number from 3 to 6.",
        "notice-to-improve.weeks, '', No value was given., Give a whole number from 3 to 6.",
        "attendance.hours-per-day, 6.123, '\"6.123\" is not a number with at most two decimal places.', "
                + "Give a number with at most two decimal places from 1 to 12.",
        "notice-to-improve.issuer, police, '\"police\" is not one of the choices.', Choose school or authority.",
        "rule-pack.wt-2026, soon, '\"soon\" is not a date.', Write it as 22/10/2026 or 2026-10-22."
    })
    void another_value_is_refused_with_cause_and_fix(String key, String written, String cause, String fix) {
        assertThatThrownBy(() -> definition(key).read(written))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(new Refused.Problem("value", cause, fix)));
    }

    @Test
    void every_default_is_a_value_that_could_be_set() {
        assertThat(ALL)
                .allSatisfy(definition -> assertThat(definition.read(definition.defaultValue()))
                        .as(definition.key())
                        .isEqualTo(definition.defaultValue()));
    }

    @Test
    void keys_are_unique_and_every_source_is_named() {
        assertThat(ALL.stream().map(SettingDefinition::key))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z0-9]+([.-][a-z0-9]+)*"));
        assertThat(ALL)
                .allSatisfy(definition ->
                        assertThat(definition.source()).as(definition.key()).isNotBlank());
    }

    @Test
    void every_setting_choice_and_group_has_words_and_no_words_are_left_over() throws IOException {
        Properties words = new Properties();
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/messages/settings.properties"))) {
            words.load(file);
        }
        for (SettingDefinition definition : ALL) {
            String at = "settings." + definition.key();
            assertThat(words.stringPropertyNames())
                    .contains(at + ".label", at + ".hint", "settings.group." + definition.group());
            if (definition.type() == SettingDefinition.Type.CHOICE) {
                assertThat(words.stringPropertyNames())
                        .containsAll(definition.choices().stream()
                                .map(choice -> at + ".choice." + choice)
                                .toList());
            }
        }
        assertThat(words.stringPropertyNames().stream()
                        .filter(key -> key.endsWith(".label"))
                        .map(key -> key.replaceAll("^settings\\.|\\.label$", ""))
                        .collect(Collectors.toSet()))
                .isEqualTo(ALL.stream().map(SettingDefinition::key).collect(Collectors.toSet()));
    }
}
