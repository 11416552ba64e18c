package org.gradus.ledger;

import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gradus.access.Excluded;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** The table {@code ledger_entry}: rows are added and read, nothing else. */
@Component
class StoredEntries {

    private static final List<String> COLUMNS = List.of(
            "id",
            "occurred_at",
            "actor",
            "roles",
            "on_behalf_of",
            "action",
            "case_reference",
            "object_type",
            "object_id",
            "subject",
            "process_key",
            "process_version",
            "element_id",
            "rule_table",
            "rule_version",
            "rule_inputs_hash",
            "reason_sealed",
            "legal_basis",
            "recipient_sealed",
            "outcome",
            "causation",
            "facts",
            "personal_sealed");

    static final String SELECT = "select " + String.join(", ", COLUMNS) + ", format, leaf_hash from ledger_entry";

    static final String INSERT = "insert into ledger_entry (" + String.join(", ", COLUMNS)
            + ", format, leaf_hash) values (" + "?, ".repeat(COLUMNS.size()) + "?, ?)";

    static final RowMapper<StoredEntry> ROW = (row, number) -> read(row);

    private final JdbcTemplate jdbc;
    private final ObjectProvider<CasesOfSchool> casesOfSchool;

    StoredEntries(JdbcTemplate jdbc, ObjectProvider<CasesOfSchool> casesOfSchool) {
        this.jdbc = jdbc;
        this.casesOfSchool = casesOfSchool;
    }

    void append(StoredEntry entry) {
        jdbc.update(INSERT, values(entry));
    }

    /** What {@link #INSERT} takes, the leaf hash last. */
    static Object[] values(StoredEntry entry) {
        return new Object[] {
            entry.id(),
            entry.occurredAt().atOffset(ZoneOffset.UTC),
            entry.actor(),
            entry.roles(),
            entry.onBehalfOf(),
            entry.action(),
            entry.caseReference(),
            entry.objectType(),
            entry.objectId(),
            entry.subject(),
            entry.processKey(),
            entry.processVersion(),
            entry.elementId(),
            entry.ruleTable(),
            entry.ruleVersion(),
            entry.ruleInputsHash(),
            entry.reasonSealed(),
            entry.legalBasis(),
            entry.recipientSealed(),
            entry.outcome(),
            entry.causation(),
            entry.facts(),
            entry.personalSealed(),
            (int) CanonicalForm.VERSION,
            CanonicalForm.leafHash(entry)
        };
    }

    /**
     * Newest first, at most {@code limit}.
     *
     * @param kept matters and pupils left out
     */
    List<StoredEntry> find(RecordQuery query, Excluded kept, RecordCursor before, int limit) {
        StringBuilder where = new StringBuilder(" where true");
        List<Object> values = new ArrayList<>();
        if (!kept.fromNothing()) {
            where.append(" and (case_reference is null or case_reference <> all (?))");
            values.add(kept.matterList());
        }
        and(where, values, "case_reference = ?", query.caseReference());
        and(where, values, "actor = ?", query.actor());
        and(where, values, "subject = ?", query.subject());
        if (query.school() != null) {
            where.append(" and (case_reference = any (?) or (object_type = 'school' and object_id = ?))");
            values.add(casesOfSchool(query.school()));
            values.add(query.school().toString());
        }
        if (query.kind() != null) {
            where.append(query.kind().equals("views") ? " and " : " and not ").append(RecordQuery.IS_VIEW);
        }
        if (query.action() != null && query.action().endsWith(".")) {
            and(where, values, "starts_with(action, ?)", query.action());
        } else {
            and(where, values, "action = ?", query.action());
        }
        and(where, values, "occurred_at >= ?", query.begins());
        and(where, values, "occurred_at < ?", query.ends());
        if (before != null) {
            where.append(" and (occurred_at, id) < (?, ?)");
            values.addAll(Arrays.asList(before.occurredAt().atOffset(ZoneOffset.UTC), before.id()));
        }
        values.add(limit);
        return jdbc.query(SELECT + where + " order by occurred_at desc, id desc limit ?", ROW, values.toArray());
    }

    private String[] casesOfSchool(int urn) {
        CasesOfSchool cases = casesOfSchool.getIfAvailable();
        return cases == null ? new String[0] : cases.references(urn).toArray(String[]::new);
    }

    /**
     * A row with the hash stored beside it.
     *
     * @param format as stored; 1
     */
    record Hashed(StoredEntry entry, int format, byte[] leafHash) {

        /** Whether the hash is that of the row. */
        boolean sound() {
            return format == CanonicalForm.VERSION && MessageDigest.isEqual(leafHash, CanonicalForm.leafHash(entry));
        }

        static Hashed read(ResultSet row) throws SQLException {
            return new Hashed(StoredEntries.read(row), row.getInt("format"), row.getBytes("leaf_hash"));
        }
    }

    /** Those of these entries that are there, in no order. */
    List<Hashed> hashed(Collection<UUID> ids) {
        return jdbc.query(
                SELECT + " where id = any (?)", (row, n) -> Hashed.read(row), (Object) ids.toArray(UUID[]::new));
    }

    /** One entry, or none with this id. */
    Optional<StoredEntry> find(UUID id) {
        return jdbc.query(SELECT + " where id = ?", ROW, id).stream().findFirst();
    }

    private static void and(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.add(value);
        }
    }

    static StoredEntry read(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getObject("id", UUID.class),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("roles"),
                row.getString("on_behalf_of"),
                row.getString("action"),
                row.getString("case_reference"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("subject"),
                row.getString("process_key"),
                row.getObject("process_version", Integer.class),
                row.getString("element_id"),
                row.getString("rule_table"),
                row.getString("rule_version"),
                row.getString("rule_inputs_hash"),
                row.getBytes("reason_sealed"),
                row.getString("legal_basis"),
                row.getBytes("recipient_sealed"),
                row.getString("outcome"),
                row.getObject("causation", UUID.class),
                row.getString("facts"),
                row.getBytes("personal_sealed"));
    }
}
