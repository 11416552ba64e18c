package org.gradus.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ledger.Entry;
import org.gradus.ledger.Ledger;
import org.gradus.ledger.RecordPage;
import org.gradus.pupils.Pupil;
import org.gradus.pupils.Pupils;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is held on a child, to be given to the child or to a parent who asks (UK GDPR Art 15): a ZIP for a person to read through
 * before it leaves. What must not be given is left out, and the pack says what and why.
 */
@Service
public class SubjectAccess {

    /** Who may make a pack; they must be able to see every case of the child. */
    static final Role[] GIVERS = {Role.HEAD, Role.MANAGER, Role.LEGAL};

    private static final int ENTRIES_A_PAGE = 200;

    private final JdbcTemplate jdbc;
    private final SubjectData data;
    private final Pupils pupils;
    private final Ledger ledger;
    private final PackRows rows;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final ObjectMapper json;

    SubjectAccess(
            JdbcTemplate jdbc,
            SubjectData data,
            Pupils pupils,
            Ledger ledger,
            PackRows rows,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock,
            ObjectMapper json) {
        this.jdbc = jdbc;
        this.data = data;
        this.pupils = pupils;
        this.ledger = ledger;
        this.rows = rows;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
        this.json = json.copy().enable(SerializationFeature.INDENT_OUTPUT);
    }

    /**
     * A pack.
     *
     * @param name of the file
     * @param leftOut what was left out, as the pack says it
     */
    public record Pack(String name, byte[] zip, List<LeftOut> leftOut) {}

    /** Something that was left out: how often, and why. */
    public record LeftOut(String what, long times, String why) {}

    /**
     * Makes the pack, and writes into the record that it was made.
     *
     * @param about UPN, pupil's number or reference of a case
     * @param parentId the parent who asks; null when it is for the child
     * @param why the request, for instance its day and how it came
     * @throws Refused FORBIDDEN to others than head, manager and legal; NOT_FOUND when the child or one of their cases may not be
     *     seen; INVALID for a person who is no parent of the child, or must not be contacted
     */
    @Transactional
    public Pack make(String about, Long parentId, Reason why) {
        access.must(GIVERS);
        long pupilId = data.find(about)
                .filter(found -> pupils.mayBeSeenBy(currentActor.get(), found))
                .orElseThrow(() -> Refused.invalid(
                        "about",
                        "There is no such child among those you work with.",
                        "Give a UPN or the reference of a case."));
        Pupil pupil = pupils.withId(pupilId);
        if (parentId != null) {
            mayBeGiven(pupilId, parentId);
        }
        // Whoever may not see a case may not give it out: this refuses.
        List<Entry> record = new ArrayList<>();
        for (String reference :
                jdbc.queryForList("select reference from case_file where pupil_id = ?", String.class, pupilId)) {
            record.addAll(entries(reference));
        }
        PackRows.Content content = rows.of(pupilId, parentId, record);
        byte[] zip = zip(pupil, content);
        UUID id = Ids.next();
        jdbc.update(
                "insert into subject_access (id, pupil_id, made_by, made_at, for_whom, parent_id, left_out, sha256)"
                        + " values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
                id,
                pupilId,
                currentActor.get().username(),
                clock.instant().atOffset(ZoneOffset.UTC),
                parentId == null ? "PUPIL" : "PARENT",
                parentId,
                write(content.leftOut()),
                sha256(zip));
        publisher.publishEvent(Recorded.of("subject.access-given")
                .about("subject-access", id)
                .pupil(pupilId)
                .because(why.text())
                .lawfully("UK GDPR Art 15")
                .fact("for", parentId == null ? "pupil" : "parent")
                .fact("sha256", sha256(zip))
                .fact(
                        "leftOut",
                        content.leftOut().stream().mapToLong(LeftOut::times).sum())
                .build());
        return new Pack("held-on-pupil-" + pupilId + ".zip", zip, content.leftOut());
    }

    private void mayBeGiven(long pupilId, long parentId) {
        List<Boolean> safe = jdbc.queryForList(
                "select safe_to_contact from pupil_parent where pupil_id = ? and parent_id = ?",
                Boolean.class,
                pupilId,
                parentId);
        if (safe.isEmpty()) {
            throw Refused.invalid(
                    "parent", "This person is no parent of the child in law.", "Choose one of the child's parents.");
        }
        if (!safe.get(0)) {
            throw Refused.invalid(
                    "parent",
                    "This person must not be contacted about the child.",
                    "Ask the designated safeguarding lead before anything is given out.");
        }
    }

    private List<Entry> entries(String reference) {
        List<Entry> all = new ArrayList<>();
        String cursor = null;
        do {
            RecordPage page = ledger.ofCase(reference, cursor, ENTRIES_A_PAGE);
            all.addAll(page.entries());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private byte[] zip(Pupil pupil, PackRows.Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "read-me-first.html", PackPage.of(pupil, London.today(clock), content));
            put(zip, "left-out.json", write(content.leftOut()));
            for (Map.Entry<String, List<Map<String, Object>>> kind :
                    content.kinds().entrySet()) {
                put(zip, "data/" + kind.getKey() + ".json", write(kind.getValue()));
            }
            for (Map.Entry<String, byte[]> file : content.files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is held cannot be written down", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
