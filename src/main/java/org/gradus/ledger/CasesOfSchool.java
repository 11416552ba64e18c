package org.gradus.ledger;

import java.util.Collection;

/** Port: the cases of a school, for those who ask for its part of the record; implemented where cases are known. */
public interface CasesOfSchool {

    /** The references of every case the school has or had. */
    Collection<String> references(int urn);
}
