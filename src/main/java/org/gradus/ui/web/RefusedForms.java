package org.gradus.ui.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradus.ui.FormOn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/** Shows the page of a refused form once more ({@link FormOn}). */
@Component
class RefusedForms {

    /** Where the templates find which form it is and what was sent with it. */
    private static final String FORM = "refusedForm";

    private static final String SENT = "sent";
    private static final String PROBLEMS = "problems";

    /** The page of the form; empty where the one who asked is to see an error page. */
    Optional<ModelAndView> page(Answer answer, HttpServletRequest request) {
        FormOn form =
                request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                        ? handler.getMethodAnnotation(FormOn.class)
                        : null;
        if (form == null || !mendable(answer.status(), form)) {
            return Optional.empty();
        }
        Map<String, Object> known = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> known.put(name, values[0]));
        known.putAll(pathOf(request));
        Map<String, String[]> kept = new HashMap<>();
        for (String name : form.keeping()) {
            Optional.ofNullable(request.getParameterValues(name)).ifPresent(values -> kept.put(name, values));
        }
        String address = UriComponentsBuilder.fromPath(form.page())
                .encode()
                .buildAndExpand(known)
                .toUriString();
        String name =
                UriComponentsBuilder.fromPath(form.form()).buildAndExpand(known).toUriString();
        ModelAndView page = new ModelAndView(again(address, name, kept, answer));
        page.setStatus(answer.status());
        return Optional.of(page);
    }

    /** What was typed can be put right; what is missing is what was typed, where the page itself is always there. */
    private static boolean mendable(HttpStatus status, FormOn form) {
        return status == HttpStatus.BAD_REQUEST
                || status == HttpStatus.CONFLICT
                || status == HttpStatus.NOT_FOUND && !form.page().contains("{");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> pathOf(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, Object>) variables;
    }

    private static View again(String address, String form, Map<String, String[]> kept, Answer answer) {
        return (model, request, response) -> show(address, form, kept, answer.problems(), request, response);
    }

    private static void show(
            String address,
            String form,
            Map<String, String[]> kept,
            List<?> problems,
            HttpServletRequest request,
            HttpServletResponse response)
            throws Exception {
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Map<String, List<String>> sent = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, List.of(values)));
        request.setAttribute(FORM, form);
        request.setAttribute(SENT, sent);
        request.setAttribute(PROBLEMS, problems);
        request.getRequestDispatcher(address).forward(new Reading(request, kept), response);
        // Whoever counts requests counts the form, not the page it stands on.
        request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, route);
    }

    /** The same request as somebody makes it who only opens the page. */
    private static final class Reading extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        Reading(HttpServletRequest request, Map<String, String[]> parameters) {
            super(request);
            this.parameters = parameters;
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.copyOf(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }

        @Override
        public String[] getParameterValues(String name) {
            return parameters.get(name);
        }
    }
}
