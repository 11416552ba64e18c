package org.gradus.ladder.penalty;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.access.Actor;
import org.gradus.access.Role;
import org.gradus.intake.CellRefused;
import org.gradus.intake.FileKind;
import org.gradus.intake.HeaderedCsv;
import org.gradus.intake.IncomingFile;
import org.gradus.intake.Intake;
import org.gradus.platform.Outbox;
import org.gradus.platform.OutboxHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads a file of payments: the bank's own number, the reference given, amount, day and payer. Each acceptable row is
 * queued and taken in by itself, so that one case never waits for another.
 */
@Component
class PaymentFile implements FileKind, OutboxHandler {

    private static final long MOST_ROWS = 100_000;
    private static final Set<Role> BRINGERS = Set.of(Role.ATTENDANCE_SUPPORT, Role.MANAGER, Role.SYSTEM);

    private final Outbox outbox;
    private final Payments payments;
    private final JdbcTemplate jdbc;

    PaymentFile(Outbox outbox, Payments payments, JdbcTemplate jdbc) {
        this.outbox = outbox;
        this.payments = payments;
        this.jdbc = jdbc;
    }

    private enum Cell implements HeaderedCsv.Column {
        TRANSACTION("TransactionId", "BankReference", "ReceiptNumber"),
        REFERENCE("Reference", "PaymentReference"),
        AMOUNT("Amount", "Value"),
        DATE("Date", "ReceivedOn", "PaidOn"),
        PAYER("Payer", "PaidBy", "Name");

        private final String heading;
        private final List<String> aliases;

        Cell(String heading, String... aliases) {
            this.heading = heading;
            this.aliases = List.of(aliases);
        }

        @Override
        public String heading() {
            return heading;
        }

        @Override
        public List<String> aliases() {
            return aliases;
        }

        @Override
        public boolean required() {
            return this != PAYER;
        }
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public boolean mayBeBroughtInBy(Actor actor) {
        return actor.isSystem() || BRINGERS.stream().anyMatch(actor::has);
    }

    @Override
    public void read(IncomingFile file, Intake intake) throws IOException {
        List<Payments.Incoming> rows = new ArrayList<>();
        try (HeaderedCsv csv = HeaderedCsv.open(file, intake, MOST_ROWS, Cell.values())) {
            csv.eachRow(() -> {
                Payments.Incoming row = row(csv);
                if (known(row.transactionId())
                        || rows.stream().anyMatch(one -> one.transactionId().equals(row.transactionId()))) {
                    throw new CellRefused(
                            Cell.TRANSACTION,
                            "This payment is on record already.",
                            "Nothing is lost; leave the row out, or correct the number if it is another payment.");
                }
                rows.add(row);
                intake.accepted();
            });
        }
        rows.sort(Comparator.comparing(Payments.Incoming::receivedOn));
        rows.forEach(row -> outbox.put(
                topic(),
                row.transactionId(),
                Map.of(
                        "transaction", row.transactionId(),
                        "reference", row.reference(),
                        "amount", row.amount().toPlainString(),
                        "on", row.receivedOn().toString(),
                        "payer", row.payer())));
        intake.counted("payments", rows.size());
    }

    private boolean known(String transaction) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from payment where transaction_id = ?)", Boolean.class, transaction));
    }

    private static Payments.Incoming row(HeaderedCsv csv) {
        String typed = csv.required(Cell.AMOUNT).replace("£", "").replace(",", "");
        if (!typed.matches("[0-9]{1,7}(\\.[0-9]{1,2})?") || new BigDecimal(typed).signum() == 0) {
            throw new CellRefused(
                    Cell.AMOUNT,
                    "The amount is not a sum of money above nothing.",
                    "Write pounds, and pence after a point, for instance 80 or 40.50.");
        }
        return new Payments.Incoming(
                csv.required(Cell.TRANSACTION),
                csv.text(Cell.REFERENCE),
                new BigDecimal(typed),
                csv.requiredDate(Cell.DATE),
                csv.text(Cell.PAYER));
    }

    @Override
    public String topic() {
        return "payment-received";
    }

    @Override
    public void handle(Map<String, Object> payload) {
        if (!known((String) payload.get("transaction"))) {
            payments.receive(new Payments.Incoming(
                    (String) payload.get("transaction"),
                    (String) payload.get("reference"),
                    new BigDecimal((String) payload.get("amount")),
                    LocalDate.parse((String) payload.get("on")),
                    (String) payload.get("payer")));
        }
    }
}
