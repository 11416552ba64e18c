package org.gradus.ui.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers every failed request: a form with the page it stands on, other pages with an error page in plain words,
 * {@code /api} with problem+json.
 *
 * <p>Goes before Spring's own advice, so that the framework's refusals have the same shape as ours.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusedAdvice {

    private final Answers answers;
    private final AnswerView view;
    private final RefusedForms forms;

    RefusedAdvice(Answers answers, AnswerView view, RefusedForms forms) {
        this.answers = answers;
        this.view = view;
        this.forms = forms;
    }

    @ExceptionHandler
    Object answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException
                || failure instanceof AuthenticationException
                || failure instanceof AsyncRequestNotUsableException
                || response.isCommitted()) {
            throw failure; // for the security chain and the container, which know what to do
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Answer answer = answers.to(failure, request.getMethod(), path);
        Optional<ModelAndView> form = forms.page(answer, request);
        return form.isPresent() ? form.get() : view.of(answer, path);
    }
}
