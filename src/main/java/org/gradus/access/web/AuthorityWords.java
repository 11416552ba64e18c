package org.gradus.access.web;

import java.util.Arrays;
import java.util.List;
import org.gradus.access.Delegation;
import org.gradus.access.Role;
import org.gradus.access.SignedAct;
import org.springframework.stereotype.Component;

/** Acts and who signs them, in the words a page shows. */
@Component
class AuthorityWords {

    private final RoleWords words;

    AuthorityWords(RoleWords words) {
        this.words = words;
    }

    /** The acts that can be signed. */
    List<RoleWords.Option> acts() {
        return Arrays.stream(SignedAct.values())
                .map(act -> new RoleWords.Option(act.name(), act(act)))
                .toList();
    }

    /** The roles that can be given authority. */
    List<RoleWords.Option> roles() {
        return words.roles().stream()
                .filter(option -> !option.value().equals(Role.GOVERNOR.name())
                        && !option.value().equals(Role.AUDITOR.name()))
                .toList();
    }

    String act(SignedAct act) {
        return words.message("access.act." + act.name());
    }

    /** The role or the person, with the school where it is one school's. */
    String who(Delegation row) {
        return row.role() == null ? row.name() : words.message("access.role." + row.role());
    }

    String where(Delegation row) {
        return row.schoolUrn() == null
                ? words.message("access.authority.everywhere")
                : words.message("access.authority.school", row.schoolUrn().toString());
    }

    String message(String key, Object... values) {
        return words.message(key, values);
    }
}
