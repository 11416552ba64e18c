package org.gradus.ledger;

import java.util.UUID;
import org.gradus.access.AccessRefused;
import org.gradus.kernel.Recorded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Writes refused attempts down in a transaction of their own, after the refused act has been rolled back.
 *
 * <p>In a request this is done as the request ends, when it holds no connection any more: a flood of refusals cannot use
 * up the pool by each waiting for a second one.
 */
@Component
class RefusedAttempts {

    private final Appending appending;
    private final TransactionTemplate own;

    RefusedAttempts(Appending appending, PlatformTransactionManager transactions) {
        this.appending = appending;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void on(AccessRefused refused) {
        Recorded act = Recorded.of("access.refused")
                .outcome("refused")
                .fact("what", refused.what())
                .build();
        Runnable write =
                () -> own.executeWithoutResult(status -> appending.append(act, refused.actor(), refused.onBehalfOf()));
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.registerDestructionCallback("refused." + UUID.randomUUID(), write, RequestAttributes.SCOPE_REQUEST);
        } else if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    write.run();
                }
            });
        } else {
            write.run();
        }
    }
}
