package org.gradus.ui.web;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Completes the title a page gives: {@code Tasks} becomes {@code Tasks – Gradus}, and {@code Error: Tasks – Gradus}
 * when the page redisplays a form with problems, so that a screen reader hears it first.
 */
@Component
class PageTitleDialect implements IPostProcessorDialect {

    @Override
    public String getName() {
        return "page title";
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return 1000;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, TitleHandler.class, 1000));
    }

    /** Works on the first title of a document, which is the head's; drawings have titles too. */
    public static final class TitleHandler extends AbstractTemplateHandler {

        private boolean opened;
        private boolean closed;

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            super.handleOpenElement(tag);
            if (!opened && "title".equals(tag.getElementCompleteName())) {
                opened = true;
                if (getContext().getVariable("problems") instanceof List<?> problems && !problems.isEmpty()) {
                    write("Error: ");
                }
            }
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            if (!closed && "title".equals(tag.getElementCompleteName())) {
                closed = true;
                write(" – Gradus");
            }
            super.handleCloseElement(tag);
        }

        private void write(String text) {
            super.handleText(getContext().getModelFactory().createText(text));
        }
    }
}
