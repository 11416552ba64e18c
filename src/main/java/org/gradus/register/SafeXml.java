package org.gradus.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gradus.intake.IncomingFile;
import org.gradus.kernel.Refused;

/**
 * XML of strangers, looked through before a parser sees it: what has a document type declaration, is no UTF-8 or
 * Windows-1252 text, or has endless tags is refused, so entities and encodings cannot be played with.
 */
final class SafeXml {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** Longer than any honest tag or comment. */
    private static final int LONGEST_TAG = 1 << 16;

    private static final String DOCTYPE = "!doctype";

    private final IncomingFile file;
    private final Charset charset;
    private final int skip;

    private SafeXml(IncomingFile file, Charset charset, int skip) {
        this.file = file;
        this.charset = charset;
        this.skip = skip;
    }

    /**
     * Looks the whole file through once, without keeping any of it.
     *
     * @throws Refused with the cause
     */
    static SafeXml inspect(IncomingFile file) throws IOException {
        byte[] start;
        try (InputStream in = file.open()) {
            start = in.readNBytes(4);
        }
        for (byte b : start) {
            if (b == 0 || b == (byte) 0xFE || b == (byte) 0xFF) {
                throw Refused.invalid("file", "The XML is written as UTF-16 or UTF-32.", "Save or export it as UTF-8.");
            }
        }
        boolean marked =
                start.length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        SafeXml asUtf8 = new SafeXml(file, StandardCharsets.UTF_8, marked ? 3 : 0);
        try {
            asUtf8.lookThrough();
            return asUtf8;
        } catch (CharacterCodingException e) {
            SafeXml asWindows = new SafeXml(file, WINDOWS_1252, marked ? 3 : 0);
            asWindows.lookThrough();
            return asWindows;
        }
    }

    /** Whether it was read as Windows-1252, whatever it says of itself. */
    boolean windows() {
        return charset.equals(WINDOWS_1252);
    }

    /** A parser at the beginning of the file; the caller closes the reader. */
    XMLStreamReader parse(Reader text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory.createXMLStreamReader(text);
    }

    /** The text, decoded here and not by what the XML says of itself. */
    Reader text() throws IOException {
        InputStream in = file.open();
        in.skipNBytes(skip);
        CodingErrorAction onBroken = windows() ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT;
        return new BufferedReader(new InputStreamReader(
                in, charset.newDecoder().onMalformedInput(onBroken).onUnmappableCharacter(onBroken)));
    }

    private void lookThrough() throws IOException {
        try (Reader text = text()) {
            char[] buffer = new char[1 << 14];
            int read;
            while ((read = text.read(buffer)) > 0) {
                for (int i = 0; i < read; i++) {
                    look(buffer[i]);
                }
            }
        }
    }

    /** Characters since the tag began, -1 outside tags; a comment is a long tag. */
    private int inTag = -1;

    private boolean inComment;
    private int doctype;
    private char beforeLast;
    private char last;

    private void look(char c) {
        if (c == 0) {
            throw Refused.invalid("file", "The file holds a zero byte, so it is no XML.", "Export it again.");
        }
        if (inTag < 0) {
            if (c == '<') {
                inTag = 0;
                doctype = 0;
            }
        } else {
            if (inTag == doctype && doctype < DOCTYPE.length() && Character.toLowerCase(c) == DOCTYPE.charAt(doctype)) {
                doctype++;
                refuseDoctype();
            }
            inTag++;
            if (inTag == 3 && beforeLast == '!' && last == '-' && c == '-') {
                inComment = true;
            } else if (c == '>' && (!inComment || (inTag > 5 && beforeLast == '-' && last == '-'))) {
                inTag = -1;
                inComment = false;
            }
            if (inTag > LONGEST_TAG) {
                throw Refused.invalid(
                        "file", "A tag or comment of the XML has no end.", "Export the file again; it may be damaged.");
            }
        }
        beforeLast = last;
        last = c;
    }

    private void refuseDoctype() {
        if (doctype == DOCTYPE.length()) {
            throw Refused.invalid(
                    "file",
                    "The XML declares a document type (DOCTYPE), which no Common Transfer File does and which can be"
                            + " used to do harm.",
                    "Export the file again from the school's system and upload it unchanged.");
        }
    }
}
