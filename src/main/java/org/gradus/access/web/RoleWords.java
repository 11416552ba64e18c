package org.gradus.access.web;

import java.util.Arrays;
import java.util.List;
import org.gradus.access.Actor.Grant;
import org.gradus.access.Role;
import org.gradus.access.Staff;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Roles and grants in the words a page shows. */
@Component
class RoleWords {

    /** A choice in a list, or a grant shown: {@code value} is {@code ROLE} or {@code ROLE@URN}. */
    record Option(String value, String label) {}

    /** A member of staff as a page shows them. */
    record Line(String username, String name, boolean enabled, List<Option> grants) {}

    private final MessageSource messages;

    RoleWords(MessageSource messages) {
        this.messages = messages;
    }

    /** The roles a person can hold. */
    List<Option> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> role != Role.SYSTEM)
                .map(role -> new Option(role.name(), name(role)))
                .toList();
    }

    Line of(Staff.Member member) {
        return new Line(
                member.username(),
                member.name(),
                member.enabled(),
                member.grants().stream().map(this::of).toList());
    }

    String message(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    private Option of(Grant grant) {
        if (grant.schoolUrn() == null) {
            return new Option(grant.role().name(), name(grant.role()));
        }
        String urn = grant.schoolUrn().toString();
        return new Option(grant.role().name() + "@" + urn, message("access.grant.school", name(grant.role()), urn));
    }

    private String name(Role role) {
        return message("access.role." + role.name());
    }
}
