/** Notices to improve (WT ¶174-200). */
@NamedInterface("improve")
package org.gradus.ladder.improve;

import org.springframework.modulith.NamedInterface;
