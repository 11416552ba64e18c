package org.gradus.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** A program that calls the API with one demo account, by HTTP Basic and without a session. */
final class ApiCaller {

    /** What was answered. */
    record Answer(int status, HttpHeaders headers, JsonNode body) {

        Answer has(int expected) {
            assertThat(status).as("%s", body).isEqualTo(expected);
            return this;
        }

        /** A refusal in the form RFC 9457 gives it, with a cause and a fix that say something. */
        JsonNode refused(int expected) {
            has(expected);
            assertThat(headers.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
            assertThat(body.at("/problems/0/cause").asText()).isNotBlank();
            assertThat(body.at("/problems/0/fix").asText()).isNotBlank();
            return body.get("problems");
        }
    }

    private final String address;
    private final TestRestTemplate http;

    ApiCaller(int port, String username) {
        this.address = "http://localhost:" + port;
        this.http = new TestRestTemplate(username, JourneyStart.PASSWORD);
    }

    Answer get(String path) {
        return answer(http.getForEntity(address + path, JsonNode.class));
    }

    String text(String path) {
        return http.getForObject(address + path, String.class);
    }

    Answer post(String path, Map<String, ?> body) {
        return answer(http.postForEntity(address + path, body, JsonNode.class));
    }

    /** A body as it stands, which need not be JSON. */
    Answer post(String path, String body) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return answer(http.exchange(address + path, HttpMethod.POST, new HttpEntity<>(body, headers), JsonNode.class));
    }

    /** Sends a file; leaves the kind out when it is null. */
    Answer upload(String kind, String name, String content) {
        MultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        if (kind != null) {
            parts.add("kind", kind);
        }
        parts.add("file", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return answer(http.postForEntity(address + "/api/imports", parts, JsonNode.class));
    }

    private static Answer answer(ResponseEntity<JsonNode> response) {
        return new Answer(response.getStatusCode().value(), response.getHeaders(), response.getBody());
    }
}
