package org.gradus.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gradus.calendar.DayWords;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.penalty.Payment;
import org.gradus.ladder.penalty.PenaltyNotice;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.ladder.prosecution.CourtCase;
import org.springframework.stereotype.Component;

/** Penalty notices for the same absences, and money that came before, within or after their time. */
@Component
class PaymentGaps implements GapFinder {

    @Override
    public List<Found> in(Material material) {
        List<Found> found = new ArrayList<>();
        for (PenaltyNotices.View view : material.noticesAgainst()) {
            view.payments().forEach(payment -> payment(view.notice(), payment, found));
            if (view.doubt() != null) {
                found.add(at("payment-in-doubt", view.notice(), view.doubt()));
            }
            material.acts(StepKind.PROSECUTION)
                    .filter(step -> overlaps(step, view.notice()))
                    .forEach(step -> against(material, step, view.notice(), found));
        }
        return found;
    }

    private static void payment(PenaltyNotice notice, Payment payment, List<Found> found) {
        String what = PenaltyNotice.pounds(payment.amount()) + " came in on " + DayWords.full(payment.receivedOn());
        LocalDate ends = notice.periodEnds().orElse(null);
        if (payment.receivedOn().isBefore(notice.issuedOn())) {
            found.add(at(
                    "payment-before-notice",
                    notice,
                    what + ", before the notice was issued on " + DayWords.full(notice.issuedOn()) + "."));
        } else if (ends != null && payment.receivedOn().isAfter(ends)) {
            found.add(at("payment-late", notice, what + "; the days to pay ended on " + DayWords.full(ends) + "."));
        }
    }

    private static void against(Material material, Step step, PenaltyNotice notice, List<Found> found) {
        if (notice.discharged()) {
            found.add(at(
                    "offence-discharged",
                    notice,
                    "Paid in time on " + DayWords.full(notice.dischargedOn()) + "; " + step.stepKey()
                            + " rests on the same days."));
        } else if (notice.withdrawn()) {
            found.add(at(
                    "notice-withdrawn",
                    notice,
                    "Withdrawn on " + DayWords.full(notice.withdrawnOn()) + " (" + notice.withdrawalGround() + "); "
                            + step.stepKey() + " rests on the same days."));
        } else {
            LocalDate laid = material.court()
                    .get(step.stepKey())
                    .courtCase()
                    .map(CourtCase::laidOn)
                    .orElse(material.today());
            if (!notice.over(laid)) {
                found.add(at(
                        "period-not-over",
                        notice,
                        notice.periodEnds()
                                .map(end -> "The days to pay run until " + DayWords.full(end) + ".")
                                .orElse("It has not been sent.")));
            }
        }
    }

    private static boolean overlaps(Step step, PenaltyNotice notice) {
        return !notice.offenceTo().isBefore(step.periodFrom())
                && !notice.offenceFrom().isAfter(step.periodTo());
    }

    private static Found at(String gap, PenaltyNotice notice, String what) {
        return new Found(gap, notice.number(), what, "/steps/" + notice.stepKey());
    }
}
