package org.gradus.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** One person's browser without scripts: keeps cookies, follows redirects one by one, and remembers where it was sent. */
final class Walk {

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final List<URI> sentTo = new ArrayList<>();
    private HttpResponse<String> answer;

    /** Every address redirected to so far. */
    List<URI> sentTo() {
        return sentTo;
    }

    int status() {
        return answer.statusCode();
    }

    URI at() {
        return answer.uri();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    Document page() {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    /** Asks for a page and goes wherever that leads. */
    Walk to(String address) throws IOException, InterruptedException {
        once(address);
        return follow();
    }

    /** Asks for a page and does not follow. */
    Walk once(String address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Where the present answer redirects to. */
    URI redirect() {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    /** Sends a form with these fields beside the hidden ones of the page's form with that action, and follows. */
    Walk submit(String action, Map<String, String> fields) throws IOException, InterruptedException {
        return submitOnce(action, fields).follow();
    }

    /** The same without following. */
    Walk submitOnce(String action, Map<String, String> fields) throws IOException, InterruptedException {
        var form = page().selectFirst("form[action=" + action + "]");
        Map<String, String> all = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(hidden -> all.put(hidden.attr("name"), hidden.attr("value")));
        all.putAll(fields);
        return post(form.absUrl("action"), all);
    }

    Walk post(String address, Map<String, String> fields) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&")))));
    }

    Walk follow() throws IOException, InterruptedException {
        while (answer.statusCode() / 100 == 3) {
            URI next = redirect();
            sentTo.add(next);
            send(HttpRequest.newBuilder(next).GET());
        }
        return this;
    }

    private Walk send(HttpRequest.Builder request) throws IOException, InterruptedException {
        answer = client.send(
                request.header("Accept", "text/html,*/*;q=0.8").build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return this;
    }
}
