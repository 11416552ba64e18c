package org.gradus.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.gradus.ledger.SealedField;

/**
 * The files of a bundle before they are listed, signed and proved.
 *
 * @param files by path, without {@code contents.txt}, proofs and {@code MANIFEST}
 * @param known the entry that knew a file when it was made, by path
 * @param papers what this module wrote among them, so that a redacted copy can be printed anew
 * @param entries the entries of the record that go with it
 * @param opened what is opened in them
 * @param seals sizes of the checkpoints printed on the letters
 */
record Assembly(
        Map<String, byte[]> files,
        Map<String, UUID> known,
        List<Paper> papers,
        Set<UUID> entries,
        Map<UUID, Set<SealedField>> opened,
        Set<Long> seals) {}
