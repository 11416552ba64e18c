package org.gradus.bench.pages;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * How long the service itself was busy with each numbered request: from the first filter to the last byte handed to the
 * connector. Deliberately no component: only a run that names it measures.
 */
public class ServerTimes {

    /** The header that numbers a request. */
    static final String NUMBER = "Bench-Number";

    private final Map<String, Long> nanos = new ConcurrentHashMap<>();

    @Bean
    FilterRegistrationBean<Filter> serverTimesFilter() {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
            long begun = System.nanoTime();
            chain.doFilter(request, response);
            String number = ((HttpServletRequest) request).getHeader(NUMBER);
            if (number != null) {
                response.flushBuffer();
                nanos.put(number, System.nanoTime() - begun);
            }
        });
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Milliseconds of a request, once its answer is there. */
    double millis(String number) {
        for (int wait = 0; wait < 200; wait++) {
            Long found = nanos.remove(number);
            if (found != null) {
                return found / 1e6;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IllegalStateException("Request " + number + " was not timed");
    }
}
