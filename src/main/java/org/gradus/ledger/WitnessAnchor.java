package org.gradus.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.gradus.ledger.tree.Checkpoint;
import org.gradus.ledger.tree.MerkleTree;
import org.gradus.ledger.tree.NoteKey;
import org.gradus.ledger.tree.SignedNote;
import org.gradus.ledger.tree.UnreadableNoteException;

/**
 * Another installation, or any witness that speaks C2SP tlog-witness: it cosigns a checkpoint once it has been proved to
 * begin with the one it cosigned before.
 */
final class WitnessAnchor implements Anchor {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 2;

    private final URI address;
    private final NoteKey key;
    private final MerkleTree tree;
    private final Duration every;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile long known;

    WitnessAnchor(URI url, NoteKey key, MerkleTree tree, Duration every) {
        this.address = URI.create(url.toString().replaceAll("/+$", "") + "/add-checkpoint");
        this.key = key;
        this.tree = tree;
        this.every = every;
    }

    @Override
    public Kind kind() {
        return Kind.WITNESS;
    }

    @Override
    public String place() {
        return key.name();
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Receipt give(SignedNote note, Checkpoint checkpoint) throws AnchorFailedException {
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            HttpResponse<String> answer = ask(note, checkpoint);
            if (answer.statusCode() == 200) {
                known = checkpoint.size();
                return cosigned(note, answer.body());
            }
            if (answer.statusCode() != 409) {
                throw new AnchorFailedException("The witness refused it (" + answer.statusCode() + "): "
                        + answer.body().strip());
            }
            known = size(answer.body());
            if (known > checkpoint.size()) {
                throw new AnchorFailedException("The witness has already seen " + known + " entries, more than the "
                        + checkpoint.size() + " there are now: an older state was restored.");
            }
        }
        throw new AnchorFailedException("The witness and this record do not agree on what the witness has seen.");
    }

    private HttpResponse<String> ask(SignedNote note, Checkpoint checkpoint) throws AnchorFailedException {
        StringBuilder body = new StringBuilder("old ").append(known).append('\n');
        if (known > 0) {
            tree.consistency(known, checkpoint.size())
                    .forEach(hash -> body.append(Base64.getEncoder().encodeToString(hash))
                            .append('\n'));
        }
        body.append('\n').append(note);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AnchorFailedException("The witness could not be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnchorFailedException("The witness was not waited for.", e);
        }
    }

    private Receipt cosigned(SignedNote note, String answer) throws AnchorFailedException {
        try {
            for (String line : answer.strip().split("\n")) {
                SignedNote.Signature signature = SignedNote.signature(line);
                if (key.signatureOn(new SignedNote(note.text(), java.util.List.of(signature)))
                        .isPresent()) {
                    return new Receipt("Cosigned.", (line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (UnreadableNoteException e) {
            throw new AnchorFailedException("The witness' answer is no cosignature: " + e.getMessage(), e);
        }
        throw new AnchorFailedException("The witness' answer is not signed by its key.");
    }

    private static long size(String answer) throws AnchorFailedException {
        if (answer.strip().matches("[0-9]{1,18}")) {
            return Long.parseLong(answer.strip());
        }
        throw new AnchorFailedException("The witness' answer names no size.");
    }
}
