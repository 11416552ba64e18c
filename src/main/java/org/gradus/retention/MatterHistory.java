package org.gradus.retention;

import java.util.Collection;

/** Port to what a process engine keeps of ended matters. Implemented by {@code workflow}. */
public interface MatterHistory {

    /**
     * Removes what is kept of the processes of these matters; nothing kept is no error.
     *
     * @param references business keys
     * @return how many processes were removed
     * @throws org.gradus.kernel.Refused CONFLICT when one of them still runs
     */
    int remove(Collection<String> references);
}
