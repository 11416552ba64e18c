package org.gradus.workflow.engine;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
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
        return containsKey(key) ? bean((String) key) : null;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return names().stream()
                .map(name -> new AbstractMap.SimpleImmutableEntry<Object, Object>(name, bean(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A step is known to be at work while a model has it at work. */
    private Object bean(String name) {
        Object bean = context.getBean(name);
        return bean instanceof JavaDelegate step
                ? context.getBean(StepsUnderWay.class).watched(step)
                : bean;
    }
}
