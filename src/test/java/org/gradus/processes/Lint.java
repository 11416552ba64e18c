package org.gradus.processes;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The rules of {@link ModelLintTests} and {@link FormLintTests}, asked by others than the test run. */
public final class Lint {

    private Lint() {}

    /** Names of the rules that the models as they lie now, or as a mutant makes them, break. */
    public static Set<String> broken() {
        Set<String> broken = new TreeSet<>();
        for (Supplier<Object> rules : List.<Supplier<Object>>of(ModelLintTests::new, FormLintTests::new)) {
            for (Method rule : rules.get().getClass().getDeclaredMethods()) {
                if (rule.isAnnotationPresent(Test.class) && broken(rules.get(), rule)) {
                    broken.add(rule.getName());
                }
            }
        }
        return broken;
    }

    private static boolean broken(Object rules, Method rule) {
        try {
            rule.setAccessible(true);
            rule.invoke(rules);
            return false;
        } catch (InvocationTargetException e) {
            return true;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
