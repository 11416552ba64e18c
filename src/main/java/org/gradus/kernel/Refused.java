package org.gradus.kernel;

import java.util.List;

/**
 * An expected "no": something asked for cannot be done, with the cause and what to do about it.
 *
 * <p>Page and API show the same problems: the page as an error summary linked to the fields, the API as problem+json.
 */
public final class Refused extends RuntimeException {

    /** What sort of "no" it is; decides the HTTP status and the page. */
    public enum Kind {
        /** The request is wrong in itself (400). */
        INVALID,
        /** The actor may not do or see this (403). */
        FORBIDDEN,
        /** There is no such thing, or the actor may not know that there is (404). */
        NOT_FOUND,
        /** Someone or something else was first, or the state does not allow it (409). */
        CONFLICT,
        /** The request is larger than the limit (413). */
        TOO_LARGE
    }

    /**
     * One thing that is wrong.
     *
     * @param field the field it belongs to, or null when it belongs to the whole request
     * @param cause what is wrong, one sentence in plain words
     * @param fix what to do about it, one sentence in plain words
     */
    public record Problem(String field, String cause, String fix) {}

    private final Kind kind;
    private final transient List<Problem> problems;

    public Refused(Kind kind, List<Problem> problems) {
        super(problems.get(0).cause());
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public static Refused invalid(String field, String cause, String fix) {
        return new Refused(Kind.INVALID, List.of(new Problem(field, cause, fix)));
    }

    public static Refused forbidden(String cause, String fix) {
        return new Refused(Kind.FORBIDDEN, List.of(new Problem(null, cause, fix)));
    }

    public static Refused notFound(String cause, String fix) {
        return new Refused(Kind.NOT_FOUND, List.of(new Problem(null, cause, fix)));
    }

    public static Refused conflict(String cause, String fix) {
        return new Refused(Kind.CONFLICT, List.of(new Problem(null, cause, fix)));
    }

    public Kind kind() {
        return kind;
    }

    public List<Problem> problems() {
        return problems;
    }
}
