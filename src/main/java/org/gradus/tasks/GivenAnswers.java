package org.gradus.tasks;

import java.util.Map;
import org.gradus.tasks.forms.PageInput;

/** Answers as they arrived, not yet checked. */
public sealed interface GivenAnswers {

    /** Typed into a page. */
    record Typed(PageInput input) implements GivenAnswers {}

    /** Sent to the API as JSON. */
    record Sent(Map<String, Object> tree) implements GivenAnswers {}
}
