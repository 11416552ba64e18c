package org.gradus.letters.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.gradus.casework.Correspondence.Sent;
import org.gradus.kernel.Reason;
import org.gradus.letters.LetterDesk;
import org.gradus.letters.LetterLine;
import org.gradus.letters.LetterSheet;
import org.gradus.letters.LetterTemplate;
import org.gradus.letters.LetterTemplates;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The letters over HTTP: the same rules as the pages. */
@RestController
@RequestMapping("/api/letters")
@Tag(name = "Letters", description = "Approving, posting and reading letters")
class LetterApi {

    private final LetterDesk desk;
    private final LetterTemplates templates;

    LetterApi(LetterDesk desk, LetterTemplates templates) {
        this.desk = desk;
        this.templates = templates;
    }

    /**
     * How a letter went out.
     *
     * @param method FIRST_CLASS_POST, BY_HAND or HANDED_AT_MEETING
     * @param on the day, as 2026-11-27
     * @param proof what proves it; needed for enforcement letters that are posted
     */
    record Sending(String method, LocalDate on, String proof) {}

    /** When and why a letter came back. */
    record CameBack(LocalDate on, String reason) {}

    /** Why a letter is dropped. */
    record Dropping(String reason) {}

    @GetMapping
    @Operation(summary = "Letters you may see, oldest first: waiting, drafted, approved, sent, returned or dropped")
    LetterDesk.Page list(
            @RequestParam(defaultValue = "waiting") String state,
            @RequestParam(required = false) Integer school,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "25") int size) {
        return desk.page(States.named(state), school, cursor, size);
    }

    @GetMapping("/templates")
    @Operation(summary = "The kinds of documents there are, with the words each needs")
    List<LetterTemplate> templates() {
        return templates.all();
    }

    @GetMapping("/of/{reference}")
    @Operation(summary = "The letters of one case, oldest first")
    List<LetterLine> ofMatter(@PathVariable String reference) {
        return desk.ofMatter(reference);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One letter with its text and what you may do with it")
    LetterSheet letter(@PathVariable UUID id) {
        return desk.open(id);
    }

    @GetMapping("/{id}/pdf")
    @Operation(summary = "The letter as a document")
    ResponseEntity<byte[]> pdf(@PathVariable UUID id) {
        return LetterPages.answer(desk.document(id));
    }

    @PostMapping("/{id}/approve")
    @Operation(summary = "Approve a draft; an enforcement letter by somebody else than its drafter")
    LetterSheet approve(@PathVariable UUID id) {
        desk.approve(id);
        return desk.open(id);
    }

    @PostMapping("/{id}/send")
    @Operation(summary = "Record that a letter went out; answers when it counts as received, with the working")
    Sent send(@PathVariable UUID id, @RequestBody Sending body) {
        return desk.send(id, States.method(body.method()), body.on(), body.proof());
    }

    @PostMapping("/{id}/returned")
    @Operation(summary = "Record that a letter came back")
    LetterSheet returned(@PathVariable UUID id, @RequestBody CameBack body) {
        desk.returned(id, body.on(), new Reason(body.reason()));
        return desk.open(id);
    }

    @PostMapping("/{id}/drop")
    @Operation(summary = "Drop a letter that has not gone out")
    LetterSheet drop(@PathVariable UUID id, @RequestBody Dropping body) {
        desk.drop(id, new Reason(body.reason()));
        return desk.open(id);
    }
}
