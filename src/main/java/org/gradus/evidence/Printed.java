package org.gradus.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** What can be read off a printed document. */
final class Printed {

    /** The short form of a checkpoint, see {@code docs/ledger-format.md}. */
    private static final Pattern SEAL = Pattern.compile("\\b([1-9]\\d*) [0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\\b");

    private Printed() {}

    static int pages(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException("A document could not be read", e);
        }
    }

    static String text(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        } catch (IOException e) {
            throw new UncheckedIOException("A document could not be read", e);
        }
    }

    /** The sizes of the checkpoints printed on it. */
    static Set<Long> seals(byte[] pdf) {
        return sizes(text(pdf));
    }

    /** The sizes of the checkpoints a text names in short form. */
    static Set<Long> sizes(String text) {
        Set<Long> sizes = new TreeSet<>();
        Matcher seal = SEAL.matcher(text);
        while (seal.find()) {
            sizes.add(Long.valueOf(seal.group(1)));
        }
        return sizes;
    }
}
