package org.gradus.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gradus.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every document the service must be able to write, merged and printed without a database. */
class LetterTemplatesTest {

    /** The documents of the domain's list, by name. */
    private static final Set<String> DOCUMENTS = Set.of(
            "first-day-message",
            "continuing-absence",
            "meeting-invitation",
            "meeting-reinvitation",
            "meeting-record",
            "support-plan",
            "early-help-consent",
            "early-help-referral",
            "adjustment-record",
            "part-time-agreement",
            "reintegration-plan",
            "tsm-minutes",
            "attendance-contract",
            "leave-decision",
            "notice-to-improve",
            "penalty-notice",
            "penalty-notice-withdrawal",
            "penalty-notice-reminder",
            "certificate-of-payment",
            "certificate-of-non-payment",
            "eso-consideration",
            "eso-report",
            "eso-direction",
            "eso-review",
            "eso-extension",
            "eso-breach-warning",
            "caution-interview-invitation",
            "caution-interview-record",
            "attendance-certificate",
            "witness-statement",
            "exhibit-list",
            "decision-sheet-prosecution",
            "decision-sheet-equality",
            "prosecution-outcome",
            "statutory-return",
            "deletion-enquiry-log",
            "social-worker-briefing",
            "sao-notice",
            "school-attendance-order",
            "representation-acknowledgement",
            "representation-answer");

    private static final LetterTemplates TEMPLATES = new LetterTemplates();
    private static final LetterText TEXT = new LetterText(TEMPLATES);
    private static final LetterPdf PDF = new LetterPdf(new Printing());
    private static final Languages LANGUAGES = new Languages();

    static Stream<LetterTemplate> templates() {
        return TEMPLATES.all().stream();
    }

    /** A model with every word the template may use, each recognisable. */
    static Map<String, Object> model(LetterTemplate template, String language) {
        Map<String, Object> model = new HashMap<>();
        model.put("draft", false);
        model.put("number", "LT-2026-000123");
        model.put("reference", "GR-2026-000045");
        model.put("date", "27 November 2026");
        model.put("addressee", "Ms Alex Larkfield");
        model.put("address", List.of("1 Sample Row", "Gradshire", "ZZ1 1ZZ"));
        model.put("offer", LANGUAGES.offer(language).orElse(null));
        model.put("school", "Sample School");
        model.put("pupil", "Robin Larkfield");
        model.put("born", "14 March 2013");
        model.put("upn", "A999999999999");
        model.put("contact", "the attendance team at Sample School");
        model.put("lost", Map.of("days", "4.5 days", "hours", "29.25 hours", "weeks", "6 school weeks"));
        Map<String, String> words = new HashMap<>();
        Stream.concat(template.required().stream(), template.optional().stream())
                .forEach(name -> words.put(name, "given " + name + " & <more>\nin two lines"));
        model.put("words", words);
        return model;
    }

    private static PDDocument printed(LetterTemplate template, String language) throws IOException {
        LetterText.Merged merged =
                TEXT.merge(template.name(), LANGUAGES.code(language).orElse(null), model(template, language));
        return Loader.loadPDF(PDF.print("LT-2026-000123", merged, Optional.of("18442 0123-4567-89AB-CDEF")));
    }

    private static String textOf(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document).replaceAll("\\s+", " ").replaceFirst("^Page 1 of \\d+ ", "");
    }

    @Test
    void every_document_of_the_domain_has_a_template_and_no_other_is_there() {
        assertThat(TEMPLATES.all()).extracting(LetterTemplate::name).containsExactlyInAnyOrderElementsOf(DOCUMENTS);
        assertThat(TEMPLATES.all()).allSatisfy(template -> {
            assertThat(template.title()).isNotBlank();
            assertThat(template.source()).isNotBlank();
            assertThat(template.required()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(template.languages()).contains("en");
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_is_well_formed_and_uses_exactly_the_words_it_declares(LetterTemplate template) throws Exception {
        String markup = Files.readString(Path.of("src/main/resources/letters", template.name() + ".html"));
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        markup.replace("<!DOCTYPE html>", "").getBytes(StandardCharsets.UTF_8)));
        Set<String> used = Pattern.compile("words\\.(\\w+)")
                .matcher(markup)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> declared = new TreeSet<>(template.required());
        declared.addAll(template.optional());
        declared.remove("contact");
        assertThat(used).isEqualTo(declared);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void a_template_with_its_words_prints_as_tagged_A4(LetterTemplate template) throws IOException {
        try (PDDocument document = printed(template, "English")) {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(catalog.getLanguage()).isEqualTo("en");
            assertThat(catalog.getMetadata().exportXMPMetadata().readAllBytes())
                    .asString(StandardCharsets.UTF_8)
                    .contains("pdfuaid:part");
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo(template.title().replace("&amp;", "&") + " LT-2026-000123");
            PDRectangle page = document.getPage(0).getMediaBox();
            assertThat(page.getWidth()).isBetween(595f, 596f);
            assertThat(page.getHeight()).isBetween(841f, 843f);
            document.getPage(0).getResources().getFontNames().forEach(name -> {
                try {
                    assertThat(document.getPage(0).getResources().getFont(name).isEmbedded())
                            .isTrue();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            String text = textOf(document);
            assertThat(text)
                    .contains("LT-2026-000123", "GR-2026-000045", "27 November 2026", "Ms Alex Larkfield", "ZZ1 1ZZ")
                    .contains("Robin Larkfield")
                    .doesNotContain("[[", "${");
            for (String word : template.required()) {
                assertThat(text).contains("given " + word + " & <more>");
            }
        }
    }

    @Test
    void a_family_with_another_language_is_told_first_how_to_ask_in_that_language() throws IOException {
        LetterTemplate template = TEMPLATES.named("meeting-invitation");
        try (PDDocument polish = printed(template, "Polish");
                PDDocument romanian = printed(template, "ron");
                PDDocument bengali = printed(template, "Bengali");
                PDDocument unknown = printed(template, "Tigrinya")) {
            assertThat(textOf(polish)).startsWith("Jeśli chcą Państwo otrzymać ten list po polsku");
            assertThat(textOf(romanian)).startsWith("Dacă doriți această scrisoare în limba română");
            assertThat(textOf(bengali)).startsWith("If you would like this letter in Bengali, or an interpreter");
            assertThat(textOf(unknown)).startsWith("If you would like this letter in Tigrinya, or an interpreter");
        }
        assertThat(LANGUAGES.offer("Arabic").orElseThrow().direction()).isEqualTo("rtl");
        assertThat(LANGUAGES.offer("English")).isEmpty();
        assertThat(LANGUAGES.offer(null)).isEmpty();
    }

    @Test
    void arabic_is_printed_with_letters_the_font_has() throws IOException {
        try (PDDocument arabic = printed(TEMPLATES.named("first-day-message"), "Arabic")) {
            assertThat(textOf(arabic)).contains("Robin Larkfield").doesNotContain("#");
        }
    }

    @Test
    void a_translated_template_is_used_for_its_language_and_not_offered_again(@TempDir Path folder) throws IOException {
        String head = "<meta name=\"addressee\" content=\"parent\"/><meta name=\"enforcement\" content=\"no\"/>"
                + "<meta name=\"words\" content=\"when\"/><meta name=\"source\" content=\"test\"/>";
        Files.writeString(
                folder.resolve("note.html"),
                "<html><head><title>Note</title>" + head + "</head><body><p>[[${words.when}]]</p></body></html>");
        Files.writeString(
                folder.resolve("note.pl.html"),
                "<html><head><title>Notatka</title></head><body><p>Dnia [[${words.when}]]</p></body></html>");
        LetterTemplates templates = new LetterTemplates("file:" + folder + "/*.html");
        LetterText text = new LetterText(templates);
        LetterTemplate note = templates.named("note");

        LetterText.Merged polish = text.merge("note", "pl", model(note, "Polish"));
        LetterText.Merged urdu = text.merge("note", "ur", model(note, "Urdu"));

        assertThat(note.languages()).containsExactlyInAnyOrder("en", "pl");
        assertThat(polish.title()).isEqualTo("Notatka");
        assertThat(polish.body()).contains("Dnia given when &amp; &lt;more&gt;");
        assertThat(polish.head()).doesNotContain("interpreter");
        assertThat(urdu.title()).isEqualTo("Note");
        assertThat(urdu.head()).contains("in Urdu, or an interpreter");
    }

    @Test
    void a_missing_word_is_refused_by_its_name() {
        LetterTemplate notice = TEMPLATES.named("notice-to-improve");
        Map<String, String> words = new HashMap<>();
        notice.required().forEach(name -> words.put(name, "given"));
        LetterModel.mustBeComplete(notice, words);
        for (String name : notice.required()) {
            Map<String, String> without = new HashMap<>(words);
            without.put(name, "  ");
            assertThatThrownBy(() -> LetterModel.mustBeComplete(notice, without))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.problems())
                                    .singleElement()
                                    .satisfies(problem ->
                                            assertThat(problem.field()).isEqualTo(name)));
        }
    }

    @Test
    void a_notice_to_improve_and_a_penalty_notice_have_all_they_must_contain() {
        assertThat(TEMPLATES.named("notice-to-improve").required())
                .contains(
                        "attendanceRecord",
                        "offences",
                        "supportGiven",
                        "furtherSupport",
                        "howToTakeUp",
                        "periodFrom",
                        "periodTo",
                        "successMeasure",
                        "earlyTrigger");
        assertThat(TEMPLATES.named("penalty-notice").required())
                .contains("offencePeriod", "issuingOfficer", "amountWithin28", "payTo", "howToPay");
        assertThat(TEMPLATES.named("penalty-notice").enforcement()).isTrue();
    }
}
