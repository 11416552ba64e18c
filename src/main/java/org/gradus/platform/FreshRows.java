package org.gradus.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.engine.spi.EntityKey;
import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What every repository can do besides Spring Data's own.
 *
 * <p>Hibernate refuses to lock a row that changed after this transaction first read it ("updated by another transaction"); who
 * waits for a lock wants what stands after the wait. So a row that may have been read before is read again under the lock.
 */
class FreshRows<T, I> extends SimpleJpaRepository<T, I> implements LockedRows<T> {

    private final JpaEntityInformation<T, ?> information;
    private final EntityManager entities;

    FreshRows(JpaEntityInformation<T, ?> information, EntityManager entities) {
        super(information, entities);
        this.information = information;
        this.entities = entities;
    }

    @Override
    @Transactional
    public Optional<T> lockByReference(String reference) {
        TypedQuery<T> row = entities.createQuery(
                        "select r from " + information.getEntityName() + " r where r.reference = :reference",
                        information.getJavaType())
                .setParameter("reference", reference);
        if (!readBefore()) {
            return row.setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList().stream()
                    .findFirst();
        }
        // The query writes first what this transaction has changed itself, so that nothing of it is lost.
        Optional<T> known = row.getResultList().stream().findFirst();
        known.ifPresent(one -> entities.refresh(one, LockModeType.PESSIMISTIC_WRITE));
        return known;
    }

    private boolean readBefore() {
        String name = information.getJavaType().getName();
        return entities.unwrap(Session.class).getStatistics().getEntityKeys().stream()
                .anyMatch(key -> ((EntityKey) key).getEntityName().equals(name));
    }
}
