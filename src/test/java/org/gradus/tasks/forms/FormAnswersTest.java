package org.gradus.tasks.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gradus.tasks.forms.FormFixture.KNOWN;
import static org.gradus.tasks.forms.FormFixture.row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradus.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormAnswersTest {

    private final FormDefinition form = FormFixture.everything();
    private final FormAnswers answers = FormFixture.answers();

    @Test
    void answers_from_the_api_come_out_with_the_types_recorders_expect() {
        Map<String, Object> accepted = accepted(answers.ofApi(form, FormFixture.right(), KNOWN));

        assertThat(accepted)
                .containsEntry("place", "Room 3")
                .containsEntry("sessions", 12L)
                .containsEntry("percent", new BigDecimal("91.5"))
                .containsEntry("held", LocalDate.of(2026, 11, 5))
                .containsEntry("came", "yes")
                .containsEntry("present", List.of("pupil", "mother"))
                .containsEntry(
                        "targets", List.of(row("target", "Mondays", "amount", 4L, "by", LocalDate.of(2026, 12, 18))))
                .doesNotContainKeys("words", "whyNot", "again", "phone");
    }

    @Test
    void a_page_and_the_api_give_the_same_answers() {
        Map<String, Object> byPage = accepted(answers.ofPage(form, page(), KNOWN));

        assertThat(byPage).isEqualTo(accepted(answers.ofApi(form, FormFixture.right(), KNOWN)));
    }

    @Test
    void known_answers_survive_the_way_to_a_page_and_back() {
        Map<String, Object> known = new LinkedHashMap<>(accepted(answers.ofApi(form, FormFixture.right(), KNOWN)));

        assertThat(accepted(answers.ofPage(form, PageInput.of(known), KNOWN))).isEqualTo(known);
    }

    @Test
    void an_empty_page_is_told_everything_it_lacks_in_the_order_of_the_form() {
        Checked checked = answers.ofPage(form, new PageInput(Map.of("targets[0].target", List.of(""))), KNOWN);

        assertThat(rejected(checked))
                .extracting(Refused.Problem::field)
                .containsExactly(
                        "place",
                        "sessions",
                        "held",
                        "channel",
                        "came",
                        "present",
                        "targets[0].target",
                        "targets[0].amount",
                        "verdicts");
        assertThat(rejected(checked)).allSatisfy(problem -> {
            assertThat(problem.cause()).isNotBlank();
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @Test
    void an_answer_to_a_hidden_question_is_dropped_and_one_to_a_shown_question_is_asked_for() {
        Map<String, Object> tree = FormFixture.right();
        tree.put("whyNot", "was not asked");
        assertThat(accepted(answers.ofApi(form, tree, KNOWN))).doesNotContainKey("whyNot");

        tree.put("came", "no");
        tree.put("whyNot", null);
        assertThat(rejected(answers.ofApi(form, tree, KNOWN)))
                .extracting(Refused.Problem::field)
                .containsExactly("whyNot", "again");

        tree.put("whyNot", "At work");
        tree.put("again", true);
        assertThat(accepted(answers.ofApi(form, tree, KNOWN)))
                .containsEntry("whyNot", "At work")
                .containsEntry("again", true);
    }

    @Test
    void a_condition_in_a_row_looks_at_its_own_row() {
        Map<String, Object> tree = FormFixture.right();
        tree.put(
                "targets",
                List.of(
                        row("target", "a", "amount", 3, "note", "kept"),
                        row("target", "b", "amount", 4, "note", "dropped")));

        assertThat(accepted(answers.ofApi(form, tree, KNOWN)).get("targets"))
                .isEqualTo(List.of(row("target", "a", "amount", 3L, "note", "kept"), row("target", "b", "amount", 4L)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongAnswers")
    void a_wrong_answer_is_one_problem_at_its_field(String field, Object value, String cause) {
        Map<String, Object> tree = FormFixture.right();
        tree.put(field, value);

        List<Refused.Problem> problems = rejected(answers.ofApi(form, tree, KNOWN));

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).field()).startsWith(field);
        assertThat(problems.get(0).cause()).contains(cause);
        assertThat(problems.get(0).fix()).isNotBlank();
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of("place", 7, "not text"),
                Arguments.of("place", "   ", "no answer"),
                Arguments.of("place", "x".repeat(21), "21 characters"),
                Arguments.of("place", "two\nlines", "more than one line"),
                Arguments.of("place", "nul\u0000", "control characters"),
                Arguments.of("place", "half \ud83d", "control characters"),
                Arguments.of("words", "ha", "2 characters"),
                Arguments.of("sessions", -1, "too small"),
                Arguments.of("sessions", 401, "too large"),
                Arguments.of("sessions", 1.5, "not a whole number"),
                Arguments.of("sessions", "12", "not a number"),
                Arguments.of("sessions", 1e300, "not a number"),
                Arguments.of("sessions", new BigDecimal("1e999999"), "not a number"),
                Arguments.of("percent", 91.55, "too many digits"),
                Arguments.of("held", "2026-02-30", "not a date"),
                Arguments.of("held", "0026-02-03", "year 26"),
                Arguments.of("held", 20261105, "not a date"),
                Arguments.of("channel", "pub", "not one of those offered"),
                Arguments.of("channel", List.of("school"), "not one of those offered"),
                Arguments.of("came", true, "not one of those offered"),
                Arguments.of("present", "pupil", "not a list"),
                Arguments.of("present", List.of("pupil", "stranger"), "not one of those offered"),
                Arguments.of("phone", "call me", "not in the form"),
                Arguments.of("targets", "none", "not a list"),
                Arguments.of("targets", List.of("none"), "not an object"),
                Arguments.of("targets", List.of(), "no entry"),
                Arguments.of("targets", List.of(row("target", "a", "amount", 11)), "too large"),
                Arguments.of("targets", List.of(row("target", "a", "amount", 1, "owner", "x")), "no such field"),
                Arguments.of(
                        "targets", java.util.Collections.nCopies(51, row("target", "a", "amount", 1)), "more than 50"),
                Arguments.of("verdicts", List.of(row("targetId", "17", "met", "met")), "1 of 2 entries"),
                Arguments.of("sneaked", "in", "no such field"),
                Arguments.of("T(java.lang.Runtime)", "in", "no such field"));
    }

    @Test
    void rows_of_the_case_file_are_answered_once_each_and_cannot_be_swapped_for_others() {
        Map<String, Object> tree = FormFixture.right();
        tree.put("verdicts", List.of(row("targetId", "17", "met", "met"), row("targetId", "99", "met", "met")));
        assertThat(rejected(answers.ofApi(form, tree, KNOWN)))
                .extracting(Refused.Problem::field)
                .containsExactly("verdicts[1]", "verdicts");

        tree.put("verdicts", List.of(row("targetId", "17", "met", "met"), row("targetId", "17", "met", "not")));
        assertThat(rejected(answers.ofApi(form, tree, KNOWN)))
                .extracting(Refused.Problem::field)
                .containsExactly("verdicts[1]", "verdicts");

        tree.put("verdicts", List.of(row("targetId", "18", "met", "not"), row("targetId", "17", "met", "met")));
        assertThat(accepted(answers.ofApi(form, tree, KNOWN)).get("verdicts"))
                .isEqualTo(List.of(row("targetId", "18", "met", "not"), row("targetId", "17", "met", "met")));
    }

    @Test
    void a_date_typed_in_three_fields_must_exist() {
        for (List<String> typed : List.of(
                List.of("31", "2", "2026"),
                List.of("5", "11", ""),
                List.of("x", "11", "2026"),
                List.of("5", "11", "26"),
                List.of("5", "11", "99999999999"))) {
            Map<String, List<String>> values = new LinkedHashMap<>(page().values());
            values.put("held-day", List.of(typed.get(0)));
            values.put("held-month", List.of(typed.get(1)));
            values.put("held-year", List.of(typed.get(2)));

            assertThat(rejected(answers.ofPage(form, new PageInput(values), KNOWN)))
                    .extracting(Refused.Problem::field)
                    .containsExactly("held");
        }
    }

    @Test
    void a_page_may_leave_rows_blank_and_send_parameters_no_form_knows() {
        Map<String, List<String>> values = new LinkedHashMap<>(page().values());
        values.put("targets[1].target", List.of(" "));
        values.put("targets[1].amount", List.of(""));
        values.put("targets[999999999999].target", List.of("far"));
        values.put("_csrf", List.of("token"));
        values.put("class.module", List.of("x"));

        assertThat(accepted(answers.ofPage(form, new PageInput(values), KNOWN)).get("targets"))
                .isEqualTo(List.of(row("target", "Mondays", "amount", 4L, "by", LocalDate.of(2026, 12, 18))));
    }

    @Test
    void rows_are_added_and_removed_without_losing_what_was_typed() {
        FormPart.Repeated targets = (FormPart.Repeated) form.parts().get(12);

        PageInput two = page().withRow(targets, 1);
        assertThat(two.rows("targets")).isEqualTo(2);
        assertThat(two.first("targets[0].target")).isEqualTo("Mondays");

        PageInput one = two.withoutRow(targets, 0);
        assertThat(one.rows("targets")).isEqualTo(1);
        assertThat(one.first("targets[0].target")).isEmpty();
        assertThat(one.first("place")).as("as typed").isEqualTo(" Room 3 ");
    }

    private static PageInput page() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put("place", List.of(" Room 3 "));
        values.put("words", List.of(""));
        values.put("sessions", List.of("12"));
        values.put("percent", List.of("91.50"));
        values.put("held-day", List.of("5"));
        values.put("held-month", List.of("11"));
        values.put("held-year", List.of("2026"));
        values.put("channel", List.of("school"));
        values.put("came", List.of("yes"));
        values.put("present", Arrays.asList("pupil", "mother"));
        values.put("targets[0].target", List.of("Mondays"));
        values.put("targets[0].amount", List.of("4"));
        values.put("targets[0].by", List.of("2026-12-18"));
        values.put("verdicts[0].targetId", List.of("17"));
        values.put("verdicts[0].met", List.of("met"));
        values.put("verdicts[1].targetId", List.of("18"));
        values.put("verdicts[1].met", List.of("not"));
        return new PageInput(values);
    }

    private static Map<String, Object> accepted(Checked checked) {
        assertThat(checked).isInstanceOf(Checked.Accepted.class);
        return ((Checked.Accepted) checked).answers();
    }

    private static List<Refused.Problem> rejected(Checked checked) {
        assertThat(checked).isInstanceOf(Checked.Rejected.class);
        return ((Checked.Rejected) checked).problems();
    }
}
