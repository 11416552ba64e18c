package org.gradus.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The documents the record knows by their SHA-256, and how much of a case's record is sealed. */
@Component
class RecordedHashes {

    private final JdbcTemplate jdbc;

    RecordedHashes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The entry that knows a document. */
    record Known(UUID entry, String action) {}

    /** By hash in hex; the first entry that knew it counts. */
    Map<String, Known> of(String reference) {
        Map<String, Known> known = new HashMap<>();
        jdbc.query(
                """
                select e.id, e.action, f.value from ledger_entry e, jsonb_each_text(e.facts::jsonb) f
                where e.case_reference = ? and f.key in ('sha256', 'conditions') and f.value ~ '^[0-9a-f]{64}$'
                order by e.occurred_at, e.id""",
                row -> {
                    known.putIfAbsent(row.getString(3), new Known(row.getObject(1, UUID.class), row.getString(2)));
                },
                reference);
        return known;
    }

    /** How many entries of a case are not sealed yet. */
    int unsealed(String reference) {
        Integer count = jdbc.queryForObject("""
                select count(*) from ledger_entry e
                where e.case_reference = ? and not exists (select from ledger_leaf l where l.entry_id = e.id)""", Integer.class, reference);
        return count == null ? 0 : count;
    }

    /** Those of these sizes for which there is a checkpoint. */
    Set<Long> checkpoints(Set<Long> sizes) {
        return new TreeSet<>(
                jdbc.queryForList("select size from ledger_checkpoint where size = any (?)", Long.class, (Object)
                        sizes.toArray(Long[]::new)));
    }
}
