package org.gradus.retention.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Refused;
import org.gradus.retention.ErasureCase;
import org.gradus.retention.Erasures;
import org.gradus.retention.KeptRows;
import org.gradus.retention.LegalHold;
import org.gradus.retention.LegalHolds;
import org.gradus.retention.Preview;
import org.gradus.retention.RetentionRule;
import org.gradus.retention.RetentionRules;
import org.gradus.retention.SubjectAccess;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Retention over HTTP; the same rules as the pages. */
@RestController
@RequestMapping("/api/retention")
@Tag(name = "Retention")
class RetentionApi {

    private final RetentionRules rules;
    private final Erasures erasures;
    private final LegalHolds holds;
    private final SubjectAccess packs;
    private final Access access;
    private final Clock clock;

    RetentionApi(
            RetentionRules rules,
            Erasures erasures,
            LegalHolds holds,
            SubjectAccess packs,
            Access access,
            Clock clock) {
        this.rules = rules;
        this.erasures = erasures;
        this.holds = holds;
        this.packs = packs;
        this.access = access;
        this.clock = clock;
    }

    /** Why something is done; preview is the hash of the preview that was looked at, for asking only. */
    record Because(String reason, String preview) {}

    /** A hold; about is a UPN, a pupil's number or the reference of a case, until its last day or null. */
    record Holding(String about, LocalDate until, String reason) {}

    /** Pupils' numbers from the list kept outside. */
    record Listed(List<Long> pupils) {}

    /** Who asks for what is held on whom; parent is null when it is for the child. */
    record Asking(String about, Long parent, String reason) {}

    @Operation(summary = "How long what is kept, as of today")
    @GetMapping("/rules")
    List<RetentionRule> rules() {
        access.must(Role.ADMINISTRATOR, Role.MANAGER, Role.LEGAL, Role.AUDITOR);
        return rules.on(London.today(clock));
    }

    @Operation(summary = "Erasures proposed, asked for and approved, those longest past first")
    @GetMapping("/erasures")
    List<ErasureCase> open() {
        return erasures.open();
    }

    @Operation(summary = "Propose every subject past all rules now, as every night")
    @PostMapping("/erasures")
    Map<String, Integer> propose() {
        return Map.of("proposed", erasures.propose());
    }

    @Operation(summary = "An erasure; once done, the proof of it")
    @GetMapping("/erasures/{number}")
    ErasureCase one(@PathVariable String number) {
        return erasures.one(number);
    }

    @Operation(summary = "What an erasure would do now, and what stands against it")
    @GetMapping("/erasures/{number}/preview")
    Preview preview(@PathVariable String number) {
        return erasures.preview(number);
    }

    @Operation(summary = "Rows about others in which the subject is named; reads every table")
    @GetMapping("/erasures/{number}/mentions")
    List<KeptRows> mentions(@PathVariable String number) {
        return erasures.mentions(number);
    }

    @Operation(summary = "ask (with the preview's hash), approve (by another person), drop or erase")
    @PostMapping("/erasures/{number}/{act}")
    ErasureCase act(@PathVariable String number, @PathVariable String act, @RequestBody Because because) {
        switch (act) {
            case "ask" -> erasures.ask(number, because.preview(), new Reason(because.reason()));
            case "approve" -> erasures.approve(number, new Reason(because.reason()));
            case "drop" -> erasures.drop(number, new Reason(because.reason()));
            case "erase" -> erasures.erase(number);
            default -> throw Refused.notFound("There is no " + act + ".", "Use ask, approve, drop or erase.");
        }
        return erasures.one(number);
    }

    @Operation(summary = "What was erased, the newest first")
    @GetMapping("/erased")
    List<ErasureCase> erased() {
        return erasures.erased();
    }

    @Operation(summary = "After a restore: propose again whoever was erased since the backup was made")
    @PostMapping("/erased")
    Map<String, Integer> again(@RequestBody Listed listed) {
        if (listed.pupils() == null || listed.pupils().isEmpty()) {
            throw Refused.invalid("pupils", "There is no pupil's number in it.", "Send the numbers of the list.");
        }
        return Map.of("proposed", erasures.again(listed.pupils()));
    }

    @Operation(summary = "Legal holds, those that stand first")
    @GetMapping("/holds")
    List<LegalHold> holds() {
        return holds.list();
    }

    @Operation(summary = "Place a legal hold on a child or one of their cases")
    @PostMapping("/holds")
    @ResponseStatus(HttpStatus.CREATED)
    LegalHold place(@RequestBody Holding holding) {
        return holds.one(holds.place(holding.about(), holding.until(), new Reason(holding.reason())));
    }

    @Operation(summary = "End a legal hold")
    @PostMapping("/holds/{id}/end")
    LegalHold end(@PathVariable long id, @RequestBody Because because) {
        holds.end(id, new Reason(because.reason()));
        return holds.one(id);
    }

    @Operation(summary = "Everything held on a child that may be given out, as a ZIP")
    @PostMapping("/access")
    ResponseEntity<byte[]> access(@RequestBody Asking asking) {
        return SubjectAccessController.file(packs.make(asking.about(), asking.parent(), new Reason(asking.reason())));
    }
}
