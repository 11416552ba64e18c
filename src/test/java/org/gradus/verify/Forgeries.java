package org.gradus.verify;

import static org.gradus.verify.FaultCode.*;
import static org.gradus.verify.SampleBundle.INDEX;
import static org.gradus.verify.SampleBundle.LETTER;
import static org.gradus.verify.SampleBundle.NEW;
import static org.gradus.verify.SampleBundle.OLD;
import static org.gradus.verify.SampleBundle.ORIGIN;
import static org.gradus.verify.SampleBundle.STAND_IN;
import static org.gradus.verify.SampleBundle.WITNESS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Bundles that are sound and bundles that are not, each with the fault it must be found to have. Most forgers hold the log's
 * key and sign what they changed, so that the proofs and not the signature must show it.
 */
final class Forgeries {

    /** @param code null for a sound one */
    record Case(String name, byte[] zip, Outside outside, FaultCode code) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String KEYS = "proof/keys.txt";
    private static final String CHECKPOINT = "proof/checkpoint.txt";
    private static final String ENTRIES = "proof/entries.json";
    private static final String EARLIER = "proof/earlier.json";
    private static final String FOUR = "proof/earlier/4.txt";
    private static final String EIGHT = "proof/earlier/8.txt";
    private static final String STAMP = "proof/timestamps/4.tsr";
    private static final SigningKey STRANGER = SigningKey.log(ORIGIN, 9);
    private static final SigningKey OTHER_WITNESS = SigningKey.witness("other.example", 8);

    private final SampleBundle sample = new SampleBundle();
    private final List<Case> cases = new ArrayList<>();

    static List<Case> all() {
        Forgeries forgeries = new Forgeries();
        forgeries.sound();
        forgeries.layout();
        forgeries.keysAndNotes();
        forgeries.signatures();
        forgeries.files();
        forgeries.growth();
        forgeries.entries();
        forgeries.contents();
        forgeries.timestamps();
        return List.copyOf(forgeries.cases);
    }

    private void add(FaultCode code, String name, byte[] zip) {
        cases.add(new Case(name, zip, Outside.nothing(), code));
    }

    private void add(FaultCode code, String name, WrittenBundle bundle) {
        add(code, name, bundle.zip());
    }

    private void given(FaultCode code, String name, Outside outside) {
        cases.add(new Case(name, sample.whole().zip(), outside, code));
    }

    private void text(FaultCode code, String name, String path, UnaryOperator<String> change) {
        add(code, name, sample.whole().change(path, change));
    }

    private void sound() {
        add(null, "whole", sample.whole());
        add(null, "redacted", sample.redacted());
        add(
                null,
                "without a witness",
                sample.whole()
                        .change(KEYS, text -> text.substring(0, text.indexOf("witness")))
                        .put(FOUR, sample.checkpoint(4, OLD)));
        add(
                null,
                "without earlier checkpoints and with one key",
                sample.whole()
                        .put(KEYS, "log " + NEW.written() + "\n")
                        .remove(FOUR)
                        .remove(EIGHT)
                        .remove(EARLIER)
                        .remove(STAMP));
        given(
                null,
                "with all that is known outside",
                Outside.nothing()
                        .key(OLD)
                        .key(NEW)
                        .witness(WITNESS)
                        .seal(sealOf(4))
                        .seal(sealOf(12))
                        .checkpoint(sample.checkpoint(8, OLD, NEW))
                        .authority(TimestampAuthority.pem(sample.authority.root)));
        given(
                null,
                "with the authority's own certificate",
                Outside.nothing().authority(TimestampAuthority.pem(sample.authority.certificate)));
        stamped(null, "stamped with RSA", TimestampAuthority.of("RSA", 2048, "SHA512withRSA", "SHA-1"));
        stamped(null, "stamped with RSA-PSS", TimestampAuthority.of("RSA", 2048, "SHA256withRSAandMGF1", "SHA-512"));
        stamped(null, "stamped on P-384", TimestampAuthority.of("EC", 384, "SHA384withECDSA", "SHA-384"));
        add(
                null,
                "stamped by a signer named by key identifier",
                sample.whole()
                        .put(
                                STAMP,
                                sample.authority.stamp(
                                        sample.log.text(ORIGIN, 4), sample.authority.certificate, true)));
        add(
                null,
                "with facts deep and strange",
                facts("{\"a\":[{\"b\":\"\\u00e9\\n\\\"\"},1.5e-3,-0,true,null],\"contents\":\"%s\"}"));
    }

    private void stamped(FaultCode code, String name, TimestampAuthority authority) {
        cases.add(new Case(
                name,
                sample.whole()
                        .put(STAMP, authority.stamp(sample.log.text(ORIGIN, 4)))
                        .zip(),
                Outside.nothing().authority(TimestampAuthority.pem(authority.root)),
                code));
    }

    private String sealOf(int size) {
        try {
            return Checkpoint.read("", Text.bytes(sample.checkpoint(size, OLD))).shortForm();
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    private void layout() {
        byte[] zip = sample.whole().zip();
        add(ZIP_LAYOUT, "nothing at all", new byte[0]);
        for (int length : new int[] {1, 22, 100, zip.length / 2, zip.length - 22, zip.length - 1}) {
            add(ZIP_LAYOUT, "cut off after " + length, Arrays.copyOf(zip, length));
        }
        add(ZIP_LAYOUT, "only its end", Arrays.copyOfRange(zip, zip.length - 22, zip.length));
        add(ZIP_LAYOUT, "something before it", joined(new byte[1], zip));
        add(ZIP_LAYOUT, "something after it", joined(zip, new byte[1]));
        add(ZIP_LAYOUT, "twice", joined(zip, zip));
        List<Map.Entry<String, byte[]>> files = sample.whole().signed();
        add(ZIP_LAYOUT, "files in another order", WrittenZip.of(changed(files, all -> Collections.swap(all, 0, 1))));
        add(ZIP_LAYOUT, "MANIFEST first", WrittenZip.of(changed(files, all -> Collections.rotate(all, 1))));
        add(ZIP_LAYOUT, "a file twice", WrittenZip.of(changed(files, all -> all.add(1, all.get(1)))));
        add(ZIP_LAYOUT, "MANIFEST twice", WrittenZip.of(changed(files, all -> all.add(all.get(all.size() - 1)))));
        add(ZIP_LAYOUT, "without MANIFEST", WrittenZip.of(changed(files, all -> all.remove(all.size() - 1))));
        for (String path :
                List.of("../a", "a/../b", "a//b", "/a", "a/", "a b", "", ".", "ä", "a\\b", "a".repeat(201))) {
            add(
                    ZIP_LAYOUT,
                    "a file called \u201c" + path + "\u201d",
                    sample.whole().put(path, "x"));
        }
        add(ZIP_LAYOUT, "compressed", compressed(files));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static List<Map.Entry<String, byte[]>> changed(
            List<Map.Entry<String, byte[]>> files, Consumer<List<Map.Entry<String, byte[]>>> change) {
        List<Map.Entry<String, byte[]>> all = new ArrayList<>(files);
        change.accept(all);
        return all;
    }

    private static byte[] compressed(List<Map.Entry<String, byte[]>> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void keysAndNotes() {
        for (String path : List.of("contents.txt", KEYS, CHECKPOINT, ENTRIES)) {
            add(FILE_MISSING, "without " + path, sample.whole().remove(path));
        }
        for (String path : List.of(
                "proof/more.txt",
                "proof/earlier/04.txt",
                "proof/timestamps/4.txt",
                "proof/earlier/9007199254740992.txt")) {
            add(FILE_UNEXPECTED, "with " + path, sample.whole().put(path, "x"));
        }
        text(KEYS_FORM, "keys without a last newline", KEYS, String::strip);
        text(KEYS_FORM, "keys with carriage returns", KEYS, text -> text.replace("\n", "\r\n"));
        text(KEYS_FORM, "keys with an empty line", KEYS, text -> text + "\n");
        text(KEYS_FORM, "no keys", KEYS, text -> "");
        text(KEYS_FORM, "a byte order mark", KEYS, text -> "\uFEFF" + text);
        text(KEYS_FORM, "a witness only", KEYS, text -> text.substring(text.indexOf("witness")));
        text(KEYS_FORM, "the witness first", KEYS, text -> "witness " + OTHER_WITNESS.written() + "\n" + text);
        text(KEYS_FORM, "witnesses not in order", KEYS, text -> text + "witness " + OTHER_WITNESS.written() + "\n");
        text(KEYS_FORM, "a key twice", KEYS, text -> "log " + OLD.written() + "\n" + text);
        text(
                KEYS_FORM,
                "a log as a witness",
                KEYS,
                text -> text.replace("witness " + WITNESS.written(), "witness " + STRANGER.written()));
        text(KEYS_FORM, "a witness as a log", KEYS, text -> "log " + WITNESS.written() + "\n" + text);
        text(KEYS_FORM, "a false key number", KEYS, text -> text.replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+"));
        text(KEYS_FORM, "a key with padding it does not need", KEYS, text -> text.replaceFirst("\n", "=\n"));
        text(KEYS_FORM, "keys that are not UTF-8", KEYS, text -> text.replace("example", "ex\u0080ample"));
        add(
                KEYS_FORM,
                "keys with a byte that is no UTF-8",
                sample.whole().put(KEYS, joined(new byte[] {(byte) 0xff}, "\n".getBytes(StandardCharsets.UTF_8))));

        text(CHECKPOINT_FORM, "a size with a leading zero", CHECKPOINT, text -> text.replace("\n12\n", "\n012\n"));
        text(CHECKPOINT_FORM, "a size of zero", CHECKPOINT, text -> text.replace("\n12\n", "\n0\n"));
        text(CHECKPOINT_FORM, "a negative size", CHECKPOINT, text -> text.replace("\n12\n", "\n-12\n"));
        text(
                CHECKPOINT_FORM,
                "a size beyond all numbers",
                CHECKPOINT,
                text -> text.replace("\n12\n", "\n9007199254740993\n"));
        text(CHECKPOINT_FORM, "a fourth line", CHECKPOINT, text -> text.replaceFirst("\n\n", "\nmore\n\n"));
        text(CHECKPOINT_FORM, "no signature", CHECKPOINT, text -> text.substring(0, text.indexOf("\n\n") + 2));
        text(CHECKPOINT_FORM, "a hyphen for the dash", CHECKPOINT, text -> text.replace("\u2014", "-"));
        text(CHECKPOINT_FORM, "a root with a loose bit", CHECKPOINT, Forgeries::looseBit);
        text(
                CHECKPOINT_FORM,
                "a root too short",
                CHECKPOINT,
                text -> text.replaceFirst("\n[^\n]{44}\n\n", "\nAAAA\n\n"));
        text(CHECKPOINT_FORM, "a signature without padding", CHECKPOINT, text -> text.replaceFirst("=\n$", "\n"));
        add(
                CHECKPOINT_FORM,
                "an earlier one under another size",
                sample.whole().remove(FOUR).put("proof/earlier/5.txt", sample.cosigned(4, OLD)));
        add(
                CHECKPOINT_FORM,
                "an earlier one as large as the last",
                sample.whole().put("proof/earlier/12.txt", sample.checkpoint(12, NEW)));
        add(
                KEYS_ORIGIN,
                "keys of another log",
                sample.whole()
                        .put(
                                KEYS,
                                "log " + SigningKey.log("elsewhere.example", 2).written() + "\n"));
        SigningKey elsewhere = SigningKey.log("elsewhere.example", 4);
        String text = sample.log.text("elsewhere.example", 4);
        add(
                KEYS_ORIGIN,
                "an earlier checkpoint of another log",
                sample.whole().put(FOUR, text + "\n" + elsewhere.line(text)));
    }

    /** Sets a bit of the first Base64 value with padding that carries nothing. */
    private static String looseBit(String text) {
        int padding = text.indexOf('=');
        char last = text.charAt(padding - 1);
        return text.substring(0, padding - 1) + (char) (last + 1) + text.substring(padding);
    }

    private void signatures() {
        add(MANIFEST_FORM, "another header", sample.whole().manifest(text -> text.replace("v1", "v2")));
        add(
                MANIFEST_FORM,
                "another origin",
                sample.whole().manifest(text -> text.replace(ORIGIN, "elsewhere.example")));
        add(MANIFEST_FORM, "a line too short", sample.whole().manifest(text -> text.replace(" index.txt", "")));
        add(
                MANIFEST_FORM,
                "a hash in capitals",
                sample.whole().manifest(text -> text.replaceFirst("\n([0-9a-f]{64}) ", "\n" + "A".repeat(64) + " ")));
        add(MANIFEST_SIGNATURE, "signed with the old key", sample.whole().signedBy(OLD));
        add(MANIFEST_SIGNATURE, "signed with a stranger's key", sample.whole().signedBy(STRANGER));
        add(
                MANIFEST_SIGNATURE,
                "signed twice",
                WrittenZip.of(changed(sample.whole().signed(), all -> {
                    byte[] note = all.remove(all.size() - 1).getValue();
                    String last = new String(note, StandardCharsets.UTF_8);
                    String line = last.substring(last.indexOf("\n\n") + 2);
                    all.add(Map.entry("MANIFEST", (last + line).getBytes(StandardCharsets.UTF_8)));
                })));
        add(MANIFEST_SIGNATURE, "re-keyed", sample.whole().replace(KEYS, NEW.written(), STRANGER.written()));
        add(
                CHECKPOINT_SIGNATURE,
                "re-keyed and signed",
                sample.whole().replace(KEYS, NEW.written(), STRANGER.written()).signedBy(STRANGER));
        add(
                CHECKPOINT_SIGNATURE,
                "signed with the old key only",
                sample.whole().put(CHECKPOINT, sample.checkpoint(12, OLD)));
        text(
                CHECKPOINT_SIGNATURE,
                "another root",
                CHECKPOINT,
                old -> sample.checkpoint(12, NEW).replace(root(12), root(11)));
        text(
                CHECKPOINT_SIGNATURE,
                "signed by a stranger too",
                CHECKPOINT,
                old -> old + STRANGER.line(sample.log.text(ORIGIN, 12)));
        text(
                CHECKPOINT_SIGNATURE,
                "signed twice by one",
                CHECKPOINT,
                old -> old + NEW.line(sample.log.text(ORIGIN, 12)));
        text(
                CHECKPOINT_SIGNATURE,
                "signed falsely by another key",
                CHECKPOINT,
                old -> old + OLD.line("something else\n"));
        add(
                CHECKPOINT_SIGNATURE,
                "a signature too short",
                sample.whole().put(CHECKPOINT, sample.log.text(ORIGIN, 12) + "\n" + NEW.line(new byte[63])));
        add(CHECKPOINT_SIGNATURE, "an earlier one cosigned only", sample.whole().put(FOUR, sample.cosigned(4)));
        WrittenBundle sudden = sample.whole().remove(EIGHT);
        sample.earlier(sudden, 4);
        add(KEY_SUCCESSION, "nothing vouches for the new key", sudden);
        add(
                KEY_SUCCESSION,
                "a key between without a word",
                sample.whole()
                        .change(
                                KEYS,
                                old -> old.replace(
                                        "log " + NEW.written(),
                                        "log " + STRANGER.written() + "\nlog " + NEW.written())));
        given(KEY_UNKNOWN, "another key is known", Outside.nothing().key(STRANGER));
        given(
                KEY_UNKNOWN,
                "another witness is known",
                Outside.nothing().key(OLD).witness(OTHER_WITNESS));
        text(
                WITNESS_SIGNATURE,
                "a false cosignature",
                FOUR,
                old -> sample.checkpoint(4, OLD) + WITNESS.line("something else\n", 5));
        text(
                WITNESS_SIGNATURE,
                "a cosignature without time",
                FOUR,
                old -> sample.checkpoint(4, OLD) + WITNESS.line(sample.log.text(ORIGIN, 4)));
        text(WITNESS_SIGNATURE, "a cosignature at another time", FOUR, old -> sample.checkpoint(4, OLD) + shifted());
        text(
                WITNESS_MISSING,
                "a witness that signed nothing",
                KEYS,
                old -> old.replace(
                        "witness " + WITNESS.written(),
                        "witness " + OTHER_WITNESS.written() + "\nwitness " + WITNESS.written()));
    }

    private String root(int size) {
        return WrittenBundle.base64(sample.log.root(size));
    }

    private String shifted() {
        byte[] signature = WITNESS.sign(
                ("cosignature/v1\ntime 7\n" + sample.log.text(ORIGIN, 4)).getBytes(StandardCharsets.UTF_8));
        return WITNESS.line(joined(new byte[] {0, 0, 0, 0, 0, 0, 0, 8}, signature));
    }

    private void files() {
        for (String path : sample.whole().files.keySet()) {
            if (!path.startsWith("proof/keys")
                    && !path.startsWith("proof/checkpoint")
                    && !path.startsWith("proof/earlier/")) {
                String original = line(path);
                add(
                        MANIFEST_FILE,
                        "changed and not signed: " + path,
                        sample.whole()
                                .put(path, joined(sample.whole().files.get(path), new byte[] {'\n'}))
                                .manifest(
                                        text -> text.replaceFirst("\n[^\n]* " + path + "\n", "\n" + original + "\n")));
            }
        }
        add(
                MANIFEST_FILE,
                "a file added",
                sample.whole().put("extra.txt", "x").manifest(text -> text.replaceFirst("\n[^\n]* extra.txt\n", "\n")));
        add(
                MANIFEST_FILE,
                "a file gone",
                sample.whole()
                        .manifest(text -> text.replace(
                                "\n" + line(INDEX),
                                "\n" + line(INDEX) + "\n" + line(INDEX).replace(INDEX, "indey.txt"))));
        add(
                MANIFEST_FILE,
                "lines in another order",
                sample.whole().manifest(text -> text.replace(line(INDEX) + "\n", "") + line(INDEX) + "\n"));
        add(
                MANIFEST_FILE,
                "a line twice at the end",
                sample.whole().manifest(text -> text + text.substring(text.lastIndexOf('\n', text.length() - 2) + 1)));
        add(
                MANIFEST_FILE,
                "a line for itself",
                sample.whole().manifest(text -> text + "0".repeat(64) + " 0 MANIFEST\n"));
    }

    private String line(String path) {
        byte[] content = sample.whole().files.get(path);
        return WrittenBundle.sha256(content) + " " + content.length + " " + path;
    }

    private void growth() {
        text(EARLIER_FORM, "white space", EARLIER, text -> text.replace(",", ", "));
        text(EARLIER_FORM, "a newline at the end", EARLIER, text -> text + "\n");
        text(EARLIER_FORM, "a size with a fraction", EARLIER, text -> text.replace("\"size\":4", "\"size\":4.0"));
        text(EARLIER_FORM, "a size as a string", EARLIER, text -> text.replace("\"size\":4", "\"size\":\"4\""));
        text(EARLIER_FORM, "a name twice", EARLIER, text -> text.replace("\"size\":4", "\"size\":4,\"size\":4"));
        text(EARLIER_FORM, "an escape", EARLIER, text -> text.replace("\"size\"", "\"siz\\u0065\""));
        text(EARLIER_FORM, "sizes in another order", EARLIER, text -> text.replace("\"size\":4", "\"size\":9"));
        text(EARLIER_FORM, "an object", EARLIER, text -> "{}");
        text(EARLIER_FORM, "no JSON", EARLIER, text -> text.substring(0, text.length() / 2));
        text(EARLIER_FORM, "two lists", EARLIER, text -> text + text);
        add(EARLIER_FORM, "no proofs", sample.whole().remove(EARLIER));
        add(
                EARLIER_FORM,
                "proofs of nothing",
                sample.whole()
                        .put(KEYS, "log " + NEW.written() + "\n")
                        .remove(FOUR)
                        .remove(EIGHT)
                        .remove(STAMP)
                        .put(EARLIER, "[]"));
        text(
                EARLIER_PROOF,
                "the proof of another",
                EARLIER,
                text -> text.replaceFirst(
                        "\"path\":\\[[^]]*]", "\"path\":" + WrittenBundle.json(sample.log.consistency(5, 12))));
        text(EARLIER_PROOF, "no path", EARLIER, text -> text.replaceFirst("\"path\":\\[[^]]*]", "\"path\":[]"));
        String forked = fork().text(ORIGIN, 4);
        add(
                EARLIER_PROOF,
                "a checkpoint of a log that was rewritten",
                sample.whole().put(FOUR, forked + "\n" + OLD.line(forked) + WITNESS.line(forked, 5)));
        given(ANCHOR_MISSING, "a seal of another size", Outside.nothing().seal("5 0000-0000-0000-0000"));
        given(
                ANCHOR_MISSING,
                "rolled back: a later checkpoint is known",
                Outside.nothing().checkpoint(later()));
        given(ANCHOR_CONFLICT, "a seal of another root", Outside.nothing().seal("4 0000-0000-0000-0000"));
        given(
                ANCHOR_CONFLICT,
                "a checkpoint of a log that was rewritten is known",
                Outside.nothing().checkpoint(forked + "\n" + OLD.line(forked)));
        String named = sample.log.text("elsewhere.example", 4);
        given(
                ANCHOR_CONFLICT,
                "a checkpoint of another log is known",
                Outside.nothing().checkpoint(named + "\n" + OLD.line(named)));
    }

    private String later() {
        WrittenLog longer = new WrittenLog();
        sample.log.leaves.forEach(longer::add);
        String text = longer.add(new byte[] {1}).text(ORIGIN, 13);
        return text + "\n" + NEW.line(text);
    }

    private WrittenLog fork() {
        WrittenLog fork = new WrittenLog();
        for (int i = 0; i < 12; i++) {
            fork.add(i == 2 ? WrittenEntry.numbered(2).text(6, "case.closed").canonical() : sample.log.leaves.get(i));
        }
        return fork;
    }

    private void entries() {
        text(ENTRIES_FORM, "entries with white space", ENTRIES, text -> text.replace("},{", "}, {"));
        text(ENTRIES_FORM, "a member more", ENTRIES, text -> text.replaceFirst("\"open\"", "\"note\":1,\"open\""));
        text(ENTRIES_FORM, "a member less", ENTRIES, text -> text.replaceFirst(",\"open\":\\{}", ""));
        text(
                ENTRIES_FORM,
                "members in another order",
                ENTRIES,
                text -> text.replaceFirst("\"index\":3,(\"entry\":\"[^\"]*\"),", "$1,\"index\":3,"));
        text(ENTRIES_FORM, "a key twice", ENTRIES, text -> text.replaceFirst("(\"reason\":\"[^\"]*\")", "$1,$1"));
        text(
                ENTRIES_FORM,
                "keys in another order",
                ENTRIES,
                text -> text.replaceFirst("(\"reason\":\"[^\"]*\"),(\"personal\":\"[^\"]*\")", "$2,$1"));
        text(ENTRIES_FORM, "a key for what is not sealed", ENTRIES, text -> text.replace("\"reason\"", "\"outcome\""));
        text(
                ENTRIES_FORM,
                "a key too short",
                ENTRIES,
                text -> text.replaceFirst("\"reason\":\"[^\"]*\"", "\"reason\":\"AAAA\""));
        text(ENTRIES_FORM, "an index with an exponent", ENTRIES, text -> text.replace("\"index\":10", "\"index\":1e1"));
        text(ENTRIES_FORM, "an index that is null", ENTRIES, text -> text.replace("\"index\":10", "\"index\":null"));
        text(ENTRIES_FORM, "Base64 with a loose bit", ENTRIES, Forgeries::looseBit);
        text(ENTRIES_FORM, "Base64 without padding", ENTRIES, text -> text.replaceFirst("=\"", "\""));
        text(ENTRIES_FORM, "Base64 for addresses", ENTRIES, text -> text.replaceFirst("[+/]", "_"));
        text(ENTRIES_FORM, "a comma at the end", ENTRIES, text -> text.replace("}]", "},]"));
        text(ENTRIES_FORM, "a comment", ENTRIES, text -> text + "//");
        text(ENTRIES_FORM, "nested without end", ENTRIES, text -> "[".repeat(5000) + "]".repeat(5000));
        text(ENTRIES_FORM, "an empty file", ENTRIES, text -> "");
        add(
                ENTRIES_FORM,
                "entries in another order",
                entries(
                        sample.proved(5, sample.posted),
                        sample.proved(3, sample.agreed),
                        sample.proved(10, sample.bundled)));
        add(
                ENTRIES_FORM,
                "an entry twice",
                entries(
                        sample.proved(3, sample.agreed),
                        sample.proved(3, sample.agreed),
                        sample.proved(10, sample.bundled)));
        byte[] agreed = sample.agreed.canonical();
        entry(ENTRY_FORM, "an entry cut off", Arrays.copyOf(agreed, agreed.length - 1));
        entry(ENTRY_FORM, "an empty entry", new byte[0]);
        entry(ENTRY_FORM, "an entry with more after it", joined(agreed, new byte[1]));
        entry(ENTRY_FORM, "an entry of another form", set(agreed, 0, 2));
        entry(ENTRY_FORM, "a field neither there nor absent", set(agreed, 1, 2));
        entry(ENTRY_FORM, "a field longer than all", set(agreed, 2, 0x80));
        entry(
                ENTRY_FORM,
                "a text that is no text",
                WrittenEntry.numbered(3)
                        .bytes(6, new byte[] {(byte) 0xc0, (byte) 0x80})
                        .canonical());
        entry(
                ENTRY_FORM,
                "a time of four bytes",
                WrittenEntry.numbered(3).bytes(2, new byte[4]).canonical());
        entry(
                ENTRY_FORM,
                "an entry without id",
                WrittenEntry.numbered(3).bytes(1, null).canonical());
        entry(
                ENTRY_FORM,
                "a version of one byte",
                WrittenEntry.numbered(3).bytes(12, new byte[1]).canonical());
        add(
                ENTRY_FORM,
                "one entry at two places",
                entries(
                        sample.proved(3, sample.agreed),
                        SampleBundle.proved(5, agreed, sample.log.inclusion(5, 12), sample.agreed),
                        sample.proved(10, sample.bundled)));
        entry(
                ENTRY_PROOF,
                "an entry changed",
                WrittenEntry.numbered(3).text(6, "plan.refused").canonical());
        entry(
                ENTRY_PROOF,
                "an entry put in",
                WrittenEntry.numbered(77).text(6, "plan.agreed").canonical());
        text(ENTRY_PROOF, "an entry backdated", ENTRIES, text -> text.replace("\"index\":3", "\"index\":2"));
        text(ENTRY_PROOF, "an index beyond the record", ENTRIES, text -> text.replace("\"index\":10", "\"index\":12"));
        text(
                ENTRY_PROOF,
                "a path cut off",
                ENTRIES,
                text -> text.replaceFirst("\"path\":\\[\"[^\"]*\",", "\"path\":["));
        text(
                ENTRY_PROOF,
                "a path too long",
                ENTRIES,
                text -> text.replaceFirst("\"path\":\\[", "\"path\":[\"" + root(4) + "\","));
        text(
                ENTRY_PROOF,
                "the path of another",
                ENTRIES,
                text -> text.replace(
                        WrittenBundle.json(sample.log.inclusion(3, 12)),
                        WrittenBundle.json(sample.log.inclusion(5, 12))));
        String forked = fork().text(ORIGIN, 12);
        add(
                ENTRY_PROOF,
                "the last checkpoint of a record rewritten since",
                sample.whole()
                        .put(KEYS, "log " + NEW.written() + "\n")
                        .remove(FOUR)
                        .remove(EIGHT)
                        .remove(EARLIER)
                        .remove(STAMP)
                        .put(CHECKPOINT, forked + "\n" + NEW.line(forked)));
        text(
                FIELD_KEY,
                "the key of another field",
                ENTRIES,
                text -> text.replace(
                        WrittenBundle.base64(sample.agreed.fieldKey("reason")),
                        WrittenBundle.base64(sample.agreed.fieldKey("personal"))));
        text(
                FIELD_KEY,
                "the key of a field that is not there",
                ENTRIES,
                text -> text.replace(
                        "\"open\":{}",
                        "\"open\":{\"recipient\":\"" + WrittenBundle.base64(sample.bundled.fieldKey("recipient"))
                                + "\"}"));
        sealed(FIELD_KEY, "a sealed field too short", WrittenEntry.numbered(10).bytes(17, new byte[] {1, 2, 3}));
        sealed(FIELD_KEY, "sealed in another form", WrittenEntry.numbered(10).bytes(17, set(new byte[80], 0, 2)));
        sealed(
                FIELD_KEY,
                "sealed text that is no text",
                WrittenEntry.numbered(10).sealed(17, "reason", new byte[] {(byte) 0xff}));
        sealed(FIELD_KEY, "sealed for another field", WrittenEntry.numbered(10).sealed(17, "recipient", "x"));
        sealed(null, "sealed and empty", WrittenEntry.numbered(10).sealed(17, "reason", ""));
    }

    private static byte[] set(byte[] bytes, int at, int value) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private WrittenBundle entries(String... proved) {
        WrittenBundle bundle = sample.whole();
        SampleBundle.entries(bundle, proved);
        return bundle;
    }

    private void entry(FaultCode code, String name, byte[] canonical) {
        add(
                code,
                name,
                entries(
                        SampleBundle.proved(3, canonical, sample.log.inclusion(3, 12), sample.agreed),
                        sample.proved(5, sample.posted),
                        sample.proved(10, sample.bundled)));
    }

    /** A log of one entry, which is the one given with the facts of a bundling. */
    private void sealed(FaultCode code, String name, WrittenEntry entry) {
        add(code, name, single(entry, "{\"contents\":\"%s\"}", "reason"));
    }

    private WrittenBundle facts(String facts) {
        return single(WrittenEntry.numbered(10), facts);
    }

    private static WrittenBundle single(WrittenEntry entry, String facts, String... open) {
        String contents = "gradus-contents/v1\ncase GR-2026-000123\nact FPN-1\nmade 2026-11-22T09:00:00Z\n";
        entry.text(6, "evidence.bundled")
                .text(22, facts.replace("%s", WrittenBundle.sha256(contents.getBytes(StandardCharsets.UTF_8))));
        WrittenLog log = new WrittenLog().add(entry.canonical());
        String text = log.text(ORIGIN, 1);
        WrittenBundle bundle = new WrittenBundle(NEW)
                .put("contents.txt", contents)
                .put(KEYS, "log " + NEW.written() + "\n")
                .put(CHECKPOINT, text + "\n" + NEW.line(text));
        SampleBundle.entries(bundle, SampleBundle.proved(0, entry.canonical(), List.of(), entry, open));
        return bundle;
    }

    private void contents() {
        String path = "contents.txt";
        text(CONTENTS_FORM, "contents with another header", path, text -> text.replace("v1", "v2"));
        text(CONTENTS_FORM, "contents without a case", path, text -> text.replaceFirst("case [^\n]*", "case "));
        text(CONTENTS_FORM, "contents without an act", path, text -> text.replaceFirst("act -\n", ""));
        text(CONTENTS_FORM, "contents made on no day", path, text -> text.replace("11-22", "02-30"));
        text(CONTENTS_FORM, "contents made with fractions", path, text -> text.replace("00Z", "00.5Z"));
        text(CONTENTS_FORM, "contents that name themselves", path, text -> text.replace(INDEX, path));
        text(CONTENTS_FORM, "contents in another order", path, text -> text.replace(INDEX, "a.txt"));
        text(
                CONTENTS_FORM,
                "contents with an id in capitals",
                path,
                text -> text.replace(sample.posted.id(), sample.posted.id().toUpperCase(Locale.ROOT)));
        text(CONTENTS_FORM, "contents with two spaces", path, text -> text.replace("file ", "file  "));
        text(
                CONTENTS_RECORD,
                "a file left out of the contents",
                path,
                text -> text.replaceFirst("file [^\n]* exhibits[^\n]*\n", ""));
        text(CONTENTS_RECORD, "contents of another case", path, text -> text.replace("000123", "000124"));
        add(CONTENTS_RECORD, "facts that are no JSON", facts("{\"contents\":\"%s\",}"));
        add(CONTENTS_RECORD, "facts with a name twice", facts("{\"contents\":\"\",\"contents\":\"%s\"}"));
        add(CONTENTS_RECORD, "facts with white space", facts("{\"contents\": \"%s\"}"));
        add(CONTENTS_RECORD, "the hash not at the top", facts("{\"a\":{\"contents\":\"%s\"}}"));
        add(CONTENTS_RECORD, "the hash under another name", facts("{\"content\":\"%s\"}"));
        add(CONTENTS_RECORD, "facts with a bad escape", facts("{\"a\":\"\\x\",\"contents\":\"%s\"}"));
        add(CONTENTS_RECORD, "facts with a number that is none", facts("{\"a\":01,\"contents\":\"%s\"}"));
        add(
                CONTENTS_RECORD,
                "facts nested too deeply",
                facts("{\"a\":" + "[".repeat(70) + "]".repeat(70) + ",\"contents\":\"%s\"}"));
        add(CONTENTS_FILE, "an exhibit replaced", sample.whole().put(LETTER, "Dear parent, !\n"));
        add(CONTENTS_FILE, "an exhibit left out", sample.whole().remove(LETTER));
        add(
                CONTENTS_FILE,
                "two exhibits exchanged",
                sample.whole()
                        .put(LETTER, sample.whole().files.get(INDEX))
                        .put(INDEX, sample.whole().files.get(LETTER)));
        add(
                CONTENTS_ENTRY,
                "the entry of an exhibit left out",
                entries(sample.proved(3, sample.agreed), sample.proved(10, sample.bundled)));
        add(FILE_UNEXPECTED, "an exhibit added", sample.whole().put("exhibits/02.txt", "x"));
        add(FILE_UNEXPECTED, "a stand-in for nothing", sample.whole().put(STAND_IN, "x"));
        redactions();
    }

    private void redactions() {
        String path = "redaction.txt";
        redaction(REDACTION_FORM, "a redaction without reason", text -> text.replaceFirst("reason [^\n]*", "reason "));
        redaction(REDACTION_FORM, "a redaction with fields first", text -> swapLastTwo(text));
        redaction(REDACTION_FORM, "a stand-in elsewhere", text -> text.replace(STAND_IN, "exhibits/x"));
        redaction(REDACTION_FORM, "a field that is never sealed", text -> text.replace(" personal", " outcome"));
        redaction(REDACTION_RECORD, "another reason than recorded", text -> text.replace("third parties", "nobody"));
        redaction(REDACTION_RECORD, "less taken out than recorded", text -> text.replaceFirst("field [^\n]*\n", ""));
        add(REDACTION_RECORD, "the redaction not recorded", recorded(sample.redacted(), false));
        add(
                REDACTION_FALSE,
                "taken out and there",
                sample.redacted().put(LETTER, sample.whole().files.get(LETTER)));
        add(REDACTION_FALSE, "a stand-in missing", sample.redacted().remove(STAND_IN));
        add(REDACTION_FALSE, "closed and open", recorded(sample.redacted(), true));
        add(CONTENTS_FILE, "more taken out than said", sample.redacted().remove(INDEX));
        add(CONTENTS_FILE, "taken out without a word", sample.redacted().remove(path));
        add(FILE_UNEXPECTED, "a second stand-in", sample.redacted().put("redacted/02.txt", "x"));
    }

    private void redaction(FaultCode code, String name, UnaryOperator<String> change) {
        add(code, name, sample.redacted().change("redaction.txt", change));
    }

    private static String swapLastTwo(String text) {
        String[] lines = text.split("\n");
        return lines[0] + "\n" + lines[1] + "\n" + lines[3] + "\n" + lines[2] + "\n";
    }

    private WrittenBundle recorded(WrittenBundle bundle, boolean open) {
        List<String> proved = new ArrayList<>(List.of(
                open ? sample.proved(3, sample.agreed, "reason", "personal") : sample.proved(3, sample.agreed),
                sample.proved(5, sample.posted),
                sample.proved(10, sample.bundled)));
        if (open) {
            proved.add(sample.proved(11, sample.redacted));
        }
        SampleBundle.entries(bundle, proved.toArray(String[]::new));
        return bundle;
    }

    private void timestamps() {
        String text = sample.log.text(ORIGIN, 4);
        byte[] token = sample.whole().files.get(STAMP);
        stamp(TIMESTAMP_FORM, "no time-stamp", new byte[] {1, 2, 3});
        stamp(TIMESTAMP_FORM, "an empty time-stamp", new byte[0]);
        stamp(TIMESTAMP_FORM, "a time-stamp cut off", Arrays.copyOf(token, token.length - 1));
        stamp(TIMESTAMP_FORM, "a time-stamp with more after it", joined(token, new byte[1]));
        stamp(TIMESTAMP_CHECKPOINT, "a time-stamp of something else", sample.authority.stamp("something else"));
        stamp(TIMESTAMP_CHECKPOINT, "a time-stamp of the note", sample.authority.stamp(sample.cosigned(4, OLD)));
        add(
                TIMESTAMP_CHECKPOINT,
                "a time-stamp of another checkpoint",
                sample.whole().remove(STAMP).put("proof/timestamps/8.tsr", token));
        add(
                TIMESTAMP_CHECKPOINT,
                "a time-stamp of no checkpoint",
                sample.whole().remove(STAMP).put("proof/timestamps/5.tsr", token));
        stamp(
                TIMESTAMP_CERTIFICATE,
                "stamped before the certificate was valid",
                TimestampAuthority.validFrom("2026-11-22T09:30:01Z").stamp(text));
        stamp(
                TIMESTAMP_CERTIFICATE,
                "stamped after the certificate had expired",
                TimestampAuthority.validFrom("2022-01-01T00:00:00Z").stamp(text));
        stamp(
                TIMESTAMP_CERTIFICATE,
                "a certificate for servers",
                TimestampAuthority.forUse(true, KeyPurposeId.id_kp_serverAuth).stamp(text));
        stamp(
                TIMESTAMP_CERTIFICATE,
                "a certificate for more than time-stamps",
                TimestampAuthority.forUse(true, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning)
                        .stamp(text));
        stamp(
                TIMESTAMP_CERTIFICATE,
                "a use that is not critical",
                TimestampAuthority.forUse(false, KeyPurposeId.id_kp_timeStamping)
                        .stamp(text));
        stamp(
                TIMESTAMP_CERTIFICATE,
                "a certificate without use",
                TimestampAuthority.forUse(true).stamp(text));
        stamp(
                TIMESTAMP_CERTIFICATE,
                "another certificate put in",
                sample.authority.stamp(text, TimestampAuthority.honest().certificate, false));
        stamp(TIMESTAMP_SIGNATURE, "a false signature", flippedEnd(token));
        stamp(TIMESTAMP_SIGNATURE, "another time written in", replaced(token, "20261122093000Z", "20260122093000Z"));
        stamped(
                TIMESTAMP_FORM,
                "stamped with an algorithm that is not known",
                TimestampAuthority.of("RSA", 2048, "SHA1withRSA", "SHA-256"));
        given(
                TIMESTAMP_TRUST,
                "another authority is known",
                Outside.nothing().authority(TimestampAuthority.pem(TimestampAuthority.honest().root)));
        cases.add(new Case(
                "an authority is known and nothing stamped",
                sample.whole().remove(STAMP).zip(),
                Outside.nothing().authority(TimestampAuthority.pem(sample.authority.root)),
                TIMESTAMP_TRUST));
    }

    private void stamp(FaultCode code, String name, byte[] token) {
        add(code, name, sample.whole().put(STAMP, token));
    }

    /** The signature is the last value of a token without unsigned attributes. */
    private static byte[] flippedEnd(byte[] token) {
        return set(token, token.length - 1, token[token.length - 1] ^ 1);
    }

    private static byte[] replaced(byte[] token, String old, String other) {
        String text = new String(token, StandardCharsets.ISO_8859_1);
        return text.replace(old, other).getBytes(StandardCharsets.ISO_8859_1);
    }
}
