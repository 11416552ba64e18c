package org.gradus.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Recorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Records whatever an auditor opens, before it is shown: a page or an answer of the API that cannot be recorded is not
 * shown. Auditors see every case, so that what they look at must be seen too.
 */
@Component
class PageViews implements HandlerInterceptor, WebMvcConfigurer {

    /** These tell the record more exactly what was looked at. */
    private static final List<String> RECORD_THEMSELVES = List.of(
            "/record",
            "/record/*",
            "/api/record",
            "/api/cases/*/record",
            "/audit/acts",
            "/audit/trace/*",
            "/audit/samples/*",
            "/audit/samples/*/*",
            "/api/audit/acts",
            "/api/audit/trace/*",
            "/api/audit/samples/*");

    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transaction;

    PageViews(CurrentActor currentActor, ApplicationEventPublisher publisher, PlatformTransactionManager transactions) {
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .excludePathPatterns("/error", "/sign-in", "/assets/**")
                .excludePathPatterns(RECORD_THEMSELVES);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (reads
                && handler instanceof HandlerMethod
                && currentActor.find().filter(actor -> actor.has(Role.AUDITOR)).isPresent()) {
            transaction.executeWithoutResult(status -> publisher.publishEvent(view(request)));
        }
        return true;
    }

    /** The address is sealed, because a search is for a name and some addresses hold a child's number. */
    private static Recorded view(HttpServletRequest request) {
        Recorded.Builder view = Recorded.of("page.viewed")
                .about("page", request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                .personal("path", request.getRequestURI());
        if (request.getQueryString() != null) {
            view.personal("query", request.getQueryString());
        }
        Object reference = variables(request).get("reference");
        if (reference != null) {
            view.inCase(reference.toString());
        }
        return view.build();
    }

    private static Map<?, ?> variables(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables
                : Map.of();
    }
}
