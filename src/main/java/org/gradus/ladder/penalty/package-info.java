/** Penalty notices and their payments (EA96 s.444A-B; SI 2007/1867). */
@NamedInterface("penalty")
package org.gradus.ladder.penalty;

import org.springframework.modulith.NamedInterface;
