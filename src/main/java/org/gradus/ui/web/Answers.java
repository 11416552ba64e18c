package org.gradus.ui.web;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradus.kernel.Ids;
import org.gradus.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Turns whatever a request failed of into one answer with cause and fix; what nobody expected gets an incident number. */
@Component
class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);
    private static final int SHOWN = 80;

    private static final String DISK_FULL = "53100";
    /** The connection could not be made or was lost (08), or the server ends or is only beginning (57P0). */
    private static final Pattern AWAY = Pattern.compile("08...|57P0.");

    private final MessageSource messages;

    Answers(MessageSource messages) {
        this.messages = messages;
    }

    Answer to(Throwable failure, String method, String path) {
        Refused refused = refusedIn(failure);
        if (refused != null) {
            return Answer.of(refused);
        }
        SQLException said = saidByDatabase(failure);
        if (said != null && said.getSQLState().equals(DISK_FULL) && !ended(said)) {
            log.error("The disk of the database is full: {} {} was refused: {}", method, path, said.getMessage());
            return told(HttpStatus.INSUFFICIENT_STORAGE, "disk-full", null);
        }
        if (said != null && (ended(said) || AWAY.matcher(said.getSQLState()).matches())) {
            log.error("The database does not answer: {} {} failed: {}", method, path, said.getMessage());
            return told(HttpStatus.SERVICE_UNAVAILABLE, "database-away", null);
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (failure instanceof MaxUploadSizeExceededException) {
            return told(HttpStatus.PAYLOAD_TOO_LARGE, "too-large", null);
        }
        if (failure instanceof MultipartException) {
            return told(HttpStatus.BAD_REQUEST, "invalid", null, "ui.error.multipart");
        }
        if (failure instanceof MissingServletRequestParameterException missing) {
            return missing(missing.getParameterName());
        }
        if (failure instanceof MissingServletRequestPartException missing) {
            return missing(missing.getRequestPartName());
        }
        if (failure instanceof MissingRequestValueException || failure instanceof ServletRequestBindingException) {
            return told(HttpStatus.BAD_REQUEST, "invalid", null);
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch(mismatch.getName(), mismatch.getValue(), mismatch.getRequiredType());
        }
        if (failure instanceof BindException bind) {
            return bind(bind.getFieldErrors());
        }
        if (failure instanceof HandlerMethodValidationException validation) {
            return validation(validation);
        }
        if (failure instanceof OptimisticLockingFailureException
                || failure instanceof PessimisticLockingFailureException) {
            return told(HttpStatus.CONFLICT, "conflict", null, "ui.error.overtaken");
        }
        if (failure instanceof DataIntegrityViolationException) {
            log.info("{} {} clashed with what is recorded: {}", method, path, failure.getMessage());
            return told(HttpStatus.CONFLICT, "conflict", null, "ui.error.clash");
        }
        if (failure instanceof HttpRequestMethodNotSupportedException unsupported) {
            return told(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    null,
                    "ui.error.method-not-allowed",
                    unsupported.getMethod(),
                    unsupported.getSupportedMethods() == null
                            ? ""
                            : Arrays.stream(unsupported.getSupportedMethods()).collect(Collectors.joining(", ")));
        }
        if (failure instanceof ErrorResponse response
                && response.getStatusCode().value() < 500) {
            return to(response.getStatusCode().value());
        }
        return unexpected(failure, method, path);
    }

    /** The answer to a bare status, as the container or the security chain gives it. */
    Answer to(int code) {
        HttpStatus status = HttpStatus.resolve(code);
        return switch (status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status) {
            case UNAUTHORIZED -> told(HttpStatus.UNAUTHORIZED, "unauthorised", null);
            case FORBIDDEN -> told(HttpStatus.FORBIDDEN, "forbidden", null);
            case NOT_FOUND -> told(HttpStatus.NOT_FOUND, "not-found", null);
            case METHOD_NOT_ALLOWED ->
                told(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", null, "ui.error.method");
            case NOT_ACCEPTABLE -> told(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", null);
            case CONFLICT -> told(HttpStatus.CONFLICT, "conflict", null);
            case PAYLOAD_TOO_LARGE -> told(HttpStatus.PAYLOAD_TOO_LARGE, "too-large", null);
            case UNSUPPORTED_MEDIA_TYPE -> told(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported", null);
            default ->
                status != null && status.is4xxClientError()
                        ? told(status, "invalid", null)
                        : told(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", null);
        };
    }

    String title(Answer answer) {
        return text("ui.error." + answer.slug() + ".title");
    }

    /** A refusal may come wrapped by whoever called the refusing code: the engine, a transaction, a converter. */
    private static Refused refusedIn(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
            if (at instanceof Refused refused) {
                return refused;
            }
        }
        return null;
    }

    /** What the database, or the way to it, said; null when it was something else. */
    private static SQLException saidByDatabase(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
            if (at instanceof SQLException said && said.getSQLState() != null) {
                return said;
            }
        }
        return null;
    }

    /** A server that cannot go on ends with its last words: what it was at may have been saved or not. */
    private static boolean ended(SQLException said) {
        return said.getMessage() != null && said.getMessage().startsWith("PANIC");
    }

    private Answer unexpected(Throwable failure, String method, String path) {
        String incident = Ids.next().toString();
        log.error("Incident {}: {} {} failed", incident, method, path, failure);
        Answer told = told(HttpStatus.INTERNAL_SERVER_ERROR, "unexpected", null);
        return new Answer(told.status(), told.slug(), told.problems(), incident);
    }

    private Answer unreadable(HttpMessageNotReadableException failure) {
        if (failure.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                    .collect(Collectors.joining())
                    .replaceFirst("^\\.", "");
            return told(HttpStatus.BAD_REQUEST, "invalid", field, "ui.error.json-value", field);
        }
        if (failure.getCause() instanceof JacksonException json && json.getLocation() != null) {
            return told(
                    HttpStatus.BAD_REQUEST,
                    "invalid",
                    null,
                    "ui.error.json-at",
                    String.valueOf(json.getLocation().getLineNr()),
                    String.valueOf(json.getLocation().getColumnNr()));
        }
        return told(HttpStatus.BAD_REQUEST, "invalid", null, "ui.error.json");
    }

    private Answer missing(String name) {
        return told(HttpStatus.BAD_REQUEST, "invalid", name, "ui.error.missing", name);
    }

    private Answer mismatch(String name, Object value, Class<?> type) {
        String shown = String.valueOf(value);
        return told(
                HttpStatus.BAD_REQUEST,
                "invalid",
                name,
                "ui.error.mismatch",
                shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown,
                name,
                kindOf(type));
    }

    private Answer bind(List<FieldError> errors) {
        if (errors.isEmpty()) {
            return told(HttpStatus.BAD_REQUEST, "invalid", null);
        }
        return new Answer(
                HttpStatus.BAD_REQUEST,
                "invalid",
                errors.stream()
                        .map(error -> mismatch(error.getField(), error.getRejectedValue(), null)
                                .problems()
                                .get(0))
                        .toList(),
                null);
    }

    private Answer validation(HandlerMethodValidationException failure) {
        List<Refused.Problem> problems = failure.getParameterValidationResults().stream()
                .map(result -> mismatch(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                result.getArgument(),
                                null)
                        .problems()
                        .get(0))
                .toList();
        return problems.isEmpty()
                ? told(HttpStatus.BAD_REQUEST, "invalid", null)
                : new Answer(HttpStatus.BAD_REQUEST, "invalid", problems, null);
    }

    private String kindOf(Class<?> type) {
        String kind = type == null
                ? "value"
                : type.isEnum()
                        ? "choice"
                        : switch (type.getSimpleName()) {
                            case "int", "Integer", "long", "Long", "short", "Short" -> "number";
                            case "LocalDate" -> "date";
                            case "boolean", "Boolean" -> "boolean";
                            case "UUID" -> "uuid";
                            default -> "value";
                        };
        return text("ui.error.kind." + kind);
    }

    private Answer told(HttpStatus status, String slug, String field) {
        return told(status, slug, field, "ui.error." + slug);
    }

    private Answer told(HttpStatus status, String slug, String field, String key, Object... values) {
        return Answer.of(status, slug, field, text(key + ".cause", values), text(key + ".fix", values));
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.UK);
    }
}
