package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.calendar.DayWords;
import org.gradus.casework.CaseProcess;
import org.gradus.casework.Matters;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.penalty.PaymentBook.Holding;
import org.gradus.ladder.penalty.PaymentBook.Place;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Money for penalty notices. It is matched by reference; what cannot be matched or is not in time waits in suspense for a
 * person; what was paid too much, twice or on a withdrawn notice must be paid back. No money is lost and none is kept
 * without a notice.
 */
@Service
@Transactional
public class Payments {

    private static final Pattern NUMBER = Pattern.compile("(PN|LT)[^0-9A-Z]{0,3}([0-9]{4})[^0-9A-Z]{0,3}([0-9]{6})");
    private static final BigDecimal MOST = new BigDecimal("100000");
    private static final Role[] KEEPERS = {Role.EDUCATION_WELFARE, Role.LEGAL, Role.ATTENDANCE_SUPPORT, Role.MANAGER};

    private final PaymentBook book;
    private final NoticeStore notices;
    private final Matters matters;
    private final CaseProcess process;
    private final Access access;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Payments(
            PaymentBook book,
            NoticeStore notices,
            Matters matters,
            @Lazy CaseProcess process,
            Access access,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.book = book;
        this.notices = notices;
        this.matters = matters;
        this.process = process;
        this.access = access;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Money as it is told.
     *
     * @param transactionId the bank's or the receipt's own number, by which it is known a second time
     * @param reference what the payer wrote; may be empty
     * @param amount in pounds
     * @param receivedOn the day it was received
     */
    public record Incoming(
            String transactionId, String reference, BigDecimal amount, LocalDate receivedOn, String payer) {}

    /**
     * Takes money in and puts it where it belongs.
     *
     * @throws Refused INVALID for an impossible amount or day or without a number; CONFLICT when this very payment is on
     *     record already; FORBIDDEN
     */
    public Payment receive(Incoming told) {
        access.must(KEEPERS);
        Incoming money = checked(told);
        Optional<PenaltyNotice> notice = noticeOf(money.reference());
        notice.ifPresent(found -> matters.lock(found.reference()));
        long payment = book.add(money)
                .orElseThrow(() -> Refused.conflict(
                        "Payment " + money.transactionId() + " is on record already.",
                        "Nothing is lost: look it up in the list. Enter another number only for another payment."));
        book.put(payment, Place.SUSPENSE, null, money.amount(), "No notice has the reference given.");
        publisher.publishEvent(Recorded.of("payment.received")
                .inCase(notice.map(PenaltyNotice::reference).orElse(null))
                .about("payment", payment)
                .fact("amount", money.amount().toPlainString())
                .fact("receivedOn", money.receivedOn().toString())
                .fact("transaction", money.transactionId())
                .outcome(notice.isPresent() ? "matched" : "unmatched")
                .build());
        notice.ifPresent(found -> settle(payment, found.id()));
        return book.find(payment).orElseThrow();
    }

    /**
     * Says which notice money in suspense is for.
     *
     * @throws Refused NOT_FOUND; CONFLICT when nothing of it waits any more
     */
    public Payment match(long payment, String number, Reason why) {
        access.must(KEEPERS);
        PenaltyNotice notice = noticeOf(number)
                .orElseThrow(() -> Refused.invalid(
                        "notice",
                        "There is no penalty notice \u201c" + (number == null ? "" : number) + "\u201d.",
                        "Enter its number, for instance PN-2026-000001, from the case or the letter."));
        matters.lock(notice.reference());
        book.lock(payment);
        Payment known = known(payment);
        if (known.inSuspense().signum() == 0) {
            throw Refused.conflict(
                    "Nothing of payment " + known.transactionId() + " waits in suspense any more.",
                    "Look where it went in the list of payments.");
        }
        publisher.publishEvent(Recorded.of("payment.matched")
                .inCase(notice.reference())
                .about("payment", payment)
                .pupil(notice.pupilId())
                .because(why.text())
                .fact("notice", notice.number())
                .build());
        settle(payment, notice.id());
        return known(payment);
    }

    /**
     * Records that money was paid back: what was due to be, and what waits in suspense or lies as a part on a notice that
     * is not discharged.
     *
     * @throws Refused INVALID for the day; CONFLICT when there is nothing to pay back
     */
    public Payment refund(long payment, LocalDate on, Reason why) {
        access.must(KEEPERS);
        Payment known = known(payment);
        LocalDate day = mustBePast("on", on, "paid back");
        if (day.isBefore(known.receivedOn())) {
            throw Refused.invalid(
                    "on",
                    DayWords.full(day) + " is before the money came (" + DayWords.full(known.receivedOn()) + ").",
                    "Enter the day on which it was paid back.");
        }
        if (known.caseReference() != null) {
            matters.lock(known.caseReference());
        }
        book.lock(payment);
        BigDecimal back = BigDecimal.ZERO;
        for (Holding held : book.holdings(payment)) {
            boolean discharging = held.place() == Place.NOTICE
                    && notices.withId(held.notice()).orElseThrow().discharged();
            if (held.place() != Place.REFUNDED && !discharging) {
                book.move(
                        payment,
                        held.place(),
                        held.notice(),
                        Place.REFUNDED,
                        held.notice(),
                        held.amount(),
                        "Paid back on " + DayWords.full(day) + ": " + why.text());
                back = back.add(held.amount());
            }
        }
        if (back.signum() == 0) {
            throw Refused.conflict(
                    "Nothing of payment " + known.transactionId() + " is to be paid back.",
                    "It discharged its notice, or was paid back already.");
        }
        Recorded.Builder refunded = Recorded.of("payment.refunded")
                .inCase(known.caseReference())
                .about("payment", payment)
                .because(why.text())
                .fact("amount", back.toPlainString())
                .fact("on", day.toString());
        Optional.ofNullable(known.notice())
                .flatMap(notices::numbered)
                .ifPresent(notice -> refunded.pupil(notice.pupilId()));
        publisher.publishEvent(refunded.build());
        return known(payment);
    }

    /** Everything that waits for a person: to be matched or paid back. */
    @Transactional(readOnly = true)
    public List<Payment> waiting() {
        access.must(KEEPERS);
        return mine(book.waiting());
    }

    @Transactional(readOnly = true)
    public List<Payment> newest(int most) {
        access.must(KEEPERS);
        return mine(book.newest(most));
    }

    /** @throws Refused NOT_FOUND */
    @Transactional(readOnly = true)
    public Payment get(long payment) {
        access.must(KEEPERS);
        return mine(List.of(known(payment))).stream().findFirst().orElseThrow(Payments::unknown);
    }

    /** Money for a notice the one acting is excluded from is somebody else's to see. */
    private List<Payment> mine(List<Payment> found) {
        return found.stream()
                .filter(one -> one.caseReference() == null || !access.excluded().fromMatter(one.caseReference()))
                .toList();
    }

    /** Whether the one acting may enter, match and pay back. */
    public boolean mayKeep() {
        return access.has(KEEPERS) && access.mayChange();
    }

    /** What was paid on a notice and what is still due, by what was known at an instant. */
    @Transactional(readOnly = true)
    Account account(PenaltyNotice notice, LocalDate today, Instant knownAt) {
        return Account.of(
                notice.discounted(),
                notice.full(),
                notice.period().orElse(null),
                book.heldFor(notice.id(), knownAt).stream()
                        .filter(held -> held.place() == Place.NOTICE)
                        .map(held -> new Account.Receipt(held.receivedOn(), held.amount()))
                        .toList(),
                today);
    }

    /**
     * Why money holds every court step on a notice that is not discharged, by what was known at an instant; empty when
     * nothing is in doubt.
     */
    @Transactional(readOnly = true)
    Optional<String> doubt(PenaltyNotice notice, Instant knownAt) {
        if (notice.discharged() || notice.withdrawn()) {
            return Optional.empty();
        }
        BigDecimal held = book.heldFor(notice.id(), knownAt).stream()
                .filter(one -> one.place() == Place.NOTICE || one.place() == Place.SUSPENSE)
                .map(Holding::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (held.signum() > 0) {
            return Optional.of(
                    PenaltyNotice.pounds(held) + " is held for " + notice.number() + " and does not discharge it.");
        }
        List<Holding> unmatched = book.unmatchedSince(notice.issuedOn(), knownAt);
        return unmatched.isEmpty()
                ? Optional.empty()
                : Optional.of(unmatched.size() + " payment" + (unmatched.size() == 1 ? "" : "s") + " received since "
                        + notice.number() + " was issued could be for it: nobody knows yet what for.");
    }

    /** Everything held for a withdrawn notice must be paid back; returns how much. The case's row is locked. */
    BigDecimal oweBack(PenaltyNotice notice) {
        BigDecimal owed = BigDecimal.ZERO;
        for (Holding held : book.heldFor(notice.id(), clock.instant())) {
            if (held.place() == Place.NOTICE || held.place() == Place.SUSPENSE) {
                book.move(
                        held.payment(),
                        held.place(),
                        notice.id(),
                        Place.REFUND_DUE,
                        notice.id(),
                        held.amount(),
                        "The notice was withdrawn.");
                owed = owed.add(held.amount());
            }
        }
        return owed;
    }

    @Transactional(readOnly = true)
    List<Payment> of(PenaltyNotice notice) {
        return book.ofNotice(notice.id());
    }

    private void settle(long payment, long noticeId) {
        Payment money = known(payment);
        PenaltyNotice notice = notices.withId(noticeId).orElseThrow();
        for (Holding held : book.holdings(payment)) {
            if (held.place() == Place.SUSPENSE) {
                Placing placing = placing(money, notice);
                book.move(
                        payment,
                        Place.SUSPENSE,
                        held.notice(),
                        placing.place(),
                        notice.id(),
                        held.amount(),
                        placing.because());
                if (placing.place() == Place.NOTICE) {
                    count(payment, held.amount(), notice);
                }
            }
        }
    }

    private record Placing(Place place, String because) {}

    private static Placing placing(Payment money, PenaltyNotice notice) {
        if (notice.withdrawn()) {
            return new Placing(
                    Place.REFUND_DUE, "The notice was withdrawn on " + DayWords.full(notice.withdrawnOn()) + ".");
        }
        if (notice.discharged()) {
            return new Placing(
                    Place.REFUND_DUE, "The notice was paid already, on " + DayWords.full(notice.dischargedOn()) + ".");
        }
        if (money.receivedOn().isBefore(notice.issuedOn())) {
            return new Placing(Place.SUSPENSE, "It came before the notice was issued.");
        }
        if (notice.over(money.receivedOn())) {
            return new Placing(
                    Place.SUSPENSE,
                    "Too late: the last day was "
                            + notice.periodEnds().map(DayWords::full).orElseThrow()
                            + ". It discharges nothing and must be paid back, or the notice withdrawn.");
        }
        return new Placing(Place.NOTICE, "Received in time for " + notice.number() + ".");
    }

    private void count(long payment, BigDecimal amount, PenaltyNotice notice) {
        Account account = account(notice, London.today(clock), clock.instant());
        if (!account.discharged()) {
            return;
        }
        BigDecimal over = account.over().min(amount);
        book.move(
                payment,
                Place.NOTICE,
                notice.id(),
                Place.REFUND_DUE,
                notice.id(),
                over,
                "More than was due: " + PenaltyNotice.pounds(over) + " to be paid back.");
        notices.discharged(notice.id(), account.dischargedOn(), clock.instant());
        publisher.publishEvent(Recorded.of("penalty-notice.paid")
                .inCase(notice.reference())
                .about("penalty-notice", notice.number())
                .pupil(notice.pupilId())
                .lawfully("Education Act 1996 s.444A(4)")
                .fact("on", account.dischargedOn().toString())
                .fact("due", account.due().toPlainString())
                .build());
        publisher.publishEvent(new NoticePaid(
                notice.reference(), notice.stepKey(), notice.number(), notice.pupilId(), notice.parentId()));
        process.tellStep(notice.reference(), notice.stepKey(), PenaltyNotices.PAID, Map.of());
    }

    private Optional<PenaltyNotice> noticeOf(String reference) {
        Matcher number = NUMBER.matcher(reference == null ? "" : reference.toUpperCase(Locale.ROOT));
        return number.find()
                ? notices.numbered(number.group(1) + "-" + number.group(2) + "-" + number.group(3))
                : Optional.empty();
    }

    private Payment known(long payment) {
        return book.find(payment).orElseThrow(Payments::unknown);
    }

    private static Refused unknown() {
        return Refused.notFound("There is no such payment.", "Go back to the list of payments and choose one.");
    }

    private Incoming checked(Incoming told) {
        String transaction = text("transactionId", told.transactionId(), 100);
        if (transaction.isEmpty()) {
            throw Refused.invalid(
                    "transactionId",
                    "The payment has no number.",
                    "Enter the number on the bank's line or on the receipt, so that nothing is entered twice.");
        }
        BigDecimal amount = told.amount();
        if (amount == null
                || amount.signum() <= 0
                || amount.compareTo(MOST) > 0
                || amount.stripTrailingZeros().scale() > 2) {
            throw Refused.invalid(
                    "amount",
                    "The amount is not a sum of money above nothing.",
                    "Enter pounds, and pence after a point if there are any, for instance 80 or 40.50.");
        }
        return new Incoming(
                transaction,
                text("reference", told.reference(), 200),
                amount,
                mustBePast("receivedOn", told.receivedOn(), "received"),
                text("payer", told.payer(), 200));
    }

    private static String text(String field, String text, int most) {
        String tidy = text == null ? "" : text.strip();
        if (tidy.length() > most) {
            throw Refused.invalid(field, "This is longer than " + most + " characters.", "Shorten it.");
        }
        return tidy;
    }

    private LocalDate mustBePast(String field, LocalDate day, String what) {
        if (day == null) {
            throw Refused.invalid(field, "No day is given.", "Enter the day on which it was " + what + ".");
        }
        if (day.isAfter(London.today(clock))) {
            throw Refused.invalid(
                    field, DayWords.full(day) + " has not come yet.", "Enter it when it has been " + what + ".");
        }
        return day;
    }
}
