/** Attendance contracts (parenting contracts, Anti-social Behaviour Act 2003 s.19). */
@NamedInterface("contract")
package org.gradus.ladder.contract;

import org.springframework.modulith.NamedInterface;
