package org.gradus.bench.pages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * What came back.
 *
 * @param sent the bytes of the body as they travelled
 * @param serverMillis in the service
 * @param clientMillis until the last byte was there
 */
record Answer(
        String address,
        int status,
        byte[] sent,
        boolean compressed,
        String caching,
        double serverMillis,
        double clientMillis) {

    String text() throws IOException {
        if (!compressed) {
            return new String(sent, StandardCharsets.UTF_8);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Document html() throws IOException {
        return Jsoup.parse(text(), address);
    }
}
