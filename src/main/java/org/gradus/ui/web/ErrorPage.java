package org.gradus.ui.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what failed outside any controller: the security chain, the container, a filter. */
@Controller
class ErrorPage implements ErrorController {

    private final Answers answers;
    private final AnswerView view;

    ErrorPage(Answers answers, AnswerView view) {
        this.answers = answers;
        this.view = view;
    }

    @RequestMapping("${server.error.path:/error}")
    Object error(HttpServletRequest request) {
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = uri == null
                ? "/"
                : uri.toString().substring(request.getContextPath().length());
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return view.of(answers.to(failure, request.getMethod(), path), path);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return view.of(answers.to(status instanceof Integer code ? code : 404), path);
    }
}
