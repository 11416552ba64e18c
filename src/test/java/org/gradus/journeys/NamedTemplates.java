package org.gradus.journeys;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.thymeleaf.spring6.view.ThymeleafView;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** Every page says which template it was made from, for those who look at all of them. */
@TestConfiguration(proxyBeanMethods = false)
class NamedTemplates {

    /** The header with the template's name, such as {@code tasks/day}. */
    static final String HEADER = "gradus-template";

    @Autowired
    void nameThem(ThymeleafViewResolver resolver) {
        resolver.setViewClass(Named.class);
    }

    /** A view that tells its name first. */
    static final class Named extends ThymeleafView {

        @Override
        public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            response.setHeader(HEADER, getTemplateName());
            super.render(model, request, response);
        }
    }
}
