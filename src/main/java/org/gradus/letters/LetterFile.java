package org.gradus.letters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The letters of a case with their documents, for whoever puts them in evidence; asks nobody who is asking. */
@Service
@Transactional(readOnly = true)
public class LetterFile {

    private final LetterQueue queue;
    private final LetterStore store;

    LetterFile(LetterQueue queue, LetterStore store) {
        this.queue = queue;
        this.store = store;
    }

    /** Every letter of a case, oldest first, drafts and dropped ones included. */
    public List<FiledLetter> of(String reference) {
        Map<UUID, LetterLine> lines =
                queue.ofMatter(reference).stream().collect(Collectors.toMap(LetterLine::id, Function.identity()));
        return store.of(reference).stream()
                .map(letter -> new FiledLetter(
                        lines.get(letter.id()),
                        letter.stepKey(),
                        letter.parentId(),
                        letter.addressUsed() == null ? List.of() : letter.addressUsed(),
                        letter.addressHidden(),
                        store.printed(letter.id())
                                .map(LetterStore.Printed::sha256)
                                .orElse(null)))
                .toList();
    }

    /** The approved document byte for byte; empty while the letter is not approved. */
    public Optional<byte[]> document(UUID letter) {
        return store.printed(letter).map(LetterStore.Printed::pdf);
    }
}
