package org.gradus.audit.web;

import org.gradus.audit.SampleRequest;
import org.gradus.kernel.Reason;

/** What the form for a new sample sends, as text, kept when it is refused. */
record SampleForm(
        String population,
        String kind,
        String school,
        String from,
        String to,
        String method,
        String size,
        String seed,
        String dueOn,
        String reason) {

    static SampleForm empty() {
        return new SampleForm("acts", null, null, null, null, "random", "10", null, null, null);
    }

    /** @throws org.gradus.kernel.Refused INVALID for a part that cannot be read */
    SampleRequest request() {
        return new SampleRequest(
                population,
                kind,
                ActFilter.urn(school),
                ActFilter.day("from", from),
                ActFilter.day("to", to),
                method,
                size == null || !size.strip().matches("\\d{1,4}") ? 0 : Integer.parseInt(size.strip()),
                seed,
                ActFilter.day("dueOn", dueOn),
                new Reason(reason));
    }
}
