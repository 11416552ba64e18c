package org.gradus.testing;

import org.gradus.access.Actor;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What somebody with an account sends to change something, in a MockMvc test. */
public final class Sent {

    private Sent() {}

    /** A form of a page; {@code fields} are names and values by turns. */
    public static MockHttpServletRequestBuilder form(Actor by, String path, String... fields) {
        MockHttpServletRequestBuilder request = by(by, MockMvcRequestBuilders.post(path));
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request;
    }

    /** A call of the API; {@code body} may be written with single quotes. */
    public static MockHttpServletRequestBuilder json(Actor by, HttpMethod method, String path, String body) {
        return by(by, MockMvcRequestBuilders.request(method, path))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'));
    }

    /** A POST to the API. */
    public static MockHttpServletRequestBuilder json(Actor by, String path, String body) {
        return json(by, HttpMethod.POST, path, body);
    }

    private static MockHttpServletRequestBuilder by(Actor by, MockHttpServletRequestBuilder request) {
        return request.with(SecurityMockMvcRequestPostProcessors.user(by.username()))
                .with(SecurityMockMvcRequestPostProcessors.csrf());
    }
}
