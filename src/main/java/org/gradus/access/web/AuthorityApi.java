package org.gradus.access.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gradus.access.Delegation;
import org.gradus.access.SigningAuthority;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who may sign what from when, over HTTP. */
@RestController
@RequestMapping("/api/authority")
class AuthorityApi {

    private final SigningAuthority authority;
    private final Clock clock;

    AuthorityApi(SigningAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * Exactly one of role and username.
     *
     * @param school URN, or null for the whole authority
     * @param until last day, or null
     */
    record Wanted(
            String act,
            String role,
            String username,
            Integer school,
            String from,
            String until,
            String delegatedBy,
            String source,
            String reason) {}

    record End(String reason) {}

    /** The rows that hold on a day, today when none is given. */
    @GetMapping
    List<Delegation> on(@RequestParam(required = false) String on, @RequestParam(required = false) String act) {
        LocalDate day = on == null ? London.today(clock) : AuthorityController.day("on", on);
        return authority.on(day, AuthorityController.actOf(act, false));
    }

    @GetMapping("/{id}")
    Delegation one(@PathVariable long id) {
        return authority.get(id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Delegation give(@RequestBody Wanted wanted) {
        return authority.give(new SigningAuthority.Wanted(
                AuthorityController.actOf(wanted.act(), true),
                AuthorityController.roleOf(wanted.role()),
                wanted.username(),
                wanted.school(),
                AuthorityController.day("from", wanted.from()),
                wanted.until() == null ? null : AuthorityController.day("until", wanted.until()),
                wanted.delegatedBy(),
                new Reason(wanted.reason()),
                wanted.source()));
    }

    @PostMapping("/{id}/end")
    Delegation end(@PathVariable long id, @RequestBody End end) {
        return authority.end(id, new Reason(end.reason()));
    }
}
