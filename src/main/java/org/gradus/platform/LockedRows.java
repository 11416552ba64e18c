package org.gradus.platform;

import java.util.Optional;
import org.springframework.data.repository.NoRepositoryBean;

/** Rows that one at a time may change, each known by its reference. */
@NoRepositoryBean
public interface LockedRows<T> {

    /**
     * The row as it stands once nobody else holds it, also when this transaction read it before and another one has changed it
     * since; kept from others until the transaction ends. Others may go on writing what refers to it.
     *
     * @return empty when there is none
     */
    Optional<T> lockByReference(String reference);
}
