package org.gradus.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradus.kernel.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers API calls stopped before any controller: problem+json with cause and fix, never a redirect. */
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;
    private final boolean basic;

    ApiRefusals(ObjectMapper json, boolean basic) {
        this.json = json;
        this.basic = basic;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
            throws IOException {
        // Not "Basic": a browser would ask for the password in a window of its own and remember it.
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Session realm=\"gradus\"");
        if (problem instanceof SignInTooSoonException soon) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(soon.seconds()));
            write(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many failed attempts to sign in.",
                    "Wait " + soon.seconds() + " seconds and try again.");
            return;
        }
        boolean tried = basic && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                tried ? "The username or password is wrong." : "You are not signed in.",
                basic
                        ? "Send a demo account's username and password with HTTP Basic, or sign in at /sign-in first."
                        : "Sign in at /sign-in and send the session's cookie.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
            throws IOException {
        boolean forged = problem instanceof CsrfException;
        write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                forged
                        ? "The request does not carry the token that shows it comes from a page of this service."
                        : "You may not do this.",
                forged
                        ? "Send the token of the page you are on in the header X-CSRF-TOKEN."
                        : "Ask someone whose role allows it.");
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String cause, String fix)
            throws IOException {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, cause);
        String slug = switch (status) {
            case UNAUTHORIZED -> "unauthorised";
            case FORBIDDEN -> "forbidden";
            default -> "too-many-attempts";
        };
        problem.setType(URI.create("urn:gradus:problem:" + slug));
        problem.setInstance(URI.create(request.getRequestURI()));
        problem.setProperty("problems", List.of(new Refused.Problem(null, cause, fix)));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write(json.writeValueAsString(problem));
    }
}
