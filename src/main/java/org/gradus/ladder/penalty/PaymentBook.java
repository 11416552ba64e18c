package org.gradus.ladder.penalty;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gradus.access.CurrentActor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The money as rows: payments and their movements between places, added and never changed. */
@Component
class PaymentBook {

    /** Where money can be. */
    enum Place {
        SUSPENSE,
        NOTICE,
        REFUND_DUE,
        REFUNDED
    }

    private static final String VIEW = """
            select p.*, n.number, n.reference, m.suspense, m.on_notice, m.refund_due, m.refunded, m.because
              from payment p
              cross join lateral (
                select coalesce(sum(amount) filter (where place = 'SUSPENSE'), 0) suspense,
                       coalesce(sum(amount) filter (where place = 'NOTICE'), 0) on_notice,
                       coalesce(sum(amount) filter (where place = 'REFUND_DUE'), 0) refund_due,
                       coalesce(sum(amount) filter (where place = 'REFUNDED'), 0) refunded,
                       (array_agg(because order by id desc))[1] because,
                       (array_agg(notice_id order by id desc) filter (where notice_id is not null))[1] notice_id
                  from payment_movement where payment_id = p.id) m
              left join penalty_notice n on n.id = m.notice_id
            """;

    private final JdbcTemplate jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    PaymentBook(JdbcTemplate jdbc, CurrentActor currentActor, Clock clock) {
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** @return the payment's id; empty when the transaction is known already */
    Optional<Long> add(Payments.Incoming money) {
        return jdbc
                .queryForList(
                        "insert into payment (transaction_id, reference_given, amount, received_on, payer, entered_at, entered_by)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (transaction_id) do nothing returning id",
                        Long.class,
                        money.transactionId(),
                        money.reference(),
                        money.amount(),
                        money.receivedOn(),
                        money.payer(),
                        now(),
                        currentActor.get().username())
                .stream()
                .findFirst();
    }

    /** One act on a payment at a time. */
    void lock(long payment) {
        jdbc.query("select pg_advisory_xact_lock(hashtext('payment'), ?)", row -> {}, (int) payment);
    }

    void put(long payment, Place place, Long notice, BigDecimal amount, String because) {
        jdbc.update(
                "insert into payment_movement (payment_id, place, notice_id, amount, because, moved_at, moved_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                payment,
                place.name(),
                notice,
                amount,
                because,
                now(),
                currentActor.get().username());
    }

    /** Moves all or part of what lies in a place, for the notice named, into another. */
    void move(long payment, Place from, Long fromNotice, Place to, Long toNotice, BigDecimal amount, String because) {
        if (amount.signum() > 0) {
            put(payment, from, fromNotice, amount.negate(), because);
            put(payment, to, toNotice, amount, because);
        }
    }

    /** What a payment has in a place, by notice; rows that cancel out are left out. */
    List<Holding> holdings(long payment) {
        return jdbc.query(HOLDINGS + " where m.payment_id = ? " + GROUPED, PaymentBook::holding, payment);
    }

    /** Money held somewhere. */
    record Holding(long payment, LocalDate receivedOn, Place place, Long notice, BigDecimal amount) {}

    private static final String HOLDINGS =
            "select m.payment_id, p.received_on, m.place, m.notice_id, sum(m.amount) from payment_movement m"
                    + " join payment p on p.id = m.payment_id";
    private static final String GROUPED = " group by 1, 2, 3, 4 having sum(m.amount) <> 0 order by 2, 1";

    /** What is held for a notice by what was known at an instant, oldest money first. */
    List<Holding> heldFor(long notice, Instant knownAt) {
        return jdbc.query(
                HOLDINGS + " where m.notice_id = ? and m.moved_at <= ? " + GROUPED,
                PaymentBook::holding,
                notice,
                Timestamp.from(knownAt));
    }

    /** Money received since a day of which nobody knew, at an instant, what it is for. */
    List<Holding> unmatchedSince(LocalDate day, Instant knownAt) {
        return jdbc.query(
                HOLDINGS
                        + " where m.place = 'SUSPENSE' and m.notice_id is null and p.received_on >= ? and m.moved_at <= ? "
                        + GROUPED,
                PaymentBook::holding,
                day,
                Timestamp.from(knownAt));
    }

    Optional<Payment> find(long payment) {
        return jdbc.query(VIEW + " where p.id = ?", PaymentBook::view, payment).stream()
                .findFirst();
    }

    /** Everything that waits for a person: what is in suspense and what must be paid back, oldest first. */
    List<Payment> waiting() {
        return jdbc.query(
                VIEW + " where m.suspense > 0 or m.refund_due > 0 order by p.received_on, p.id", PaymentBook::view);
    }

    List<Payment> newest(int most) {
        return jdbc.query(VIEW + " order by p.id desc limit ?", PaymentBook::view, most);
    }

    List<Payment> ofNotice(long notice) {
        return jdbc.query(
                VIEW + " where exists (select from payment_movement x where x.payment_id = p.id and x.notice_id = ?)"
                        + " order by p.received_on, p.id",
                PaymentBook::view,
                notice);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Holding holding(ResultSet row, int n) throws SQLException {
        return new Holding(
                row.getLong(1),
                row.getObject(2, LocalDate.class),
                Place.valueOf(row.getString(3)),
                row.getObject(4, Long.class),
                row.getBigDecimal(5));
    }

    private static Payment view(ResultSet row, int n) throws SQLException {
        return new Payment(
                row.getLong("id"),
                row.getString("transaction_id"),
                row.getString("reference_given"),
                row.getBigDecimal("amount"),
                row.getObject("received_on", LocalDate.class),
                row.getString("payer"),
                row.getTimestamp("entered_at").toInstant(),
                row.getString("entered_by"),
                row.getString("number"),
                row.getString("reference"),
                row.getBigDecimal("suspense"),
                row.getBigDecimal("on_notice"),
                row.getBigDecimal("refund_due"),
                row.getBigDecimal("refunded"),
                row.getString("because"));
    }
}
