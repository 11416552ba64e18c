package org.gradus.casework;

import org.gradus.access.Access;
import org.gradus.access.Role;
import org.gradus.kernel.Refused;
import org.gradus.ledger.CaseVisibility;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may read the record of a matter: whoever may see the matter, and what is sealed in it whoever may read its notes. */
@Component
class RecordVisibility implements CaseVisibility {

    private final Matters matters;
    private final Access access;

    RecordVisibility(Matters matters, Access access) {
        this.matters = matters;
        this.access = access;
    }

    @Override
    @Transactional
    public void mustSee(String reference) {
        if (access.has(Role.AUDITOR) && !access.excluded().fromMatter(reference)) {
            // The record is read even where the case itself cannot be found any more: that is what it is for.
            return;
        }
        Matter matter = find(reference);
        access.mustSeeMatter(reference, matter.schoolUrn(), matter.referred());
    }

    @Override
    @Transactional
    public boolean maySeeNotes(String reference) {
        if (access.has(Role.AUDITOR) && !access.excluded().fromMatter(reference)) {
            return true;
        }
        mustSee(reference);
        Matter matter = find(reference);
        return access.maySeeNotes(reference, matter.schoolUrn(), matter.referred());
    }

    private Matter find(String reference) {
        return matters.find(reference)
                .orElseThrow(() -> Refused.notFound(
                        "There is no case " + reference + ".", "Look it up by the pupil's name or UPN."));
    }
}
