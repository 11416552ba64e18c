package org.gradus.oversight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A piece of SQL with the values of its question marks in order. */
record Condition(String sql, List<Object> values) {

    static final Condition ALL = new Condition("true", List.of());
    static final Condition NONE = new Condition("false", List.of());

    static Condition of(String sql, Object... values) {
        return new Condition(sql, Arrays.asList(values));
    }

    Condition and(Condition other) {
        return new Condition("(" + sql + " and " + other.sql + ")", joined(values, other.values));
    }

    /** The values of a statement, in the order in which its pieces stand; conditions give theirs. */
    static Object[] values(Object... pieces) {
        List<Object> all = new ArrayList<>();
        for (Object piece : pieces) {
            if (piece instanceof Condition condition) {
                all.addAll(condition.values);
            } else {
                all.add(piece);
            }
        }
        return all.toArray();
    }

    private static List<Object> joined(Collection<Object> first, Collection<Object> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
