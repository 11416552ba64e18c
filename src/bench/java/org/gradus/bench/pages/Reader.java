package org.gradus.bench.pages;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody at a browser: cookies of their own, answers compressed as every browser asks for them. */
final class Reader {

    private static final Pattern IMPORTED = Pattern.compile("import .* from '([^']+)'");
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String address;
    private final ServerTimes times;

    Reader(String address, ServerTimes times) {
        this.address = address;
        this.times = times;
    }

    /** Signs in through the form, as a person does. */
    Reader signIn(String username, String password) throws IOException, InterruptedException {
        Document form = Jsoup.parse(client.send(
                        HttpRequest.newBuilder(URI.create(address + "/sign-in")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        String token = form.select("input[name=_csrf]").attr("value");
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=" + encoded(username) + "&password="
                                + encoded(password) + "&_csrf=" + encoded(token)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.uri().getPath().equals("/sign-in")) {
            throw new IllegalStateException(
                    username + " could not sign in: " + answer.statusCode() + " at " + answer.uri());
        }
        return this;
    }

    Answer get(String path) throws IOException, InterruptedException {
        String number = Long.toString(NUMBERS.incrementAndGet());
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                        .header("Accept-Encoding", "gzip")
                        .header(ServerTimes.NUMBER, number)
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        double millis = (System.nanoTime() - begun) / 1e6;
        return new Answer(
                address + path,
                answer.statusCode(),
                answer.body(),
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip"),
                answer.headers().firstValue("Cache-Control").orElse(""),
                times.millis(number),
                millis);
    }

    /** What a browser fetches with a page it sees for the first time, and how many bytes of each travel. */
    Map<String, Integer> firstView(Answer page) throws IOException, InterruptedException {
        Map<String, Integer> bytes = new LinkedHashMap<>();
        bytes.put(URI.create(page.address()).getPath(), page.sent().length);
        for (Element part :
                page.html().select("link[rel=stylesheet][href], link[rel=icon][href], script[src], img[src]")) {
            String link = part.hasAttr("href") ? part.attr("href") : part.attr("src");
            Answer answer = get(URI.create(page.address()).resolve(link).getPath());
            bytes.put(link, answer.sent().length);
            Matcher imported = IMPORTED.matcher(link.endsWith(".js") ? answer.text() : "");
            while (imported.find()) {
                bytes.put(imported.group(1), get(imported.group(1)).sent().length);
            }
            if (link.endsWith(".css") && answer.text().contains("@font-face")) {
                throw new IllegalStateException(link + " brings fonts, which are not counted here");
            }
        }
        return bytes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
