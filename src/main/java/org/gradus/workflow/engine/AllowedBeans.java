package org.gradus.workflow.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradus.workflow.VisibleToModels;
import org.springframework.context.ApplicationContext;

/**
 * The beans an expression in a model can see: those marked {@link VisibleToModels}, by name, and no other.
 *
 * <p>Looked up late, because the engine is built before the steps that call services that need the engine.
 */
final class AllowedBeans extends AbstractMap<Object, Object> {

    private final ApplicationContext context;
    private volatile Set<String> names;

    AllowedBeans(ApplicationContext context) {
        this.context = context;
    }

    private Set<String> names() {
        if (names == null) {
            names = Set.of(context.getBeanNamesForAnnotation(VisibleToModels.class));
        }
        return names;
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String && names().contains(key);
    }

    @Override
    public Object get(Object key) {
        return containsKey(key) ? context.getBean((String) key) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return names().stream()
                .map(name -> new AbstractMap.SimpleImmutableEntry<Object, Object>(name, context.getBean(name)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
