package org.gradus.letters;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Prints a letter: A4, tagged for assistive technology (PDF/UA), its fonts embedded, nothing fetched from anywhere. */
@Component
class LetterPdf {

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final String FAMILY = "Letter";
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "ur", "ps", "he");

    private final String style;
    private final String sealLine;

    LetterPdf() {
        XRLog.setLoggingEnabled(false);
        try {
            style = new ClassPathResource("letters/frame/letter.css").getContentAsString(StandardCharsets.UTF_8);
            sealLine = new ClassPathResource("letters/frame/seal.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The frame of letters could not be read", e);
        }
    }

    /**
     * The letter as a document.
     *
     * @param number the letter's number, part of the document's title
     * @param seal how far the record had grown when the letter was approved, in short form: whoever holds the letter can show
     *     with it later whether the record was rewritten since; empty for a draft, and before anything was sealed
     */
    byte[] print(String number, LetterText.Merged letter, Optional<String> seal) {
        String title = HtmlUtils.htmlEscape(letter.title(), "UTF-8");
        String direction = RIGHT_TO_LEFT.contains(letter.language().toLowerCase(Locale.ROOT)) ? "rtl" : "ltr";
        String page = """
                <html lang="%s" dir="%s"><head><title>%s %s</title><meta name="subject" content="%s"/>\
                <meta name="description" content="%s"/><style>%s</style></head>\
                <body><div class="head">%s</div><h1>%s</h1>%s%s</body></html>""".formatted(
                        letter.language(),
                        direction,
                        title,
                        number,
                        title,
                        title,
                        style,
                        letter.head(),
                        title,
                        letter.body(),
                        seal.map(HtmlUtils::htmlEscape).map(sealLine::formatted).orElse(""));
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        font(builder, "DejaVuSans.ttf", 400);
        font(builder, "DejaVuSans-Bold.ttf", 700);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(direction.equals("rtl") ? TextDirection.RTL : TextDirection.LTR);
        // The merged markup names no file or address, and nothing it could name is opened.
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(page, null);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            builder.toStream(bytes);
            builder.run();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Letter " + number + " could not be printed", e);
        }
    }

    private static void font(PdfRendererBuilder builder, String file, int weight) {
        builder.useFont(
                () -> LetterPdf.class.getResourceAsStream(FONTS + file), FAMILY, weight, FontStyle.NORMAL, true);
    }
}
