package org.gradus.evidence;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Step;
import org.gradus.ledger.EntryIndex;
import org.gradus.ledger.SealedField;
import org.gradus.register.DatedSession;
import org.gradus.register.Mark;
import org.gradus.register.MarkEntry;
import org.gradus.register.Registers;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Which entries of the record go with the evidence: what was done in the case, and the imports that brought the marks. What is
 * sealed is opened only where an entry is about one of the acts: why it was done and to whom it was addressed.
 */
@Component
class EvidenceEntries {

    private final Registers registers;
    private final JdbcTemplate jdbc;

    EvidenceEntries(Registers registers, JdbcTemplate jdbc) {
        this.registers = registers;
        this.jdbc = jdbc;
    }

    /** Entries with what is opened in them; most have nothing opened. */
    record Chosen(Set<UUID> entries, Map<UUID, Set<SealedField>> opened) {}

    Chosen of(Material material, List<Exhibit> exhibits) {
        Set<UUID> entries = new LinkedHashSet<>(
                material.entries().stream().map(EntryIndex.Place::id).toList());
        Map<UUID, Set<SealedField>> opened = opened(material, exhibits);
        entries.addAll(imports(material));
        return new Chosen(entries, opened);
    }

    private Map<UUID, Set<SealedField>> opened(Material material, List<Exhibit> exhibits) {
        Set<String> objects = Stream.of(
                        material.acts().stream().map(Step::stepKey),
                        material.acts().stream()
                                .flatMap(step -> material.decisionsOf(step).stream())
                                .map(Decision::id)
                                .map(UUID::toString),
                        exhibits.stream()
                                .filter(exhibit -> exhibit.letter() != null)
                                .map(exhibit -> exhibit.letter().toString()))
                .flatMap(one -> one)
                .collect(Collectors.toSet());
        Set<UUID> about = material.entries().stream()
                .filter(place -> objects.contains(place.objectId()))
                .map(EntryIndex.Place::id)
                .collect(Collectors.toSet());
        Map<UUID, Set<SealedField>> opened = new HashMap<>();
        jdbc.query(
                "select id, reason_sealed is not null, recipient_sealed is not null from ledger_entry where id = any (?)",
                row -> {
                    Set<SealedField> fields = EnumSet.noneOf(SealedField.class);
                    if (row.getBoolean(2)) {
                        fields.add(SealedField.REASON);
                    }
                    if (row.getBoolean(3)) {
                        fields.add(SealedField.RECIPIENT);
                    }
                    if (!fields.isEmpty()) {
                        opened.put(row.getObject(1, UUID.class), fields);
                    }
                },
                (Object) about.toArray(UUID[]::new));
        return opened;
    }

    private Collection<UUID> imports(Material material) {
        List<DatedSession> sessions = material.marks().stream().map(Mark::at).toList();
        String[] imports = registers.history(material.pupil().id(), sessions).stream()
                .map(MarkEntry::importId)
                .distinct()
                .map(UUID::toString)
                .toArray(String[]::new);
        return jdbc.queryForList(
                """
                select id from ledger_entry where action = 'marks.imported' and object_type = 'school' and object_id = ?
                   and facts::jsonb ->> 'import' = any (?) order by occurred_at, id""", UUID.class, String.valueOf(material.school().urn()), imports);
    }
}
