package org.gradus.ledger.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gradus.ledger.Witness;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where other installations bring their checkpoints to be cosigned (C2SP tlog-witness). Nobody signs in here: what is
 * brought is signed, and only the logs named in the settings are answered.
 */
@RestController
class WitnessController {

    private static final int LARGEST = 64 * 1024;
    private static final MediaType SIZE = MediaType.parseMediaType("text/x.tlog.size");

    private final Optional<Witness> witness;

    WitnessController(Optional<Witness> witness) {
        this.witness = witness;
    }

    @PostMapping("/witness/add-checkpoint")
    ResponseEntity<String> add(InputStream body) throws IOException {
        if (witness.isEmpty()) {
            return ResponseEntity.status(404)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body("This installation is no witness.\n");
        }
        byte[] request = body.readNBytes(LARGEST + 1);
        if (request.length > LARGEST) {
            return ResponseEntity.status(400).contentType(MediaType.TEXT_PLAIN).body("The request is too large.\n");
        }
        Witness.Answer answer = witness.get().add(new String(request, StandardCharsets.UTF_8));
        return ResponseEntity.status(answer.verdict().status())
                .contentType(answer.verdict() == Witness.Verdict.OTHER_SIZE ? SIZE : MediaType.TEXT_PLAIN)
                .body(answer.body());
    }
}
