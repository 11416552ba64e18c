package org.gradus.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gradus.casework.Correspondence.Method;
import org.gradus.casework.Correspondence.State;
import org.gradus.casework.Matter;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Gate;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.improve.ImprovementViews;
import org.gradus.ladder.order.OrderViews;
import org.gradus.ladder.penalty.Payment;
import org.gradus.ladder.penalty.PenaltyNotice;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.ladder.prosecution.CourtFile;
import org.gradus.letters.FiledLetter;
import org.gradus.letters.LetterLine;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.Pupil;
import org.junit.jupiter.api.Test;

/** Gaps found in material made up on paper, with literal days. */
class GapsOnPaperTest {

    private static final String CASE = "GR-2026-000123";
    private static final Instant NOW = Instant.parse("2027-01-11T09:00:00Z");

    private static final Step NOTICE = step(StepKind.PENALTY_NOTICE, "PN-1", LocalDate.of(2026, 11, 27));
    private static final Step PROSECUTION = step(StepKind.PROSECUTION, "PR-1", null);

    @Test
    void a_notice_posted_without_proof_that_came_back_cannot_be_proved() {
        FiledLetter letter = letter("penalty-notice", true, State.RETURNED, null, LocalDate.of(2026, 12, 1));
        assertThat(ids(new ServiceGaps().in(material(NOTICE, List.of(letter), List.of(), List.of(), List.of()))))
                .containsExactly("notice-returned", "notice-no-proof");
    }

    @Test
    void a_notice_that_has_effect_and_never_went_out_is_found() {
        assertThat(ids(new ServiceGaps().in(material(NOTICE, List.of(), List.of(), List.of(), List.of()))))
                .containsExactly("notice-not-sent");
    }

    @Test
    void letter_and_notice_that_give_two_days_of_receipt_contradict() {
        FiledLetter letter = letter("penalty-notice", true, State.SENT, "CP-1", LocalDate.of(2026, 12, 2));
        List<GapFinder.Found> found = new ServiceGaps()
                .in(material(NOTICE, List.of(letter), List.of(view(notice(null, null))), List.of(), List.of()));
        assertThat(ids(found)).containsExactly("receipt-contradicts");
        assertThat(found.get(0).what()).contains("Wed 2 Dec 2026", "Tue 1 Dec 2026");
    }

    @Test
    void a_letter_that_counts_as_received_after_the_decision_weakens_it() {
        FiledLetter letter = letter("meeting-invitation", false, State.SENT, "CP-1", LocalDate.of(2026, 12, 1));
        Step other = step(StepKind.PENALTY_NOTICE, "PN-2", LocalDate.of(2026, 11, 30));
        Decision decision = decision(other, LocalDate.of(2026, 11, 30));
        assertThat(ids(new ServiceGaps().in(material(other, List.of(letter), List.of(), List.of(), List.of(decision)))))
                .contains("receipt-after-decision");
        assertThat(ids(new ServiceGaps()
                        .in(material(
                                other,
                                List.of(letter),
                                List.of(),
                                List.of(),
                                List.of(decision(other, LocalDate.of(2026, 12, 1)))))))
                .doesNotContain("receipt-after-decision");
    }

    @Test
    void the_time_to_improve_may_not_begin_before_the_notice_is_received() {
        Step step = step(StepKind.NOTICE_TO_IMPROVE, "NI-1", null);
        ImprovementViews.NoticeView notice = new ImprovementViews.NoticeView(
                step.stepKey(),
                1,
                "SENT",
                "Alex Larkfield",
                LocalDate.of(2026, 11, 30),
                LocalDate.of(2027, 1, 8),
                "",
                "",
                "",
                LocalDate.of(2026, 11, 27),
                LocalDate.of(2026, 12, 1),
                null,
                false,
                null,
                null);
        assertThat(ids(new ServiceGaps().in(material(step, List.of(), List.of(), List.of(notice), List.of()))))
                .containsExactly("receipt-after-period");
    }

    @Test
    void money_before_the_notice_and_after_its_days_is_told() {
        // Received on Tue 1 December: 28 days beginning with it end on Mon 28 December.
        Payment before = payment(LocalDate.of(2026, 11, 26));
        Payment inTime = payment(LocalDate.of(2026, 12, 28));
        Payment late = payment(LocalDate.of(2026, 12, 29));
        List<GapFinder.Found> found = new PaymentGaps()
                .in(material(
                        NOTICE,
                        List.of(),
                        List.of(view(notice(null, null), before, inTime, late)),
                        List.of(),
                        List.of()));
        assertThat(ids(found)).containsExactly("payment-before-notice", "payment-late");
        assertThat(found.get(1).what()).contains("Tue 29 Dec 2026", "ended on Mon 28 Dec 2026");
    }

    @Test
    void a_notice_paid_in_time_or_withdrawn_or_still_running_bars_proceedings_on_the_same_days() {
        assertThat(ids(new PaymentGaps()
                        .in(material(
                                PROSECUTION,
                                List.of(),
                                List.of(view(notice(LocalDate.of(2026, 12, 21), null))),
                                List.of(),
                                List.of()))))
                .containsExactly("offence-discharged");
        assertThat(ids(new PaymentGaps()
                        .in(material(
                                PROSECUTION,
                                List.of(),
                                List.of(view(notice(null, LocalDate.of(2026, 12, 21)))),
                                List.of(),
                                List.of()))))
                .containsExactly("notice-withdrawn");
        assertThat(ids(new PaymentGaps()
                        .in(material(PROSECUTION, List.of(), List.of(view(notice(null, null))), List.of(), List.of()))))
                .isEmpty();
        Material earlier = at(
                material(PROSECUTION, List.of(), List.of(view(notice(null, null))), List.of(), List.of()),
                Instant.parse("2026-12-28T12:00:00Z"));
        assertThat(ids(new PaymentGaps().in(earlier))).containsExactly("period-not-over");
    }

    @Test
    void a_parent_without_forename_address_or_known_link_is_told() {
        Material material = material(PROSECUTION, List.of(), List.of(), List.of(), List.of());
        assertThat(ids(new PeopleGaps().in(material)))
                .containsExactly(
                        "parent-name-incomplete",
                        "parent-address-missing",
                        "parent-birth-missing",
                        "parent-link-unknown",
                        "interpreter-needed",
                        "needs-unknown");
    }

    private static List<String> ids(List<GapFinder.Found> found) {
        return found.stream().map(GapFinder.Found::id).toList();
    }

    private static Step step(StepKind kind, String code, LocalDate live) {
        return new Step(
                CASE + "-" + code,
                CASE,
                kind,
                7L,
                LocalDate.of(2026, 11, 9),
                LocalDate.of(2026, 11, 13),
                null,
                "Why.",
                "a.head",
                LocalDate.of(2026, 11, 24),
                NOW,
                live,
                null,
                null);
    }

    private static Decision decision(Step step, LocalDate on) {
        return new Decision(
                UUID.randomUUID(),
                CASE,
                step.stepKey(),
                Gate.PENALTY_NOTICE,
                on,
                NOW,
                "wt-2024",
                "wt-2024 abc",
                List.of(),
                List.of(),
                "a.head",
                "a.officer",
                "Why.");
    }

    private static FiledLetter letter(
            String template, boolean enforcement, State state, String proof, LocalDate received) {
        return new FiledLetter(
                new LetterLine(
                        UUID.randomUUID(),
                        "LT-2026-000009",
                        CASE,
                        template,
                        "Letter",
                        enforcement,
                        "Alex Larkfield",
                        "Robin",
                        1,
                        "School",
                        state,
                        1,
                        "a.head",
                        LocalDate.of(2026, 11, 26),
                        "a.officer",
                        LocalDate.of(2026, 11, 26),
                        Method.FIRST_CLASS_POST,
                        LocalDate.of(2026, 11, 27),
                        proof,
                        received,
                        "Counted.",
                        state == State.RETURNED ? LocalDate.of(2026, 12, 7) : null,
                        state == State.RETURNED ? "Gone away." : null,
                        null),
                enforcement ? CASE + "-PN-1" : null,
                7L,
                List.of(),
                false,
                "00");
    }

    private static PenaltyNotice notice(LocalDate discharged, LocalDate withdrawn) {
        return new PenaltyNotice(
                1,
                "PN-2026-000001",
                "LT-2026-000009",
                CASE,
                CASE + "-PN-1",
                1,
                7,
                1,
                LocalDate.of(2026, 11, 27),
                NOW,
                "a.officer",
                LocalDate.of(2026, 11, 9),
                LocalDate.of(2026, 11, 13),
                1,
                new BigDecimal("80"),
                new BigDecimal("160"),
                21,
                28,
                LocalDate.of(2026, 11, 27),
                LocalDate.of(2026, 12, 1),
                "Counted",
                NOW,
                discharged,
                NOW,
                withdrawn,
                NOW,
                withdrawn == null ? null : "wrong person",
                null);
    }

    private static PenaltyNotices.View view(PenaltyNotice notice, Payment... payments) {
        return new PenaltyNotices.View(notice, "running", BigDecimal.ZERO, BigDecimal.ZERO, null, List.of(payments));
    }

    private static Payment payment(LocalDate on) {
        return new Payment(
                1,
                "T-1",
                "PN-2026-000001",
                new BigDecimal("80"),
                on,
                "Larkfield",
                NOW,
                "a.officer",
                "PN-2026-000001",
                CASE,
                BigDecimal.ZERO,
                new BigDecimal("80"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                "Matched.");
    }

    private static Material material(
            Step act,
            List<FiledLetter> letters,
            List<PenaltyNotices.View> notices,
            List<ImprovementViews.NoticeView> improvements,
            List<Decision> decisions) {
        CourtFile.Contents court = new CourtFile.Contents(
                Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
        return new Material(
                new Matter(CASE, "case", 1, 1, true, 0),
                act,
                List.of(act),
                List.of(act),
                new Pupil(1, "U", null, "Larkfield", "Robin", null, LocalDate.of(2013, 3, 14), "M", null, null),
                null,
                List.of(),
                Set.of(),
                List.of(new ParentOf(
                        7,
                        1,
                        "P",
                        null,
                        "Larkfield",
                        " ",
                        "PAM",
                        null,
                        null,
                        1,
                        true,
                        null,
                        false,
                        List.of(),
                        null,
                        null,
                        "Polish",
                        true)),
                decisions,
                letters,
                List.of(),
                act.kind() == StepKind.PROSECUTION ? Map.of(act.stepKey(), court) : Map.of(),
                notices,
                improvements,
                List.of(),
                List.of(),
                new OrderViews.Page(List.of(), List.of(), false),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                NOW);
    }

    private static Material at(Material material, Instant now) {
        return new Material(
                material.matter(),
                material.act(),
                material.acts(),
                material.steps(),
                material.pupil(),
                material.school(),
                material.enrolments(),
                material.needs(),
                material.parents(),
                material.decisions(),
                material.letters(),
                material.marks(),
                material.court(),
                material.notices(),
                material.improvements(),
                material.contracts(),
                material.attempts(),
                material.orders(),
                material.plans(),
                material.chronology(),
                material.timeline(),
                material.entries(),
                now);
    }
}
