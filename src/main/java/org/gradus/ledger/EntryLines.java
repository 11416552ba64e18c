package org.gradus.ledger;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gradus.access.Actor;
import org.gradus.access.Staff;
import org.gradus.kernel.London;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts entries into plain words: an action's words are the message {@code ledger.action.<action>}. */
@Component
public class EntryLines {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.UK);

    private final MessageSource messages;
    private final Staff staff;

    EntryLines(MessageSource messages, Staff staff) {
        this.messages = messages;
        this.staff = staff;
    }

    public List<EntryLine> of(List<Entry> entries) {
        Map<String, String> names = new HashMap<>();
        return entries.stream().map(entry -> line(entry, names)).toList();
    }

    private EntryLine line(Entry entry, Map<String, String> names) {
        Map<String, Object> details = new TreeMap<>(entry.facts());
        if (entry.personal().state() == Unsealed.State.READABLE) {
            details.putAll(entry.personal().value());
        }
        return new EntryLine(
                entry.id().toString(),
                WHEN.format(entry.occurredAt().atZone(London.ZONE)),
                name(entry.actor(), names),
                entry.roles().stream().map(this::role).collect(Collectors.joining(", ")),
                entry.onBehalfOf() == null ? null : name(entry.onBehalfOf(), names),
                words("ledger.action." + entry.action(), entry.action().replaceAll("[.-]", " ")),
                entry.caseReference(),
                entry.reason(),
                source(entry),
                details);
    }

    private List<String> source(Entry entry) {
        List<String> source = new ArrayList<>();
        if (entry.legalBasis() != null) {
            source.add(entry.legalBasis());
        }
        if (entry.rule() != null) {
            source.add(entry.rule().table() + ", " + entry.rule().version());
        }
        if (entry.element() != null) {
            source.add(entry.element().processKey() + " " + entry.element().processVersion() + ", "
                    + entry.element().elementId());
        }
        return source;
    }

    private String role(String held) {
        String[] parts = held.split("@", 2);
        String role = words("access.role." + parts[0], parts[0]);
        return parts.length == 1
                ? role
                : messages.getMessage(
                        "access.grant.school", new Object[] {role, parts[1]}, held, LocaleContextHolder.getLocale());
    }

    private String name(String username, Map<String, String> names) {
        return names.computeIfAbsent(username, key -> {
            if (key.equals(Actor.SYSTEM.username())) {
                return Actor.SYSTEM.name();
            }
            return staff.find(key).map(Staff.Member::name).orElse(key);
        });
    }

    private String words(String key, String otherwise) {
        return messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
    }
}
