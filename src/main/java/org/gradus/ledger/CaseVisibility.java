package org.gradus.ledger;

/** Port: whether the one acting may see a case; implemented where cases are known. While nobody implements it, only auditors may. */
public interface CaseVisibility {

    /** @throws org.gradus.kernel.Refused NOT_FOUND when there is no such case or the one acting may not see it */
    void mustSee(String caseReference);

    /** Whether what is sealed (reasons, recipients, personal facts) may be read too, in a case that may be seen. */
    default boolean maySeeNotes(String caseReference) {
        mustSee(caseReference);
        return true;
    }
}
