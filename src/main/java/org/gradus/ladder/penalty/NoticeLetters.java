package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.calendar.DayWords;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Correspondence.Draft;
import org.gradus.casework.Correspondence.Letter;
import org.gradus.ladder.CoveredAgainst;
import org.gradus.pupils.ParentOf;
import org.gradus.pupils.PupilLookup;
import org.gradus.register.DatedSession;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * The letters and certificates of a penalty notice. Gradus words the notice from the decision; the officer who decides
 * approves the words, so that no letter is approved by whoever drafted it.
 */
@Component
class NoticeLetters {

    static final String NOTICE = "penalty-notice";
    static final String REMINDER = "penalty-notice-reminder";
    static final String WITHDRAWAL = "penalty-notice-withdrawal";
    private static final String PAY_TO = "the local authority";

    private final Correspondence letters;
    private final CoveredAgainst covered;
    private final PupilLookup pupils;
    private final CurrentActor currentActor;

    NoticeLetters(@Lazy Correspondence letters, CoveredAgainst covered, PupilLookup pupils, CurrentActor currentActor) {
        this.letters = letters;
        this.covered = covered;
        this.pupils = pupils;
        this.currentActor = currentActor;
    }

    /**
     * The letter that carries the notice, approved; written again where the last one was dropped or came back.
     *
     * @return the letter to send
     */
    Letter ready(PenaltyNotice notice) {
        Optional<Letter> known = letters.find(notice.stepKey(), NOTICE, notice.parentId());
        if (known.filter(letter -> letter.state() != Correspondence.State.RETURNED)
                .isPresent()) {
            return known.get();
        }
        long written = letters.of(notice.reference()).stream()
                .filter(letter -> notice.stepKey().equals(letter.stepKey()) && NOTICE.equals(letter.template()))
                .count();
        draft(notice, NOTICE, ":" + (written + 1), notice.parentId(), words(notice));
        return letters.find(notice.stepKey(), NOTICE, notice.parentId()).orElseThrow();
    }

    /** The letter as it stands now, if there is one that was not dropped. */
    Optional<Letter> notice(PenaltyNotice notice) {
        return letters.find(notice.stepKey(), NOTICE, notice.parentId());
    }

    /** Whether the letter that carried the notice came back undelivered, which rebuts its receipt. */
    boolean cameBack(PenaltyNotice notice) {
        return notice(notice)
                .filter(letter -> letter.state() == Correspondence.State.RETURNED)
                .isPresent();
    }

    private Map<String, String> words(PenaltyNotice notice) {
        Map<String, String> words = new HashMap<>(Map.of(
                "offencePeriod",
                period(notice),
                "offences",
                covered.of(notice.stepKey()).stream()
                        .collect(Collectors.groupingBy(
                                DatedSession::date,
                                java.util.TreeMap::new,
                                Collectors.mapping(at -> at.session().name(), Collectors.joining(" and "))))
                        .entrySet()
                        .stream()
                        .map(day -> DayWords.full(day.getKey()) + ", " + day.getValue())
                        .collect(Collectors.joining("\n")),
                "issuingOfficer",
                currentActor.get().name(),
                "issuedFor",
                PAY_TO,
                "amountWithin28",
                PenaltyNotice.pounds(notice.full()),
                "payTo",
                PAY_TO,
                "howToPay",
                "The reference of this penalty notice is " + notice.number() + ". Always quote it.",
                "contact",
                PAY_TO));
        if (notice.discounted() != null) {
            words.put("amountWithin21", PenaltyNotice.pounds(notice.discounted()));
        } else {
            words.put(
                    "secondNotice",
                    "This is a second notice to you for this child within three years. There is no lower amount, and a"
                            + " third absence of this kind is not dealt with by a notice.");
        }
        return words;
    }

    private static String period(PenaltyNotice notice) {
        return DayWords.full(notice.offenceFrom()) + " to " + DayWords.full(notice.offenceTo());
    }

    private UUID draft(PenaltyNotice notice, String template, String suffix, Long parentId, Map<String, String> words) {
        UUID letter = currentActor.as(
                Actor.SYSTEM,
                () -> letters.draft(new Draft(
                        notice.stepKey() + ":" + template + suffix,
                        notice.reference(),
                        notice.stepKey(),
                        template,
                        parentId,
                        words)));
        boolean drafted = letters.of(notice.reference()).stream()
                .anyMatch(one -> one.id().equals(letter) && one.state() == Correspondence.State.DRAFTED);
        // A certificate for the evidence waits for an officer's approval where no person acts now.
        if (drafted && (!currentActor.get().isSystem() || parentId != null)) {
            letters.approve(letter);
        }
        return letter;
    }

    void reminder(PenaltyNotice notice, BigDecimal balance) {
        draft(
                notice,
                REMINDER,
                "",
                notice.parentId(),
                Map.of(
                        "noticeNumber", notice.number(),
                        "noticeDate", DayWords.full(notice.issuedOn()),
                        "amountDue", PenaltyNotice.pounds(balance),
                        "payBy", DayWords.full(notice.periodEnds().orElseThrow()),
                        "payTo", PAY_TO,
                        "howToPay", "Quote " + notice.number() + ".",
                        "contact", PAY_TO));
    }

    void withdrawal(PenaltyNotice notice, String ground, BigDecimal refund) {
        Map<String, String> words = new HashMap<>(Map.of(
                "noticeNumber", notice.number(),
                "noticeDate", DayWords.full(notice.issuedOn()),
                "offencePeriod", period(notice),
                "ground", ground,
                "withdrawnBy", currentActor.get().name()));
        if (refund.signum() > 0) {
            words.put("refund", PenaltyNotice.pounds(refund) + " that was paid will be refunded.");
        }
        draft(notice, WITHDRAWAL, "", notice.parentId(), words);
    }

    void certificateOfPayment(PenaltyNotice notice, BigDecimal paid) {
        draft(
                notice,
                "certificate-of-payment",
                "",
                notice.parentId(),
                Map.of(
                        "noticeNumber", notice.number(),
                        "noticeDate", DayWords.full(notice.issuedOn()),
                        "offencePeriod", period(notice),
                        "amountPaid", PenaltyNotice.pounds(paid),
                        "paidOn", DayWords.full(notice.dischargedOn()),
                        "certifiedBy", currentActor.get().name()));
    }

    void certificateOfNonPayment(PenaltyNotice notice) {
        draft(
                notice,
                "certificate-of-non-payment",
                "",
                null,
                Map.of(
                        "noticeNumber", notice.number(),
                        "noticeDate", DayWords.full(notice.issuedOn()),
                        "recipient", parent(notice).map(ParentOf::name).orElse("the parent"),
                        "offencePeriod", period(notice),
                        "deemedReceived", DayWords.full(notice.receivedOn()),
                        "periodEnded", DayWords.full(notice.periodEnds().orElseThrow()),
                        "amountDue", PenaltyNotice.pounds(notice.full()),
                        "certifiedBy", currentActor.get().name()));
    }

    int dropUnsent(PenaltyNotice notice, String why) {
        return letters.dropUnsent(notice.stepKey(), why);
    }

    Optional<ParentOf> parent(PenaltyNotice notice) {
        List<ParentOf> parents = pupils.parentsWithAddresses(notice.pupilId());
        return parents.stream()
                .filter(parent -> parent.parentId() == notice.parentId())
                .findFirst();
    }

    Correspondence.Sent send(Letter letter, Correspondence.Method method, LocalDate on, String proof) {
        return letters.send(letter.id(), method, on, proof);
    }
}
