package org.gradus.casework;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The case files one transaction has in hand: found or locked once, they are not asked for again, although the case, its
 * deadlines and the work list each want the file of the act they take part in.
 */
@Component
class FilesAtHand {

    private final CaseFiles files;

    FilesAtHand(CaseFiles files) {
        this.files = files;
    }

    /** The file of a case, as this transaction has it. */
    Optional<CaseFile> find(String reference) {
        Hand hand = hand();
        Long id = hand.ids.get(reference);
        if (id != null) {
            return files.findById(id);
        }
        Optional<CaseFile> found = files.findByReference(reference);
        found.ifPresent(file -> hand.ids.put(reference, file.id()));
        return found;
    }

    /** The same, locked until the transaction ends. */
    Optional<CaseFile> lock(String reference) {
        Hand hand = hand();
        if (hand.locked.contains(reference)) {
            return files.findById(hand.ids.get(reference));
        }
        Optional<CaseFile> found = files.lockByReference(reference);
        found.ifPresent(file -> {
            hand.ids.put(reference, file.id());
            hand.locked.add(reference);
        });
        return found;
    }

    private Hand hand() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Hand hand) {
            return hand;
        }
        Hand fresh = new Hand();
        if (TransactionSynchronizationManager.isSynchronizationActive()
                && TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new Letting());
            TransactionSynchronizationManager.bindResource(this, fresh);
        }
        return fresh;
    }

    private static final class Hand {
        private final Map<String, Long> ids = new HashMap<>();
        private final Set<String> locked = new HashSet<>();
    }

    /** Lets go with the transaction, and puts the hand aside while another transaction runs within. */
    private final class Letting implements TransactionSynchronization {

        private Object aside;

        @Override
        public void suspend() {
            aside = TransactionSynchronizationManager.unbindResource(FilesAtHand.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(FilesAtHand.this, aside);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(FilesAtHand.this);
        }
    }
}
