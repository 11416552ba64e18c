package org.gradus.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.gradus.letters.LetterFile;
import org.gradus.register.Mark;
import org.springframework.stereotype.Component;

/** Makes the numbered exhibits of an act from what is on record: register, meetings, plans, contract, notices, letters, service, money. */
@Component
class Exhibits {

    /** Documents of the file that are evidence once they are approved, though they go to no parent. */
    private static final Set<String> ON_FILE = Set.of(
            "attendance-certificate",
            "caution-interview-record",
            "attendance-contract",
            "meeting-record",
            "support-plan",
            "certificate-of-payment",
            "certificate-of-non-payment");

    private final LetterFile letters;

    Exhibits(LetterFile letters) {
        this.letters = letters;
    }

    /** @param initials of whoever produces them, the first part of each label */
    List<Exhibit> of(Material material, String initials) {
        Numbering made = new Numbering(initials);
        if (!material.marks().isEmpty()) {
            made.add(
                    "register",
                    "Register of attendance",
                    "Register of the period, as it stands now",
                    register(material));
        }
        List<Chronology.Item> meetings = material.chronology().stream()
                .filter(item -> item.kind().equals("meeting") || item.kind().equals("invitation"))
                .toList();
        if (!meetings.isEmpty() || !material.attempts().isEmpty()) {
            made.add(
                    "meetings",
                    "Notes of meetings",
                    "Invitations to meetings and the notes of those held",
                    meetings(material, meetings));
        }
        for (PlanViews.PlanView plan : material.plans()) {
            if (plan.agreedOn() != null) {
                made.add(
                        "plan-" + plan.number(),
                        "Support plan " + plan.number(),
                        "Support plan " + plan.number() + ", agreed on " + DayWords.full(plan.agreedOn()),
                        plan(plan));
            }
        }
        for (ContractViews.ContractView contract : material.contracts()) {
            if (contract.answeredOn() != null || contract.inForceOn() != null) {
                made.add(
                        "contract-" + contract.stepKey() + "-" + contract.version(),
                        "Attendance contract",
                        "Attendance contract " + contract.stepKey() + ", version " + contract.version(),
                        contract(contract));
            }
        }
        for (ImprovementViews.NoticeView notice : improvements(material)) {
            made.add(
                    "improvement-" + notice.stepKey() + "-" + notice.version(),
                    "Notice to improve: what came of it",
                    "Notice to improve " + notice.stepKey() + ": its period and what came of it",
                    improvement(notice));
        }
        List<FiledLetter> out = material.lettersOut();
        Stream.concat(out.stream(), onFile(material))
                .forEach(letter -> letters.document(letter.line().id()).ifPresent(pdf -> made.add(letter, pdf)));
        if (!out.isEmpty()) {
            made.add(
                    "service",
                    "Proof of service",
                    "How and when each letter was served, and what proves it",
                    service(out));
        }
        List<PenaltyNotices.View> notices = material.noticesAgainst();
        if (!notices.isEmpty()) {
            made.add(
                    "payments",
                    "Penalty notices and payments",
                    "Penalty notices to the parent and every payment",
                    payments(notices));
        }
        return made.all;
    }

    private static final class Numbering {

        private final List<Exhibit> all = new ArrayList<>();
        private final String initials;

        private Numbering(String initials) {
            this.initials = initials;
        }

        private String label() {
            return initials + "/" + (all.size() + 1);
        }

        private String path(String name) {
            return "exhibits/%02d-%s.pdf".formatted(all.size() + 1, name);
        }

        private void add(String name, String title, String what, Markup body) {
            Paper paper = new Paper(path(name), "Exhibit " + label(), title, body.text());
            all.add(new Exhibit(all.size() + 1, label(), what, paper, Map.of(), null));
        }

        /** In front of a letter stands a sheet with its label, because the letter itself stays as it was approved. */
        private void add(FiledLetter letter, byte[] pdf) {
            String number = letter.line().number();
            String document = path(number);
            Paper sheet = new Paper(
                    path(number + "-sheet"), "Exhibit " + label(), "Exhibit " + label(), sheet(letter, document, pdf));
            String to = letter.line().sentOn() == null
                    ? ""
                    : ", sent on " + DayWords.full(letter.line().sentOn());
            all.add(new Exhibit(
                    all.size() + 1,
                    label(),
                    letter.line().title() + " " + number + " to "
                            + letter.line().addressee() + to,
                    sheet,
                    Map.of(document, pdf),
                    letter.line().id()));
        }
    }

    private static String sheet(FiledLetter letter, String document, byte[] pdf) {
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

    private static Markup register(Material material) {
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
                        material.marks().stream().map(Exhibits::mark).toList());
    }

    private static List<String> mark(Mark mark) {
        return Arrays.asList(
                DayWords.full(mark.date()),
                mark.session().name(),
                mark.code().code(),
                mark.code().meaning() + (mark.code().countsToPenalty() ? " (unauthorised)" : ""),
                mark.comment());
    }

    private static Markup meetings(Material material, List<Chronology.Item> meetings) {
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

    private static Markup plan(PlanViews.PlanView plan) {
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

    private static Markup contract(ContractViews.ContractView contract) {
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

    private static Collection<ImprovementViews.NoticeView> improvements(Material material) {
        Set<String> steps = material.steps().stream()
                .filter(step -> step.parentId() != null && material.against(step.parentId()))
                .map(step -> step.stepKey())
                .collect(Collectors.toSet());
        return material.improvements().stream()
                .filter(notice -> steps.contains(notice.stepKey()) && notice.sentOn() != null)
                .toList();
    }

    private static Markup improvement(ImprovementViews.NoticeView notice) {
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

    private static Stream<FiledLetter> onFile(Material material) {
        return material.letters().stream()
                .filter(letter -> letter.parentId() == null
                        && letter.line().state() == Correspondence.State.APPROVED
                        && ON_FILE.contains(letter.line().template())
                        && material.acts().stream()
                                .anyMatch(step -> step.stepKey().equals(letter.stepKey())));
    }

    private static Markup service(List<FiledLetter> out) {
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

    private static Markup payments(List<PenaltyNotices.View> notices) {
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
                            view.payments().stream().map(Exhibits::payment).toList());
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
