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
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Prints markup made by this service: tagged for assistive technology (PDF/UA), fonts embedded, nothing fetched from anywhere. */
@Component
public class Printing {

    /** The name by which a style names the typeface. */
    public static final String FAMILY = "Letter";

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "ur", "ps", "he");

    Printing() {
        XRLog.setLoggingEnabled(false);
    }

    /**
     * The markup as a document.
     *
     * @param title of the document, as readers announce it
     * @param subject what it is, in a few words
     * @param language of the text, for instance {@code en}
     * @param style a style sheet with its pages
     * @param body well-formed markup, all text in it escaped
     */
    public byte[] print(String title, String subject, String language, String style, String body) {
        String direction = RIGHT_TO_LEFT.contains(language.toLowerCase(Locale.ROOT)) ? "rtl" : "ltr";
        String about = HtmlUtils.htmlEscape(subject, "UTF-8");
        String page =
                """
                <html lang="%s" dir="%s"><head><title>%s</title><meta name="subject" content="%s"/>\
                <meta name="description" content="%s"/><style>%s</style></head>\
                <body>%s</body></html>""".formatted(language, direction, HtmlUtils.htmlEscape(title, "UTF-8"), about, about, style, body);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        font(builder, "DejaVuSans.ttf", 400);
        font(builder, "DejaVuSans-Bold.ttf", 700);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(direction.equals("rtl") ? TextDirection.RTL : TextDirection.LTR);
        // The markup names no file or address, and nothing it could name is opened.
        builder.useUriResolver((base, uri) -> null);
        builder.withHtmlContent(page, null);
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            builder.toStream(bytes);
            builder.run();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(title + " could not be printed", e);
        }
    }

    private static void font(PdfRendererBuilder builder, String file, int weight) {
        builder.useFont(() -> Printing.class.getResourceAsStream(FONTS + file), FAMILY, weight, FontStyle.NORMAL, true);
    }
}
