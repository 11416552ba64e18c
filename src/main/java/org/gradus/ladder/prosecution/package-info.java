/** Prosecution (EA96 ss.444-447). */
@NamedInterface("prosecution")
package org.gradus.ladder.prosecution;

import org.springframework.modulith.NamedInterface;
