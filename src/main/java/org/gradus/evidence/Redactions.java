package org.gradus.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gradus.access.CurrentActor;
import org.gradus.casework.Matters;
import org.gradus.kernel.Ids;
import org.gradus.kernel.London;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.gradus.ledger.SealedField;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Redacted copies of bundles. What is left in a copy is proved as in the bundle as made; what was taken out is named, and the
 * copy says that it is one.
 */
@Service
public class Redactions {

    private static final String BLACK = "\u2588\u2588\u2588\u2588";

    private final EvidenceRights rights;
    private final EvidenceBundles bundles;
    private final BundleStore store;
    private final SensitiveWords sensitive;
    private final OpenedFields openedFields;
    private final Papers papers;
    private final Matters matters;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Redactions(
            EvidenceRights rights,
            EvidenceBundles bundles,
            BundleStore store,
            SensitiveWords sensitive,
            OpenedFields openedFields,
            Papers papers,
            Matters matters,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            TransactionTemplate transactions,
            Clock clock) {
        this.rights = rights;
        this.bundles = bundles;
        this.store = store;
        this.sensitive = sensitive;
        this.openedFields = openedFields;
        this.papers = papers;
        this.matters = matters;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A file of a bundle, and what is proposed for it.
     *
     * @param why why it is proposed to be left out whole; null when it is not
     * @param says whether it says one of the proposed words, and would be printed anew without them or left out
     */
    public record FileLine(String path, String why, boolean says) {}

    /**
     * A sealed field that is opened in the bundle.
     *
     * @param key as a redaction names it
     * @param text what it says; null when it cannot be read any more
     * @param says whether it says one of the proposed words, and is proposed to be closed
     */
    public record FieldLine(String key, String action, String field, String text, boolean says) {}

    /** A word proposed to be blacked out, and why. */
    public record WordLine(String word, String why) {}

    /** What is proposed. */
    public record Proposal(Bundle bundle, List<FileLine> files, List<WordLine> words, List<FieldLine> fields) {}

    /**
     * What is usually taken out of a bundle before it is disclosed.
     *
     * @throws Refused NOT_FOUND, FORBIDDEN; CONFLICT for a bundle that is a copy itself
     */
    public Proposal propose(UUID id) {
        Bundle bundle = original(id);
        BundleStore.Made made = store.made(id);
        Map<String, byte[]> files = listed(made);
        Map<String, Paper> printed = byPath(made);
        TreeMap<String, String> words = sensitive.known(
                rights.mustMake(bundle.reference(), bundle.stepKey()).matter().pupilId());
        Map<String, String> texts = new TreeMap<>();
        files.forEach((path, content) -> texts.put(path, text(path, content, printed)));
        texts.values().forEach(text -> SensitiveWords.contacts(text).forEach(words::putIfAbsent));
        words.keySet()
                .removeIf(word -> texts.values().stream().noneMatch(text -> SensitiveWords.says(text, Set.of(word))));
        List<FileLine> lines = new ArrayList<>();
        texts.forEach((path, text) -> lines.add(new FileLine(
                path,
                path.startsWith("internal/") ? "internal" : path.startsWith("data/") ? "machine" : null,
                SensitiveWords.says(text, words.keySet()))));
        return new Proposal(
                bundle,
                lines,
                words.entrySet().stream()
                        .map(word -> new WordLine(word.getKey(), word.getValue()))
                        .toList(),
                openedFields.of(bundle.reference(), made.opened()).stream()
                        .map(field -> new FieldLine(
                                field.key(),
                                field.action(),
                                field.field(),
                                field.text(),
                                field.text() != null && SensitiveWords.says(field.text(), words.keySet())))
                        .toList());
    }

    /**
     * Makes a redacted copy. Call it outside a transaction.
     *
     * @throws Refused INVALID when nothing is taken out, or something that is not there, or no reason is given; CONFLICT for
     *     a bundle that is a copy itself; NOT_FOUND, FORBIDDEN
     */
    public Bundle copy(UUID id, Redaction redaction) {
        String reason = new Reason(redaction.reason()).text().replaceAll("\\s+", " ");
        if (redaction.empty()) {
            throw Refused.invalid(
                    "withhold",
                    "Nothing is to be taken out.",
                    "Choose files, words or fields, or give out the bundle as made.");
        }
        UUID copy = transactions.execute(status -> redact(original(id), redaction, reason));
        bundles.seal(copy);
        return store.get(copy);
    }

    private UUID redact(Bundle bundle, Redaction redaction, String reason) {
        EvidenceRights.Asked asked = rights.mustMake(bundle.reference(), bundle.stepKey());
        matters.lock(bundle.reference());
        BundleStore.Made made = store.made(bundle.id());
        Map<UUID, Set<SealedField>> opened = closed(made.opened(), redaction.close());
        Map<String, byte[]> files = new TreeMap<>(listed(made));
        redaction.withhold().stream()
                .filter(path -> !files.containsKey(path))
                .findFirst()
                .ifPresent(path -> {
                    throw Refused.invalid(
                            "withhold",
                            "The bundle has no file " + path + ".",
                            "Choose files from the list of the bundle.");
                });
        String subject = (bundle.stepKey() == null ? bundle.reference() : bundle.stepKey()) + ", redacted copy";
        List<Contents.Withheld> withheld = withheld(made, redaction, reason, subject, files);
        byte[] text = Contents.redaction(reason, withheld, new TreeSet<>(redaction.close()));
        withheld.forEach(file -> files.remove(file.path()));
        files.put(Contents.CONTENTS, SealedZip.read(made.content()).get(Contents.CONTENTS));
        files.put(Contents.REDACTION, text);
        UUID id = Ids.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String number = store.nextNumber(London.date(now).getYear());
        Recorded act = Recorded.of("evidence.redacted")
                .inCase(bundle.reference())
                .about("evidence-bundle", id)
                .pupil(asked.matter().pupilId())
                .because(reason)
                .lawfully("Criminal Procedure and Investigations Act 1996; Data Protection Act 2018")
                .fact("number", number)
                .fact("copyOf", bundle.number())
                .fact("redaction", RecordGaps.sha256(text))
                .fact("files", withheld.size())
                .fact("fields", redaction.close().size())
                .build();
        publisher.publishEvent(act);
        Set<UUID> entries = new TreeSet<>(made.entries());
        entries.add(act.id());
        store.add(
                new Bundle(
                        id,
                        number,
                        bundle.reference(),
                        bundle.stepKey(),
                        bundle.id(),
                        now,
                        currentActor.get().username(),
                        bundle.contentsSha256(),
                        bundle.files(),
                        reason,
                        null,
                        null),
                asked.matter().pupilId(),
                asked.matter().schoolUrn(),
                new BundleStore.Made(SealedZip.of(files), entries, opened, made.seals(), List.of()));
        return id;
    }

    /** Puts what stands in the place of each file that is taken out into the files. */
    private List<Contents.Withheld> withheld(
            BundleStore.Made made, Redaction redaction, String reason, String subject, Map<String, byte[]> files) {
        Map<String, Paper> printed = byPath(made);
        Set<String> words = new TreeSet<>(redaction.words());
        List<Contents.Withheld> withheld = new ArrayList<>();
        Map<String, byte[]> instead = new TreeMap<>();
        files.forEach((path, content) -> {
            boolean whole = redaction.withhold().contains(path);
            if (!whole && (words.isEmpty() || !SensitiveWords.says(text(path, content, printed), words))) {
                return;
            }
            Paper paper = printed.get(path);
            String at = null;
            if (!whole && paper != null) {
                at = Contents.REDACTED + path;
                instead.put(at, papers.print(subject, blackened(paper, words)));
            } else if (path.endsWith(".pdf")) {
                at = Contents.REDACTED + path;
                instead.put(at, papers.print(subject, standIn(path, paper, content, reason)));
            }
            withheld.add(new Contents.Withheld(RecordGaps.sha256(content), path, at));
        });
        files.putAll(instead);
        return withheld;
    }

    private static Paper blackened(Paper paper, Set<String> words) {
        String body = paper.body();
        String title = paper.title();
        for (String word : words) {
            body = SensitiveWords.pattern(Markup.escape(word)).matcher(body).replaceAll(BLACK);
            title = SensitiveWords.pattern(word).matcher(title).replaceAll(BLACK);
        }
        return new Paper(
                paper.path(),
                paper.label(),
                title,
                new Markup()
                                .paragraph(
                                        "Redacted: words were blacked out in this copy. The paper as made is named in redaction.txt.")
                                .text()
                        + body);
    }

    private static Paper standIn(String path, Paper paper, byte[] content, String reason) {
        return new Paper(
                path,
                paper == null ? "Withheld" : paper.label(),
                "Withheld",
                new Markup()
                        .paragraph("The document that stands here in the bundle as made was withheld from this copy.")
                        .pairs(List.of(
                                "File",
                                path,
                                "Pages",
                                String.valueOf(Printed.pages(content)),
                                "SHA-256",
                                RecordGaps.sha256(content)
                                        .replaceAll("(.{32})", "$1 ")
                                        .strip(),
                                "Why",
                                reason))
                        .text());
    }

    /** @throws Refused INVALID when a field is not open in the bundle */
    private static Map<UUID, Set<SealedField>> closed(Map<UUID, Set<SealedField>> opened, List<String> close) {
        Map<UUID, Set<SealedField>> left = new HashMap<>();
        Set<String> unknown = new TreeSet<>(close);
        opened.forEach((entry, fields) -> {
            Set<SealedField> kept = EnumSet.noneOf(SealedField.class);
            for (SealedField field : fields) {
                if (!unknown.remove(OpenedFields.key(entry, field))) {
                    kept.add(field);
                }
            }
            left.put(entry, kept);
        });
        if (!unknown.isEmpty()) {
            throw Refused.invalid(
                    "close",
                    "No such field is open in this bundle: "
                            + unknown.iterator().next() + ".",
                    "Choose fields from the list of the bundle.");
        }
        return left;
    }

    private Bundle original(UUID id) {
        Bundle bundle = store.get(id);
        rights.mustMake(bundle.reference(), bundle.stepKey());
        if (bundle.redacted()) {
            throw Refused.conflict(
                    "Bundle " + bundle.number() + " is a redacted copy already.",
                    "Make another copy from the bundle as made.");
        }
        return bundle;
    }

    /** The files {@code contents.txt} names. */
    private static Map<String, byte[]> listed(BundleStore.Made made) {
        Map<String, byte[]> files = new TreeMap<>(SealedZip.read(made.content()));
        files.keySet()
                .removeIf(path -> path.equals(SealedZip.MANIFEST)
                        || path.equals(Contents.CONTENTS)
                        || path.startsWith(Contents.PROOF));
        return files;
    }

    private static Map<String, Paper> byPath(BundleStore.Made made) {
        return made.papers().stream().collect(Collectors.toMap(Paper::path, Function.identity()));
    }

    private static String text(String path, byte[] content, Map<String, Paper> printed) {
        if (printed.containsKey(path)) {
            Paper paper = printed.get(path);
            return paper.title() + " " + Markup.unescape(paper.body().replaceAll("<[^>]*>", " "));
        }
        return path.endsWith(".pdf") ? Printed.text(content) : new String(content, StandardCharsets.UTF_8);
    }
}
