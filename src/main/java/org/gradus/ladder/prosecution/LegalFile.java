package org.gradus.ladder.prosecution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gradus.access.Access;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.casework.Chronology;
import org.gradus.casework.Correspondence;
import org.gradus.casework.Matter;
import org.gradus.casework.Matters;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ladder.Decision;
import org.gradus.ladder.Decisions;
import org.gradus.ladder.GateAnswer;
import org.gradus.ladder.Step;
import org.gradus.ladder.StepEvent;
import org.gradus.ladder.StepKind;
import org.gradus.ladder.Steps;
import org.gradus.register.Mark;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands a prosecution over to the legal team: one ZIP with certificate, register with reasons, chronology, letters,
 * decisions and exhibits, each for machines (JSON) and for people (HTML), and a manifest with the SHA-256 of every file.
 */
@Service
public class LegalFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final CourtRecords records;
    private final CaseSessions sessions;
    private final Steps steps;
    private final Decisions decisions;
    private final Matters matters;
    private final Chronology chronology;
    private final Correspondence correspondence;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    LegalFile(
            CourtRecords records,
            CaseSessions sessions,
            Steps steps,
            Decisions decisions,
            Matters matters,
            Chronology chronology,
            @Lazy Correspondence correspondence,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.records = records;
        this.sessions = sessions;
        this.steps = steps;
        this.decisions = decisions;
        this.matters = matters;
        this.chronology = chronology;
        this.correspondence = correspondence;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * One file of the hand-off as the manifest lists it.
     *
     * @param sha256 in hex
     */
    public record Listed(String path, int bytes, String sha256) {}

    /** What the manifest says. */
    public record Manifest(String reference, String stepKey, Instant madeAt, String madeBy, List<Listed> files) {}

    /**
     * The file of one prosecution as it stands now; announced in the record with the hash of its manifest.
     *
     * @return a ZIP, its first entry {@code manifest.json}
     * @throws Refused FORBIDDEN to others than the authority's welfare and legal officers; NOT_FOUND; INVALID for a step that
     *     is no prosecution
     */
    @Transactional
    public byte[] export(String stepKey) {
        Step step = steps.get(stepKey);
        Matter matter = matters.find(step.reference()).orElseThrow();
        access.mustSeeMatter(step.reference(), matter.schoolUrn(), matter.referred());
        access.must(Role.LEGAL, Role.EDUCATION_WELFARE);
        if (step.kind() != StepKind.PROSECUTION) {
            throw Refused.invalid(
                    "stepKey", stepKey + " is no prosecution.", "Choose a prosecution from the case's steps.");
        }
        Map<String, byte[]> files = files(step, matter);
        List<Listed> listed = new ArrayList<>();
        files.forEach((path, content) -> listed.add(new Listed(path, content.length, sha256(content))));
        byte[] manifest = json(new Manifest(
                step.reference(), stepKey, clock.instant(), currentActor.get().username(), listed));
        publisher.publishEvent(Recorded.of("proceedings.exported")
                .inCase(step.reference())
                .about("step", stepKey)
                .pupil(matter.pupilId())
                .fact("files", listed.size())
                .fact("manifest", sha256(manifest))
                .build());
        return zip(manifest, files);
    }

    private Map<String, byte[]> files(Step step, Matter matter) {
        Instant now = clock.instant();
        Map<String, byte[]> files = new LinkedHashMap<>();
        records.certificate(step.stepKey(), now).ifPresent(certificate -> {
            files.put("certificate.json", json(certificate));
            files.put("certificate.html", certificate(certificate));
        });
        if (step.periodFrom() != null) {
            List<Mark> marks = sessions.marks(matter.pupilId(), step.periodFrom(), step.periodTo(), now);
            files.put("register.json", json(marks));
            files.put("register.html", register(step, marks));
        }
        List<Chronology.Item> items = chronology.of(step.reference());
        files.put("chronology.json", json(items));
        files.put(
                "chronology.html",
                LegalFilePage.page(
                        "Chronology of " + step.reference(),
                        List.of("When", "What", "Words", "By"),
                        items.stream()
                                .map(item -> List.of(item.at().toString(), item.heading(), item.words(), item.by()))
                                .toList()));
        List<Correspondence.Letter> letters = correspondence.of(step.reference());
        files.put("letters.json", json(letters));
        files.put("letters.html", letters(letters));
        List<Decision> taken = decisions.ofCase(step.reference());
        files.put("decisions.json", json(taken));
        files.put("decisions.html", decisions(taken));
        records.find(step.stepKey()).ifPresent(courtCase -> files.put("proceedings.json", json(courtCase)));
        List<StepEvent> events = records.events(step.stepKey());
        files.put("proceedings-events.json", json(events));
        files.put(
                "exhibits.html",
                LegalFilePage.page(
                        "Exhibits of " + step.stepKey(),
                        List.of("Listed on", "Exhibits", "By"),
                        events.stream()
                                .filter(event -> event.kind().equals("exhibits"))
                                .map(event -> List.of(event.on().toString(), event.words(), event.by()))
                                .toList()));
        return files;
    }

    private static byte[] certificate(Certificate certificate) {
        return LegalFilePage.page(
                "Certificate of attendance, " + certificate.from() + " to " + certificate.to() + ": "
                        + certificate.possible()
                        + " possible sessions, " + certificate.attended() + " attended, "
                        + certificate.sessions().size() + " absent without authority. Certified by "
                        + certificate.certifiedBy(),
                List.of("Day", "Session", "Code", "Meaning"),
                certificate.sessions().stream()
                        .map(mark -> List.of(
                                mark.date().toString(),
                                mark.session().name(),
                                mark.code().code(),
                                mark.code().meaning()))
                        .toList());
    }

    private static byte[] register(Step step, List<Mark> marks) {
        return LegalFilePage.page(
                "Register, " + step.periodFrom() + " to " + step.periodTo(),
                List.of("Day", "Session", "Code", "Meaning", "Comment"),
                marks.stream()
                        .map(mark -> List.of(
                                mark.date().toString(),
                                mark.session().name(),
                                mark.code().code(),
                                mark.code().meaning(),
                                mark.comment() == null ? "" : mark.comment()))
                        .toList());
    }

    private static byte[] letters(List<Correspondence.Letter> letters) {
        return LegalFilePage.page(
                "Letters",
                List.of("Number", "Title", "To", "State", "Sent", "Deemed received", "How that day was counted"),
                letters.stream()
                        .map(letter -> List.of(
                                letter.number(),
                                letter.title(),
                                letter.addressee() == null ? "" : letter.addressee(),
                                letter.state().name().toLowerCase(java.util.Locale.ROOT),
                                letter.sentOn() == null ? "" : letter.sentOn().toString(),
                                letter.deemedReceivedOn() == null
                                        ? ""
                                        : letter.deemedReceivedOn().toString(),
                                letter.receiptWorking() == null ? "" : letter.receiptWorking()))
                        .toList());
    }

    private static byte[] decisions(List<Decision> taken) {
        List<List<String>> rows = new ArrayList<>();
        for (Decision decision : taken) {
            for (GateAnswer.Condition condition : decision.conditions()) {
                rows.add(List.of(
                        decision.effectiveOn() + " " + decision.gate().key(),
                        decision.takenBy() + ": " + decision.reason(),
                        condition.words(),
                        condition.met() ? "met" : "missing",
                        condition.fact().evidence(),
                        condition.source()));
            }
        }
        return LegalFilePage.page(
                "Decisions", List.of("Decision", "By, and why", "Condition", "State", "Evidence", "Source"), rows);
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zip(byte[] manifest, Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            put(zip, "manifest.json", manifest);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String path, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
