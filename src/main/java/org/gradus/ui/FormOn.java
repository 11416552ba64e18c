package org.gradus.ui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The page on which the form stands that a handler answers. What the handler refuses as wrong or out of date is told on that
 * page, shown once more: an error summary, the error at its field, and in the fields what was typed. Whoever may not see or do
 * it at all gets the error page.
 *
 * <p>The page's template names the form in {@code inForm} around the fragments of its fields and opens a closed part for
 * {@code refusedForm}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface FormOn {

    /** Address of the page, for instance <code>/cases/{reference}</code>, filled from the form's own address and fields. */
    String page();

    /** Which of the page's forms it is, for instance <code>end</code> or <code>ended-{stepKey}</code>. */
    String form();

    /** The fields that are part of the page's address. */
    String[] keeping() default {};
}
