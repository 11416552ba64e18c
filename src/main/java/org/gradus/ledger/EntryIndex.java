package org.gradus.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where in the record acts stand, without opening what is sealed in them. For whoever puts the number of an entry beside
 * the thing it is about; asks nobody who is asking, because it tells nothing personal.
 */
@Service
public class EntryIndex {

    private static final String SELECT =
            "select id, occurred_at, actor, roles, action, object_type, object_id from ledger_entry where ";

    private static final RowMapper<Place> PLACE = (row, n) -> new Place(
            row.getObject(1, UUID.class),
            row.getTimestamp(2).toInstant(),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7));

    private final JdbcTemplate jdbc;

    EntryIndex(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry's place.
     *
     * @param roles held by the actor then, each {@code ROLE} or {@code ROLE@URN}, with commas between
     */
    public record Place(
            UUID id, Instant at, String actor, String roles, String action, String objectType, String objectId) {

        /** The last twelve digits of its id, as pages show it. */
        public String number() {
            return EntryIndex.number(id);
        }
    }

    /** The last twelve digits of an entry's id: short enough to read out, and in practice unique. */
    public static String number(UUID entry) {
        return entry.toString().substring(24);
    }

    /** What was done in a case or about its subject, oldest first; who merely looked is left out. */
    @Transactional(readOnly = true)
    public List<Place> changesIn(String caseReference, String subject) {
        return jdbc.query(
                SELECT + "(case_reference = ? or subject = ?) and not " + RecordQuery.IS_VIEW
                        + " order by occurred_at, id",
                PLACE,
                caseReference,
                subject);
    }

    /** The entries of one action about any of these things from one instant to another, oldest first. */
    @Transactional(readOnly = true)
    public List<Place> of(String action, String objectType, Collection<String> objectIds, Instant from, Instant to) {
        return jdbc.query(
                SELECT + "action = ? and object_type = ? and object_id = any (?) and occurred_at between ? and ?"
                        + " order by occurred_at, id",
                PLACE,
                action,
                objectType,
                objectIds.toArray(String[]::new),
                from.atOffset(ZoneOffset.UTC),
                to.atOffset(ZoneOffset.UTC));
    }
}
