package org.gradus.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.Hashing;
import org.gradus.ledger.tree.MerkleTree;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.testing.SharedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Where checkpoints go, each against something real on this machine: a folder, a mail server, a witness over HTTP. */
class AnchorsTest {

    private static final Duration EVERY = Duration.ofMinutes(1);

    @TempDir
    Path keys;

    @TempDir
    Path outside;

    private SealedRecord record;

    @BeforeAll
    static void start() {
        SharedDatabase.acquire();
    }

    @AfterAll
    static void stop() {
        SharedDatabase.release();
    }

    @BeforeEach
    void open() {
        record = new SealedRecord(keys);
    }

    @AfterEach
    void close() {
        record.close();
    }

    @Test
    void a_folder_keeps_every_checkpoint_it_was_given_and_knows_the_newest() throws Exception {
        FolderAnchor folder = new FolderAnchor(outside.resolve("record"), EVERY, record.clock);
        Checkpoint first = give(folder, record.sealed(1));
        record.clock.now = record.clock.now.plus(Duration.ofDays(1));
        Checkpoint second = give(folder, record.sealed(2));

        assertThat(folder.newest()).contains(second);
        assertThat(folder.all())
                .extracting(note -> Checkpoint.parse(note.text()))
                .contains(first, second);
        try (var files = Files.list(outside.resolve("record"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("2026-11-23.txt", "2026-11-24.txt", "newest.txt");
        }
    }

    @Test
    void a_folder_whose_newest_checkpoint_was_damaged_says_so() throws Exception {
        FolderAnchor folder = new FolderAnchor(outside, EVERY, record.clock);
        give(folder, record.sealed(1));
        Files.writeString(outside.resolve("newest.txt"), "something else");

        assertThatThrownBy(folder::newest).hasMessageContaining("cannot be read as a checkpoint");
    }

    @Test
    void a_place_is_given_a_checkpoint_when_it_is_due_and_what_came_back_is_kept() {
        FolderAnchor folder = new FolderAnchor(outside, EVERY, record.clock);
        Anchoring anchoring = anchoring(folder);

        record.sealed(1);
        assertThat(anchoring.give()).isEqualTo(1);
        record.sealed(1);
        assertThat(anchoring.give()).as("not due before its minute is over").isZero();
        record.clock.now = record.clock.now.plus(EVERY);
        assertThat(anchoring.give()).isEqualTo(1);
        assertThat(anchoring.give()).as("nothing new").isZero();

        assertThat(anchoring.standings()).singleElement().satisfies(standing -> {
            assertThat(standing.heldSize()).isEqualTo(2);
            assertThat(standing.late()).isFalse();
        });
    }

    @Test
    void a_place_that_does_not_answer_is_tried_again_after_a_minute_and_is_late_after_twice_its_interval() {
        Anchoring anchoring = anchoring(
                new WitnessAnchor(URI.create("http://127.0.0.1:1/"), record.key(), new MerkleTree(record.tree), EVERY));
        record.sealed(1);

        assertThat(anchoring.give()).isZero();
        assertThat(anchoring.give()).isZero();
        assertThat(record.jdbc.queryForObject("select count(*) from ledger_anchor", Integer.class))
                .isEqualTo(1);
        record.clock.now = record.clock.now.plus(Duration.ofMinutes(4));
        anchoring.give();
        assertThat(anchoring.standings()).singleElement().satisfies(standing -> {
            assertThat(standing.late()).isTrue();
            assertThat(standing.words()).contains("could not be reached");
        });
    }

    @Test
    void auditors_get_the_checkpoint_by_mail_and_it_says_nothing_about_anybody() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            JavaMailSenderImpl sender = new JavaMailSenderImpl();
            sender.setHost("127.0.0.1");
            sender.setPort(server.getSmtp().getPort());
            StaticListableBeanFactory beans = new StaticListableBeanFactory();
            beans.addBean("sender", sender);
            StaticMessageSource words = new StaticMessageSource();
            words.setUseCodeAsDefaultMessage(true);
            MailAnchor mail = new MailAnchor(
                    beans.getBeanProvider(JavaMailSender.class),
                    words,
                    "gradus@localhost",
                    List.of("auditor@example.org"),
                    EVERY);

            record.sealed(3);
            SignedNote note = record.tree.last().orElseThrow().note();
            mail.give(note, Checkpoint.parse(note.text()));

            assertThat(server.getReceivedMessages()).singleElement().satisfies(message -> {
                String text = (String) message.getContent();
                assertThat(text.replace("\r\n", "\n")).contains(note.text());
                assertThat(text).doesNotContain("GR-2026");
            });
        } finally {
            server.stop();
        }
    }

    @Test
    void a_time_stamping_authority_states_when_a_checkpoint_existed_and_nothing_else_is_taken_for_that()
            throws Exception {
        StandInAuthority authority = new StandInAuthority();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicReference<byte[]> fixed = new AtomicReference<>();
        server.createContext("/", exchange -> {
            byte[] query = exchange.getRequestBody().readAllBytes();
            byte[] answer = fixed.get() == null ? authority.answer(query) : fixed.get();
            fixed.compareAndSet(null, answer);
            exchange.sendResponseHeaders(200, answer.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
        try {
            TimestampAnchor anchor = new TimestampAnchor(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), EVERY);
            record.sealed(2);
            SignedNote note = record.tree.last().orElseThrow().note();
            Anchor.Receipt receipt = anchor.give(note, Checkpoint.parse(note.text()));

            assertThat(receipt.words()).startsWith("Stamped 20");
            assertThat(authority.stamped(receipt.bytes()))
                    .isEqualTo(Hashing.sha256().digest(note.signed()));

            record.sealed(1);
            SignedNote later = record.tree.last().orElseThrow().note();
            assertThatThrownBy(() -> anchor.give(later, Checkpoint.parse(later.text())))
                    .as("the same answer to another question")
                    .hasMessageContaining("over something else");
            fixed.set(new byte[] {0x30, 5, 0x30, 3, 2, 1, 2});
            assertThatThrownBy(() -> anchor.give(later, Checkpoint.parse(later.text())))
                    .hasMessageContaining("refused (status 2)");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_witness_cosigns_what_begins_with_what_it_saw_and_nothing_else(@TempDir Path otherKeys) throws Exception {
        try (OtherInstallation other = new OtherInstallation(record, otherKeys)) {
            WitnessAnchor anchor = other.anchor();
            record.sealed(5);
            SignedNote first = record.tree.last().orElseThrow().note();
            Anchor.Receipt receipt = anchor.give(first, Checkpoint.parse(first.text()));
            SignedNote cosigned =
                    first.with(SignedNote.signature(new String(receipt.bytes(), StandardCharsets.UTF_8).strip()));
            assertThat(other.key().signatureOn(cosigned)).isPresent();

            record.sealed(300);
            SignedNote second = record.tree.last().orElseThrow().note();
            anchor.give(second, Checkpoint.parse(second.text()));

            // Started anew, it does not know what the witness has seen, and is told.
            record.sealed(1);
            SignedNote third = record.tree.last().orElseThrow().note();
            other.anchor().give(third, Checkpoint.parse(third.text()));

            byte[] rewritten = Checkpoint.parse(third.text()).root();
            rewritten[0] ^= 1;
            SignedNote forged = record.keys.sign(
                    new Checkpoint("test.example/record", 306, rewritten).text(), record.keys.current());
            assertThatThrownBy(() -> other.anchor().give(forged, Checkpoint.parse(forged.text())))
                    .isInstanceOf(AnchorFailedException.class);
            assertThat(other.answers()).contains("422");
            assertThatThrownBy(() -> other.anchor().give(first, Checkpoint.parse(first.text())))
                    .hasMessageContaining("an older state was restored");
        }
    }

    @Test
    void a_witness_refuses_logs_it_was_not_told_of_and_checkpoints_they_did_not_sign(
            @TempDir Path otherKeys, @TempDir Path thiefsKeys) throws IOException {
        try (OtherInstallation other = new OtherInstallation(record, otherKeys)) {
            Checkpoint checkpoint = record.sealed(1);
            SignedNote stolen =
                    record.keys.sign(checkpoint.text(), Tamper.thief(thiefsKeys).current());
            SignedNote unknown = record.keys.sign(
                    new Checkpoint("another.example/record", 1, checkpoint.root()).text(), record.keys.current());

            assertThat(other.witness.add("old 0\n\n" + stolen).verdict()).isEqualTo(Witness.Verdict.NOT_SIGNED);
            assertThat(other.witness.add("old 0\n\n" + unknown).verdict()).isEqualTo(Witness.Verdict.UNKNOWN_LOG);
            assertThat(other.witness.add("new 0\n\n" + stolen).verdict()).isEqualTo(Witness.Verdict.UNREADABLE);
            assertThat(other.witness.add("old 0\nAAAA\n\n" + stolen).verdict()).isEqualTo(Witness.Verdict.UNREADABLE);
            assertThat(other.witness.add("").verdict()).isEqualTo(Witness.Verdict.UNREADABLE);
        }
    }

    private Checkpoint give(Anchor place, Checkpoint checkpoint) throws AnchorFailedException {
        place.give(record.tree.last().orElseThrow().note(), checkpoint);
        return checkpoint;
    }

    private Anchoring anchoring(Anchor place) {
        return new Anchoring(
                new AnchorPlaces(List.of(place)), record.tree, record.jdbc, record.transaction, record.clock);
    }

    /** A witness behind a real HTTP server. */
    private static final class OtherInstallation implements AutoCloseable {
        private final SealedRecord record;
        private final Witness witness;
        private final SigningKeyFile signer;
        private final HttpServer server;
        private final AtomicReference<String> answers = new AtomicReference<>("");

        OtherInstallation(SealedRecord record, Path folder) throws IOException {
            this.record = record;
            Path file = folder.resolve("witness.pem");
            SigningKeyFile.make(file);
            this.signer = SigningKeyFile.read(file, "witness.example", NoteKey.Kind.WITNESS, null);
            this.witness = new Witness(signer, List.of(record.key()), record.jdbc, record.clock);
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/witness/add-checkpoint", exchange -> {
                Witness.Answer answer =
                        witness.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                answers.accumulateAndGet(" " + answer.verdict().status(), String::concat);
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.verdict().status(), body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
        }

        WitnessAnchor anchor() {
            return new WitnessAnchor(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/witness/"),
                    key(),
                    new MerkleTree(record.tree),
                    EVERY);
        }

        NoteKey key() {
            return signer.key();
        }

        String answers() {
            return answers.get();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
