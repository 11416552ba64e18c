package org.gradus.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradus.testing.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The offline page against the jar: the same bundles, the same first fault at the same place, in a browser without a network. */
class VerifyPageIT {

    private static final Path FILE = Path.of("src", "main", "resources", "static", "assets", "verify.html")
            .toAbsolutePath();

    /** Checks many bundles in one call and gives for each the code and place of its fault, or nothing. */
    private static final String CHECK_ALL = """
            async cases => {
              const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
              const answers = [];
              for (const one of cases) {
                const known = { ...one.outside, checkpoints: one.outside.checkpoints.map(bytes), authorities: one.outside.authorities.map(bytes) };
                try {
                  const answer = await check(bytes(one.zip), known);
                  answers.push(answer.sound ? "sound" : answer.code + (answer.code === "ZIP-LAYOUT" ? "" : " at " + answer.place));
                } catch (e) { answers.push("crashed: " + e.stack); }
              }
              return answers;
            }
            """;

    /** Flips bits of one bundle and gives those that went unseen; with a checksum to mend, mends it in both places. */
    private static final String FLIP = """
            async ({ zip, step, files }) => {
              const bytes = Uint8Array.from(atob(zip), letter => letter.charCodeAt(0)), unseen = [];
              const view = new DataView(bytes.buffer);
              const sound = async () => (await check(bytes)).sound;
              if (!await sound()) return ["the bundle was not sound to begin with"];
              const ranges = files.length ? files : [{ from: 0, to: bytes.length }];
              let counter = 0;
              for (const range of ranges) {
                for (let bit = range.from * 8; bit < range.to * 8; bit++) {
                  if (counter++ % step) continue;
                  bytes[bit >> 3] ^= 1 << (bit & 7);
                  for (const at of range.checksums || []) view.setUint32(at, checksum(bytes.subarray(range.from, range.to)), true);
                  if (await sound()) unseen.push(bit);
                  bytes[bit >> 3] ^= 1 << (bit & 7);
                  for (const at of range.checksums || []) view.setUint32(at, checksum(bytes.subarray(range.from, range.to)), true);
                }
              }
              if (!await sound()) unseen.push("the bundle was not sound in the end");
              return unseen;
            }
            """;

    private static BrowserContext window;
    private static Page page;
    private final SampleBundle sample = new SampleBundle();

    @BeforeAll
    static void open() {
        window = Browser.shared().window(true);
        window.setOffline(true);
        page = window.newPage();
        page.setDefaultTimeout(120_000);
        page.navigate(FILE.toUri().toString());
    }

    @AfterAll
    static void close() {
        window.close();
    }

    @Test
    void both_verifiers_find_the_same_first_fault_in_every_forgery() {
        agree(Forgeries.all());
    }

    @Test
    void both_verifiers_agree_on_bundles_damaged_at_random() {
        agree(fuzzed(20_261_122, 120));
    }

    @Test
    @Tag("proof")
    void both_verifiers_agree_on_thousands_of_bundles_damaged_at_random() {
        for (int seed = 0; seed < 20; seed++) {
            agree(fuzzed(seed, 500));
        }
    }

    @Test
    void no_bit_of_a_bundle_can_be_flipped() {
        assertThat(flipped(sample.redacted().zip(), 1, List.of())).isEmpty();
    }

    @Test
    void a_flipped_bit_is_found_where_the_checksum_of_the_file_was_mended() {
        byte[] zip = sample.redacted().zip();
        assertThat(flipped(zip, 251, contents(zip))).isEmpty();
    }

    @Test
    @Tag("proof")
    void every_flipped_bit_is_found_where_the_checksum_of_the_file_was_mended() {
        byte[] zip = sample.redacted().zip();
        page.setDefaultTimeout(0);
        assertThat(flipped(zip, 1, contents(zip))).isEmpty();
        page.setDefaultTimeout(120_000);
    }

    @Test
    void its_own_arithmetic_gives_the_published_values() {
        assertThat(page.evaluate("() => hex(sha256(utf8('abc')))"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(page.evaluate("() => hex(sha512(utf8('abc')))"))
                .isEqualTo("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
        String key = "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";
        String signature = "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a";
        String verify =
                "([key, message, signature]) => { const bytes = text => Uint8Array.from(text.match(/../g) || [],"
                        + " pair => parseInt(pair, 16)); return ed25519(bytes(key), bytes(message), bytes(signature)); }";
        assertThat(page.evaluate(verify, List.of(key, "af82", signature))).isEqualTo(true);
        assertThat(page.evaluate(verify, List.of(key, "af83", signature))).isEqualTo(false);
        for (int bit = 0; bit < 512; bit += 5) {
            byte[] flipped = HexFormat.of().parseHex(signature);
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(page.evaluate(verify, List.of(key, "af82", HexFormat.of().formatHex(flipped))))
                    .isEqualTo(false);
        }
    }

    @Test
    void five_hundred_entries_are_checked_within_two_seconds() {
        byte[] zip = SampleBundle.large(500).zip();
        // The best of three: what else the machine does at the moment is not the page's.
        Map<?, ?> answer = (Map<?, ?>) page.evaluate("""
                async zip => {
                  const bytes = Uint8Array.from(atob(zip), letter => letter.charCodeAt(0)), taken = [];
                  let answer;
                  for (let i = 0; i < 3; i++) {
                    const began = performance.now();
                    answer = await check(bytes);
                    taken.push(performance.now() - began);
                  }
                  return { sound: answer.sound, words: answer.words || "", milliseconds: Math.min(...taken) };
                }
                """, Base64.getEncoder().encodeToString(zip));
        assertThat(answer.get("sound")).as(String.valueOf(answer.get("words"))).isEqualTo(true);
        assertThat(((Number) answer.get("milliseconds")).doubleValue()).isLessThan(2_000);
    }

    @Test
    void somebody_with_a_keyboard_checks_a_bundle_and_is_told_what_holds() throws IOException {
        Page own = window.newPage();
        own.navigate(FILE.toUri().toString());
        look(own, "verify-empty");
        own.locator("summary").first().focus();
        own.keyboard().press("Enter");
        own.getByLabel("Seals printed on letters").fill(seal(12));
        own.getByLabel("Keys of the record").fill(SampleBundle.OLD.written() + "\n" + SampleBundle.NEW.written());
        own.getByLabel("Keys of witnesses").fill(SampleBundle.WITNESS.written());
        own.getByLabel("Certificates of time-stamping")
                .setInputFiles(
                        new FilePayload("root.pem", "text/plain", TimestampAuthority.pem(sample.authority.root)));
        own.getByLabel("The bundle")
                .setInputFiles(new FilePayload(
                        "b.zip", "application/zip", sample.redacted().zip()));
        own.locator("button").focus();
        own.keyboard().press("Enter");
        own.waitForSelector("#answer h2:focus");
        assertThat(own.locator("#answer").innerText())
                .contains("This bundle is sound, and redacted", "Taken out: exhibits/01-letter.txt")
                .doesNotContain("Taken on trust");
        own.locator("#answer summary").click();
        assertThat(own.locator("#answer").innerText()).contains("She asked for mornings.", "(sealed, not disclosed)");
        look(own, "verify-sound");

        own.getByLabel("Seals printed on letters").fill("4 0000-0000-0000-0000");
        own.locator("button").click();
        own.waitForSelector("#answer .wrong h2:focus");
        assertThat(own.locator("#answer").innerText()).contains("Something is wrong", "ANCHOR-CONFLICT", "outside");
        look(own, "verify-wrong");

        own.getByLabel("Seals printed on letters").fill("nonsense");
        own.locator("button").click();
        own.waitForSelector("#answer .unsure h2:focus");
        assertThat(own.locator("#answer").innerText())
                .contains("This could not be checked", "says nothing about the bundle");
        look(own, "verify-unusable");
        own.close();
    }

    private String seal(int size) {
        try {
            return Checkpoint.read("", Text.bytes(sample.checkpoint(size, SampleBundle.OLD)))
                    .shortForm();
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    /** Accessible, and nothing sticks out on a phone; keeps a picture and the page for the HTML checker. */
    private static void look(Page shown, String name) throws IOException {
        Path screenshots = Files.createDirectories(Path.of("target", "screenshots"));
        assertThat(new AxeBuilder(shown)
                        .analyze().getViolations().stream().map(Rule::getId).toList())
                .isEmpty();
        shown.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(screenshots.resolve(name + ".png")));
        shown.setViewportSize(320, 700);
        assertThat(shown.evaluate("() => document.documentElement.scrollWidth")).isEqualTo(320);
        shown.setViewportSize(1280, 900);
        Files.writeString(
                Files.createDirectories(Path.of("target", "pages")).resolve(name + ".html"), Files.readString(FILE));
    }

    private static List<Forgeries.Case> fuzzed(long seed, int count) {
        List<byte[]> bundles = new Fuzz(seed).bundles(count);
        List<Forgeries.Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cases.add(new Forgeries.Case("number " + i + " of seed " + seed, bundles.get(i), Outside.nothing(), null));
        }
        return cases;
    }

    private static void agree(List<Forgeries.Case> cases) {
        List<Map<String, Object>> sent = cases.stream()
                .map(one -> Map.<String, Object>of(
                        "zip", Base64.getEncoder().encodeToString(one.zip()),
                        "outside", one.outside().forThePage()))
                .toList();
        List<?> answers = (List<?>) page.evaluate(CHECK_ALL, sent);
        Map<String, Object> byPage = new LinkedHashMap<>();
        Map<String, Object> byJar = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            byPage.put(cases.get(i).name(), answers.get(i));
            byJar.put(cases.get(i).name(), byJar(cases.get(i)));
        }
        assertThat(byPage).isEqualTo(byJar);
    }

    private static String byJar(Forgeries.Case one) {
        try {
            BundleCheck.of(one.zip(), one.outside().forTheJar());
            return "sound";
        } catch (Fault fault) {
            return fault.code().written() + (fault.code() == FaultCode.ZIP_LAYOUT ? "" : " at " + fault.place());
        }
    }

    private static List<?> flipped(byte[] zip, int step, List<Map<String, Object>> files) {
        return (List<?>) page.evaluate(
                FLIP, Map.of("zip", Base64.getEncoder().encodeToString(zip), "step", step, "files", files));
    }

    /** Where the content of each file lies in the ZIP, and where its checksum stands. */
    private static List<Map<String, Object>> contents(byte[] zip) {
        List<Map<String, Object>> files = new ArrayList<>();
        var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(zip.length - 6);
        int local = 0;
        while (local < bytes.getInt(zip.length - 6)) {
            int nameLength = bytes.getShort(local + 26);
            int size = bytes.getInt(local + 18);
            int from = local + 30 + nameLength;
            files.add(Map.of("from", from, "to", from + size, "checksums", List.of(local + 14, directory + 16)));
            local = from + size;
            directory += 46 + nameLength;
        }
        return files;
    }
}
