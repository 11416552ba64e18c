package org.gradus.tasks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.casework.Prefill;
import org.gradus.tasks.forms.FormFixture;
import org.gradus.tasks.forms.PageInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;

class FormDrawingTest {

    private FormDrawing drawing;

    @BeforeEach
    void words() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/tasks");
        messages.setDefaultEncoding("UTF-8");
        drawing = new FormDrawing(messages);
    }

    private Drawn part(String name, List<Drawn> parts) {
        return parts.stream()
                .filter(part -> name.equals(part.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_question_is_drawn_with_what_was_typed_right_or_wrong() {
        PageInput typed = new PageInput(Map.of(
                "place", List.of("<b>"),
                "held-day", List.of("31"),
                "held-month", List.of("x"),
                "present", List.of("pupil"),
                "channel", List.of("home")));

        List<Drawn> parts = drawing.draw(FormFixture.everything(), typed, Map.of());

        assertThat(part("place", parts).value()).isEqualTo("<b>");
        assertThat(part("held", parts).day()).isEqualTo("31");
        assertThat(part("held", parts).month()).isEqualTo("x");
        assertThat(part("present", parts).values()).containsExactly("pupil");
        assertThat(part("channel", parts).value()).isEqualTo("home");
        assertThat(part("words", parts).label()).isEqualTo("In the pupil's own words (optional)");
    }

    @Test
    void a_question_an_answer_would_hide_says_when_to_answer_it() {
        List<Drawn> parts = drawing.draw(FormFixture.everything(), PageInput.of(Map.of()), Map.of());

        assertThat(part("whyNot", parts).hint())
                .isEqualTo("Answer this if \u201cDid the parent come?\u201d is \u201cNo\u201d.");
    }

    @Test
    void a_list_has_the_rows_that_were_typed_and_one_of_the_case_file_has_its_own() {
        PageInput typed = new PageInput(Map.of(
                "targets[0].target", List.of("Mondays"),
                "targets[1].target", List.of(""),
                "verdicts[0].targetId", List.of("forged")));

        List<Drawn> parts = drawing.draw(FormFixture.everything(), typed, FormFixture.KNOWN);

        Drawn targets = part("targets", parts);
        assertThat(targets.addable()).isTrue();
        assertThat(targets.parts()).hasSize(2).allMatch(Drawn::addable);
        Drawn verdicts = part("verdicts", parts);
        assertThat(verdicts.addable()).isFalse();
        assertThat(verdicts.parts())
                .extracting(row -> part("verdicts[" + (row.number() - 1) + "].targetId", row.parts())
                        .value())
                .containsExactly("17", "18");
    }

    @Test
    void known_dates_are_drawn_in_three_fields() {
        List<Drawn> parts = drawing.draw(
                FormFixture.everything(), PageInput.of(Map.of("held", LocalDate.of(2026, 11, 5))), Map.of());

        assertThat(part("held", parts))
                .extracting(Drawn::day, Drawn::month, Drawn::year)
                .containsExactly("5", "11", "2026");
    }

    @Test
    void what_was_typed_can_be_read_back_in_the_forms_words() {
        PageInput typed = new PageInput(Map.of("place", List.of("Room 3"), "present", List.of("pupil", "mother")));

        assertThat(drawing.typed(FormFixture.everything(), typed))
                .contains(new Prefill.Shown("Where?", "Room 3"), new Prefill.Shown("Who was there?", "Pupil\nMother"));
    }
}
