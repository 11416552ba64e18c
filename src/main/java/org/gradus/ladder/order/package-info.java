/** Education supervision orders (Children Act 1989 s.36, Schedule 3). */
@NamedInterface("order")
package org.gradus.ladder.order;

import org.springframework.modulith.NamedInterface;
