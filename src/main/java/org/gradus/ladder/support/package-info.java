/** Support beside the plan: early help, part-time timetables, severe absence. */
@NamedInterface("support")
package org.gradus.ladder.support;

import org.springframework.modulith.NamedInterface;
