package org.gradus.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the record for those who may; it is written by announcing {@link Recorded} and in no other way. */
@Service
public class Ledger {

    /** A download holds at most so many entries. */
    public static final int LARGEST_DOWNLOAD = 5000;

    private static final int LARGEST_PAGE = 200;

    private final StoredEntries entries;
    private final SubjectKeys keys;
    private final Seal seal;
    private final Access access;
    private final ObjectProvider<CaseVisibility> visibility;
    private final ObjectMapper json;

    Ledger(
            StoredEntries entries,
            SubjectKeys keys,
            Seal seal,
            Access access,
            ObjectProvider<CaseVisibility> visibility,
            ObjectMapper json) {
        this.entries = entries;
        this.keys = keys;
        this.seal = seal;
        this.access = access;
        this.visibility = visibility;
        this.json = json;
    }

    /**
     * The record of a case, newest first.
     *
     * @param cursor of the page before, or null for the first
     * @param limit entries on a page, 1 to 200
     * @throws Refused NOT_FOUND when the one acting may not see the case
     */
    @Transactional(readOnly = true)
    public RecordPage ofCase(String reference, String cursor, int limit) {
        CaseVisibility cases = visibility.getIfAvailable();
        boolean notes = true;
        if (cases != null) {
            cases.mustSee(reference);
            notes = cases.maySeeNotes(reference);
        } else if (!access.has(Role.AUDITOR)) {
            access.announceRefusal("record of " + reference);
            throw Refused.notFound(
                    "There is no " + reference + " among the cases you work with.", "Check the reference.");
        }
        return page(RecordQuery.ofCase(reference), cursor, limit, notes);
    }

    /**
     * Any part of the record, newest first; for auditors.
     *
     * @throws Refused FORBIDDEN for anyone else
     */
    @Transactional(readOnly = true)
    public RecordPage search(RecordQuery query, String cursor, int limit) {
        access.must(Role.AUDITOR);
        return page(query, cursor, limit, true);
    }

    /**
     * The newest entries of any part of the record, to take away; for auditors.
     *
     * @param most at most so many, 1 to {@value #LARGEST_DOWNLOAD}
     * @throws Refused FORBIDDEN for anyone else
     */
    @Transactional(readOnly = true)
    public RecordPage download(RecordQuery query, int most) {
        access.must(Role.AUDITOR);
        return open(query, null, Math.max(1, Math.min(most, LARGEST_DOWNLOAD)), true);
    }

    /**
     * One entry; for auditors.
     *
     * @throws Refused FORBIDDEN for anyone else; NOT_FOUND
     */
    @Transactional(readOnly = true)
    public Entry entry(UUID id) {
        access.must(Role.AUDITOR);
        return entries.find(id)
                .filter(stored ->
                        stored.caseReference() == null || !access.excluded().fromMatter(stored.caseReference()))
                .map(stored -> open(stored, true, new HashMap<>()))
                .orElseThrow(
                        () -> Refused.notFound("The record has no entry " + id + ".", "Look for it in the record."));
    }

    private RecordPage page(RecordQuery query, String cursor, int limit, boolean notes) {
        return open(query, cursor, Math.max(1, Math.min(limit, LARGEST_PAGE)), notes);
    }

    private RecordPage open(RecordQuery query, String cursor, int wanted, boolean notes) {
        List<StoredEntry> found = entries.find(query, access.excluded(), RecordCursor.parse(cursor), wanted + 1);
        boolean more = found.size() > wanted;
        List<StoredEntry> shown = more ? found.subList(0, wanted) : found;
        Map<String, Optional<byte[]>> known = new HashMap<>();
        return new RecordPage(
                shown.stream().map(entry -> open(entry, notes, known)).toList(),
                more ? RecordCursor.after(shown.get(wanted - 1)).text() : null);
    }

    private Entry open(StoredEntry stored, boolean notes, Map<String, Optional<byte[]>> known) {
        Opening opening = new Opening(stored, notes, known);
        return new Entry(
                stored.id(),
                stored.occurredAt(),
                stored.actor(),
                stored.roles().isEmpty() ? List.of() : List.of(stored.roles().split(",")),
                stored.onBehalfOf(),
                stored.action(),
                stored.caseReference(),
                stored.objectType(),
                stored.objectId(),
                stored.subject(),
                stored.processKey() == null
                        ? null
                        : new Recorded.Element(stored.processKey(), stored.processVersion(), stored.elementId()),
                stored.ruleTable() == null
                        ? null
                        : new Recorded.Rule(stored.ruleTable(), stored.ruleVersion(), stored.ruleInputsHash()),
                opening.open(SealedField.REASON, stored.reasonSealed(), Function.identity()),
                stored.legalBasis(),
                opening.open(SealedField.RECIPIENT, stored.recipientSealed(), Function.identity()),
                stored.outcome(),
                stored.causation(),
                map(stored.facts()),
                opening.open(SealedField.PERSONAL, stored.personalSealed(), this::map),
                HexFormat.of().formatHex(CanonicalForm.leafHash(stored)));
    }

    private Map<String, Object> map(String text) {
        try {
            return json.readValue(text, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Facts of the record are not JSON", e);
        }
    }

    /** Opens the fields of one entry, looking each subject's key up once a page. */
    private final class Opening {
        private final StoredEntry stored;
        private final boolean notes;
        private final Map<String, Optional<byte[]>> known;

        private Opening(StoredEntry stored, boolean notes, Map<String, Optional<byte[]>> known) {
            this.stored = stored;
            this.notes = notes;
            this.known = known;
        }

        private <T> Unsealed<T> open(SealedField field, byte[] sealed, Function<String, T> read) {
            if (sealed == null) {
                return Unsealed.none();
            }
            if (!notes) {
                return new Unsealed<>(Unsealed.State.WITHHELD, null);
            }
            String subject = stored.subject() == null ? SubjectKeys.INSTALLATION : stored.subject();
            return known.computeIfAbsent(subject, keys::toOpen)
                    .map(key -> new String(seal.open(key, stored.id(), field.label(), sealed), StandardCharsets.UTF_8))
                    .map(text -> new Unsealed<>(Unsealed.State.READABLE, read.apply(text)))
                    .orElseGet(() -> new Unsealed<>(Unsealed.State.ERASED, null));
        }
    }
}
