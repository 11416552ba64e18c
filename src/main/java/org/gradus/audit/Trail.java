package org.gradus.audit;

import java.util.List;

/** Finds the items of a trace at some of its levels. */
interface Trail {

    List<TraceItem> of(TraceSubject subject);
}
