package org.gradus.ladder;

import java.time.LocalDate;
import org.gradus.kernel.Reason;

/**
 * What is asked for when a step is opened.
 *
 * @param parentId the parent, where the step is taken against one; else null
 * @param from first day of the absences it rests on, or null
 * @param to last day of them, or null
 * @param aboutStep the step it is about, or null
 * @param because why now, and why earlier steps were not enough or not apt
 */
public record StepRequest(
        StepKind kind, Long parentId, LocalDate from, LocalDate to, String aboutStep, Reason because) {}
