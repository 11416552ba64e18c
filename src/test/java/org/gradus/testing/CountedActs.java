package org.gradus.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gradus.kernel.Recorded;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes down for every state-changing request of every test which acts it left in the record: one line in
 * {@value #FILE} with method, route, status and the first act of each transaction that was committed.
 */
@TestConfiguration(proxyBeanMethods = false)
public class CountedActs {

    /** Where the lines go; {@code RouteActsIT} reads them after all tests. */
    public static final String FILE = "target/acts-of-routes.csv";

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final ThreadLocal<List<String>> ACTS = new ThreadLocal<>();

    @Bean
    Listening actsListening() {
        return new Listening();
    }

    @Bean
    OncePerRequestFilter actsFilter() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (READING.contains(request.getMethod())) {
                    chain.doFilter(request, response);
                    return;
                }
                ACTS.set(new ArrayList<>());
                try {
                    chain.doFilter(request, response);
                    Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                    if (route != null) {
                        write(request.getMethod() + "," + route + "," + response.getStatus() + ","
                                + String.join(" ", ACTS.get()) + "\n");
                    }
                } finally {
                    ACTS.remove();
                }
            }
        };
    }

    private static synchronized void write(String line) {
        try {
            Files.writeString(
                    Path.of(FILE), line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hears what is recorded on the thread of a request. */
    static final class Listening {

        @EventListener
        void on(Recorded act) {
            List<String> acts = ACTS.get();
            if (acts == null
                    || TransactionSynchronizationManager.hasResource(this)
                    || !TransactionSynchronizationManager.isSynchronizationActive()) {
                return;
            }
            TransactionSynchronizationManager.bindResource(this, act);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    TransactionSynchronizationManager.unbindResource(Listening.this);
                }

                @Override
                public void resume() {
                    TransactionSynchronizationManager.bindResource(Listening.this, act);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(Listening.this);
                    if (status == STATUS_COMMITTED) {
                        acts.add(act.action());
                    }
                }
            });
        }
    }
}
