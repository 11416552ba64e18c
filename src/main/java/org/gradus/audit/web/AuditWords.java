package org.gradus.audit.web;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.London;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Words of the auditor's templates: moments, roles held, actions of the record. */
@Component("auditWords")
class AuditWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private final MessageSource messages;
    private final Access access;

    AuditWords(MessageSource messages, Access access) {
        this.messages = messages;
        this.access = access;
    }

    /** Date and time in England. */
    public String moment(Instant at) {
        return MOMENT.format(at.atZone(London.ZONE));
    }

    /** A role as the record keeps it, {@code ROLE} or {@code ROLE@URN}, in words. */
    public String role(String held) {
        String[] parts = held.split("@", 2);
        String role = words("access.role." + parts[0], parts[0]);
        return parts.length == 1
                ? role
                : messages.getMessage(
                        "access.grant.school", new Object[] {role, parts[1]}, held, LocaleContextHolder.getLocale());
    }

    /** An action of the record in words. */
    public String action(String action) {
        return words("ledger.action." + action, action.replaceAll("[.-]", " "));
    }

    /** Whether the reader may open entries of the record. */
    public boolean mayReadRecord() {
        return access.has(Role.AUDITOR);
    }

    private String words(String key, String otherwise) {
        return messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
    }
}
