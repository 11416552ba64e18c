package org.gradus.tasks;

import java.util.List;
import java.util.Map;
import org.gradus.casework.Prefill;
import org.gradus.tasks.forms.FormDefinition;

/**
 * An open task with all that somebody needs to do it.
 *
 * @param guidance why it is asked and what to think of, or the empty string
 * @param shown facts of the case file to read first
 * @param known answers the case file already has
 * @param mayDo whether the one who asks may complete it now: it is theirs, or nobody's and their role's
 * @param mayRelease whether the one who asks may put it back for others
 * @param mayGive whether the one who asks may give it to a colleague
 */
public record TaskSheet(
        WorkItem item,
        String guidance,
        List<Prefill.Shown> shown,
        FormDefinition form,
        Map<String, Object> known,
        boolean mayDo,
        boolean mayRelease,
        boolean mayGive) {}
