package org.gradus.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Chronology;
import org.gradus.casework.Correspondence;
import org.gradus.casework.PlanViews;
import org.gradus.ladder.contract.ContractViews;
import org.gradus.ladder.improve.ImprovementViews;
import org.gradus.ladder.penalty.Payment;
import org.gradus.ladder.penalty.PenaltyNotice;
import org.gradus.ladder.penalty.PenaltyNotices;
import org.gradus.letters.FiledLetter;
import org.gradus.register.Mark;

/** What stands on the papers of the exhibits. */
final class ExhibitPapers {

    private ExhibitPapers() {}

    static String sheet(FiledLetter letter, String document, byte[] pdf) {
        return new Markup()
                .paragraph(
                        "The document produced under this label is the letter "
                                + letter.line().number()
                                + ", in the bundle at " + document
                                + ", byte for byte as it was approved. Its number and its own page numbers stand on each of its pages.")
                .pairs(Arrays.asList(
                        "Letter", letter.line().title() + " " + letter.line().number(),
                        "To", letter.line().addressee(),
                        "Drafted by", letter.line().draftedBy(),
                        "Approved by", letter.line().approvedBy(),
                        "SHA-256",
                                RecordGaps.sha256(pdf)
                                        .replaceAll("(.{32})", "$1 ")
                                        .strip()))
                .heading("Service")
                .pairs(served(letter))
                .line("Signed by the witness, and dated")
                .text();
    }

    private static List<String> served(FiledLetter letter) {
        return Arrays.asList(
                "Sent",
                        letter.line().sentOn() == null
                                ? "Not sent: a document of the file"
                                : DayWords.full(letter.line().sentOn()),
                "How", letter.line().method() == null ? null : how(letter.line().method()),
                "Proof",
                        letter.line().sentOn() == null
                                ? null
                                : Objects.requireNonNullElse(letter.line().proof(), "None on record"),
                "Counts as received",
                        letter.line().deemedReceivedOn() == null
                                ? null
                                : DayWords.full(letter.line().deemedReceivedOn()),
                "How that was counted", letter.line().receiptWorking(),
                "Came back",
                        letter.line().returnedOn() == null
                                ? null
                                : DayWords.full(letter.line().returnedOn()) + ": "
                                        + letter.line().returnedWhy());
    }

    static String how(Correspondence.Method method) {
        return switch (method) {
            case FIRST_CLASS_POST -> "First class post";
            case BY_HAND -> "Delivered by hand";
            case HANDED_AT_MEETING -> "Handed over at a meeting";
        };
    }

    static Markup register(Material material) {
        return new Markup()
                .paragraph("Every mark of " + material.pupil().name() + " in the register of "
                        + material.school().name() + " from "
                        + DayWords.full(material.marks().get(0).date()) + " to "
                        + DayWords.full(material.marks()
                                .get(material.marks().size() - 1)
                                .date())
                        + ". A session is half a school day.")
                .table(
                        List.of("Day", "Session", "Code", "Meaning", "Comment"),
                        material.marks().stream().map(ExhibitPapers::mark).toList());
    }

    private static List<String> mark(Mark mark) {
        return Arrays.asList(
                DayWords.full(mark.date()),
                mark.session().name(),
                mark.code().code(),
                mark.code().meaning() + (mark.code().countsToPenalty() ? " (unauthorised)" : ""),
                mark.comment());
    }

    static Markup meetings(Material material, List<Chronology.Item> meetings) {
        Markup notes = new Markup();
        for (Chronology.Item item : meetings) {
            notes.heading(item.heading())
                    .paragraph(item.words())
                    .paragraph("Written down by " + item.by() + " on " + Said.moment(item.at()) + ".");
        }
        if (!material.attempts().isEmpty()) {
            notes.heading("Attempts to meet about a contract")
                    .table(
                            List.of("Step", "Day", "What", "Words"),
                            material.attempts().stream()
                                    .map(one -> Arrays.asList(
                                            one.stepKey(),
                                            DayWords.full(one.on()),
                                            one.what().replace('-', ' '),
                                            one.words()))
                                    .toList());
        }
        return notes;
    }

    static Markup plan(PlanViews.PlanView plan) {
        return new Markup()
                .pairs(Arrays.asList(
                        "Agreed", DayWords.full(plan.agreedOn()),
                        "Written with", plan.writtenWith(),
                        "Adjustments", plan.adjustments(),
                        "Named contact", plan.namedContact(),
                        "Check-ins", plan.checkIns(),
                        "Success", plan.success(),
                        "Pupil", plain(plan.pupilAgrees()),
                        "Parent", plain(plan.parentAgrees())))
                .heading("Strategies")
                .table(
                        List.of("What", "Barrier", "Why"),
                        plan.strategies().stream()
                                .map(one -> Arrays.asList(one.words(), one.barrier(), one.reason()))
                                .toList())
                .heading("Targets")
                .table(
                        List.of("Target", "Rule", "By", "At first", "Verdict"),
                        plan.targets().stream()
                                .map(one -> Arrays.asList(
                                        one.words(),
                                        one.rule(),
                                        Said.day(one.dueOn()),
                                        one.baseline(),
                                        one.verdict() == null ? "" : one.verdict() + ". " + one.verdictReason()))
                                .toList())
                .heading("Promises")
                .table(
                        List.of("What", "Who", "By", "State"),
                        plan.promises().stream()
                                .map(one -> Arrays.asList(
                                        one.words(),
                                        one.ownerName(),
                                        Said.day(one.dueOn()),
                                        one.state().toLowerCase(Locale.ROOT)))
                                .toList());
    }

    private static String plain(String answer) {
        return answer == null ? null : answer.replace('-', ' ');
    }

    static Markup contract(ContractViews.ContractView contract) {
        return new Markup()
                .pairs(Arrays.asList(
                        "Period", DayWords.full(contract.from()) + " to " + DayWords.full(contract.to()),
                        "State", contract.state().toLowerCase(Locale.ROOT).replace('_', ' '),
                        "Answered", Said.day(contract.answeredOn()),
                        "In force since", Said.day(contract.inForceOn()),
                        "Signed for the school by", contract.signedBySchool(),
                        "Refused, in the parent's words", contract.refusal(),
                        "Reviews", contract.reviews()))
                .heading("What the parent undertakes")
                .bullets(contract.requirements())
                .heading("The support that is owed")
                .table(
                        List.of("What", "By whom", "By"),
                        contract.support().stream()
                                .map(one -> Arrays.asList(one.words(), one.ownerName(), Said.day(one.dueOn())))
                                .toList())
                .heading("Signatures")
                .table(
                        List.of("Parent", "Answer"),
                        contract.signatures().stream()
                                .map(one ->
                                        Arrays.asList(one.parent(), one.answer().replace('-', ' ')))
                                .toList())
                .heading("Reviews held")
                .table(
                        List.of("Day", "Parent came", "Kept", "Support given", "Decided", "Why"),
                        contract.reviewed().stream()
                                .map(one -> Arrays.asList(
                                        DayWords.full(one.heldOn()),
                                        one.parentCame() ? "yes" : "no",
                                        one.kept(),
                                        one.supportKept(),
                                        one.decision(),
                                        one.because()))
                                .toList());
    }

    static Markup improvement(ImprovementViews.NoticeView notice) {
        return new Markup()
                .pairs(Arrays.asList(
                        "Parent", notice.parent(),
                        "Sent", Said.day(notice.sentOn()),
                        "Counts as received", Said.day(notice.receivedOn()),
                        "Period", DayWords.full(notice.from()) + " to " + DayWords.full(notice.to()),
                        "What would be enough", notice.successMeasure(),
                        "What the register measures", notice.rule(),
                        "What would end it early", notice.earlyTrigger(),
                        "What the register shows", notice.now(),
                        "Outcome",
                                notice.outcome() == null
                                        ? null
                                        : notice.outcome().replace('-', ' '),
                        "Ended", Said.day(notice.endedOn())));
    }

    static Markup service(List<FiledLetter> out) {
        Markup service = new Markup()
                .paragraph(
                        "Service by post is taken to be effected by properly addressing, pre-paying and posting a letter,"
                                + " and, unless the contrary is proved, at the time at which it would be delivered in the ordinary"
                                + " course of post (Interpretation Act 1978 s.7).");
        out.forEach(letter -> service.heading(letter.line().number() + ", "
                        + letter.line().title() + ", to " + letter.line().addressee())
                .pairs(served(letter)));
        return service;
    }

    static Markup payments(List<PenaltyNotices.View> notices) {
        Markup payments = new Markup();
        for (PenaltyNotices.View view : notices) {
            PenaltyNotice notice = view.notice();
            payments.heading("Penalty notice " + notice.number())
                    .pairs(Arrays.asList(
                            "Issued", DayWords.full(notice.issuedOn()) + " by " + notice.issuedBy(),
                            "Absences",
                                    DayWords.full(notice.offenceFrom()) + " to " + DayWords.full(notice.offenceTo()),
                            "Amount", amount(notice),
                            "Days to pay", notice.working(),
                            "Paid", PenaltyNotice.pounds(view.paid()),
                            "State", view.state().replace('-', ' '),
                            "Discharged", Said.day(notice.dischargedOn()),
                            "Withdrawn",
                                    notice.withdrawn()
                                            ? DayWords.full(notice.withdrawnOn()) + ": " + notice.withdrawalGround()
                                            : null))
                    .table(
                            List.of("Received", "Amount", "From", "Reference", "Where it is", "Why"),
                            view.payments().stream().map(ExhibitPapers::payment).toList());
        }
        return payments;
    }

    private static String amount(PenaltyNotice notice) {
        return notice.discounted() == null
                ? PenaltyNotice.pounds(notice.full()) + ", the second within three years"
                : PenaltyNotice.pounds(notice.discounted()) + " within " + notice.discountDays() + " days, else "
                        + PenaltyNotice.pounds(notice.full());
    }

    private static List<String> payment(Payment payment) {
        List<String> places = new ArrayList<>();
        if (payment.onNotice().signum() != 0) {
            places.add("on the notice");
        }
        if (payment.inSuspense().signum() != 0) {
            places.add("in suspense");
        }
        if (payment.refundDue().signum() != 0) {
            places.add("to be refunded");
        }
        if (payment.refunded().signum() != 0) {
            places.add("refunded");
        }
        return Arrays.asList(
                DayWords.full(payment.receivedOn()),
                PenaltyNotice.pounds(payment.amount()),
                payment.payer(),
                payment.transactionId(),
                String.join(", ", places),
                payment.because());
    }
}
