/** Representations from the family. */
@NamedInterface("representation")
package org.gradus.ladder.representation;

import org.springframework.modulith.NamedInterface;
