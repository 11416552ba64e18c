package org.gradus.tasks.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormReaderTest {

    @Test
    void a_form_keeps_its_parts_in_order_and_is_known_by_the_hash_of_its_file() {
        FormDefinition form = FormFixture.everything();

        assertThat(form.version()).hasSize(64);
        assertThat(form.parts()).hasSize(14);
        assertThat(form.parts().get(0)).isEqualTo(new FormPart.Text("Read this first.", null));
        assertThat(form.parts().get(8).hide()).isEqualTo("came != \"no\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"button\",\"key\":\"a\",\"label\":\"A\"} | 'button'",
                "{\"type\":\"html\",\"content\":\"<b>\"} | 'html'",
                "{\"type\":\"datetime\",\"subtype\":\"time\",\"key\":\"a\",\"label\":\"A\"} | subtype date",
                "{\"type\":\"textfield\",\"key\":\"a\"} | no label",
                "{\"type\":\"textfield\",\"key\":\"a.b\",\"label\":\"A\"} | not a key",
                "{\"type\":\"textfield\",\"key\":\"a\",\"label\":\"A\",\"validate\":{\"minimum\":1}} | 'minimum'",
                "{\"type\":\"textfield\",\"key\":\"a\",\"label\":\"A\",\"validate\":{\"pattern\":\"(\"}} | pattern",
                "{\"type\":\"radio\",\"key\":\"a\",\"label\":\"A\",\"values\":[]} | no values",
                "{\"type\":\"group\",\"path\":\"x\",\"label\":\"A\",\"components\":[]} | path",
            })
    void a_form_with_something_unknown_is_an_error_of_the_file_that_names_it(String component, String named) {
        assertThatThrownBy(() -> FormFixture.form(component))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("test/Task_Small")
                .hasMessageContaining(named);
    }

    @Test
    void a_key_used_twice_is_an_error_of_the_file() {
        String field = "{\"type\":\"textfield\",\"key\":\"a\",\"label\":\"A\"}";
        assertThatThrownBy(() -> FormFixture.form(field + "," + field)).hasMessageContaining("used twice");
    }
}
