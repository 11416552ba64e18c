package org.gradus.ui.web;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * {@code ui:attributes="${map}"} gives an element the attributes of a map: null and false leave one out, true writes it without
 * a value, everything else with its text escaped. A map may lie in a map, as the options of a component hold the attributes
 * a caller adds.
 */
@Component
class AttributesDialect extends AbstractProcessorDialect {

    private static final String PREFIX = "ui";

    AttributesDialect() {
        super("attributes", PREFIX, 1000);
    }

    @Override
    public Set<IProcessor> getProcessors(String dialectPrefix) {
        return Set.of(new Attributes(dialectPrefix));
    }

    private static final class Attributes extends AbstractAttributeTagProcessor {

        Attributes(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "attributes", true, 1500, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String value,
                IElementTagStructureHandler structure) {
            Object given = StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, value)
                    .execute(context);
            if (given instanceof Map<?, ?> attributes) {
                set(attributes, structure);
            }
        }

        private static void set(Map<?, ?> attributes, IElementTagStructureHandler structure) {
            attributes.forEach((key, content) -> {
                if (content instanceof Map<?, ?> more) {
                    set(more, structure);
                } else if (Boolean.TRUE.equals(content)) {
                    structure.setAttribute(key.toString(), null);
                } else if (content != null && !Boolean.FALSE.equals(content)) {
                    structure.setAttribute(key.toString(), HtmlUtils.htmlEscape(content.toString()));
                }
            });
        }
    }
}
