package org.gradus.access;

import java.util.List;
import java.util.Set;

/**
 * Port: the matters of pupils, so that whoever is excluded from a pupil is kept from each of them; implemented by every
 * module that has matters of its own. Asked while a transaction is being begun, so it begins none.
 */
public interface MattersOfPupils {

    /** References of all matters of the pupils, ended ones among them. */
    List<String> referencesOf(Set<Long> pupilIds);

    /** Whether the authority has been asked into a matter of the pupil, an ended one among them. */
    boolean referred(long pupilId);
}
