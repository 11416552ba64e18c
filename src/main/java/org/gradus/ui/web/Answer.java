package org.gradus.ui.web;

import java.util.List;
import org.gradus.kernel.Refused;
import org.springframework.http.HttpStatus;

/**
 * What a failed request is told, whatever it failed of; rendered as a page or as problem+json.
 *
 * @param slug last part of the problem's type and key of its title, for instance {@code conflict}
 * @param problems at least one
 * @param incident number under which an unexpected failure is logged; null for anything expected
 */
record Answer(HttpStatus status, String slug, List<Refused.Problem> problems, String incident) {

    static Answer of(HttpStatus status, String slug, String field, String cause, String fix) {
        return new Answer(status, slug, List.of(new Refused.Problem(field, cause, fix)), null);
    }

    static Answer of(Refused refused) {
        return switch (refused.kind()) {
            case INVALID -> new Answer(HttpStatus.BAD_REQUEST, "invalid", refused.problems(), null);
            case FORBIDDEN -> new Answer(HttpStatus.FORBIDDEN, "forbidden", refused.problems(), null);
            case NOT_FOUND -> new Answer(HttpStatus.NOT_FOUND, "not-found", refused.problems(), null);
            case CONFLICT -> new Answer(HttpStatus.CONFLICT, "conflict", refused.problems(), null);
            case TOO_LARGE -> new Answer(HttpStatus.PAYLOAD_TOO_LARGE, "too-large", refused.problems(), null);
        };
    }
}
