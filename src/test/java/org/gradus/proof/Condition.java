package org.gradus.proof;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a sequence flow asks: whether a variable has one value, or whether a flag is true.
 *
 * @param variable its name
 * @param value the value compared with; {@code null} where a flag is read
 */
record Condition(String variable, String value) {

    private static final Pattern FORM = Pattern.compile("\\$\\{(\\w+)(?: == '([\\w-]+)')?}");

    /** Reads the two forms models may use; anything else is not a model of this house. */
    static Condition of(String expression) {
        Matcher form = FORM.matcher(expression.strip());
        if (!form.matches()) {
            throw new NotInterpretable("condition " + expression);
        }
        return new Condition(form.group(1), form.group(2));
    }

    boolean isFlag() {
        return value == null;
    }

    /** As the engine: a variable nobody ever set is an error, not a no. */
    boolean holds(UnaryOperator<String> variables) {
        String now = variables.apply(variable);
        if (now == null) {
            throw new Stuck("reads " + variable + ", which nothing has set");
        }
        return now.equals(isFlag() ? "true" : value);
    }
}
