package org.gradus.ui.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import org.springframework.web.servlet.resource.AbstractResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.webjars.WebJarVersionLocator;

/**
 * Serves the images GOV.UK Frontend's stylesheet asks for under {@code /assets}, and ours beside them; in one language.
 *
 * <p>Pages name a file with its fingerprint ({@code gradus-6f5902ac….css}), so that browsers keep it for a year and never
 * ask again, and a changed file has another address.
 */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    /** Dates and words are English whatever the browser prefers: there is one language. */
    @Bean
    LocaleResolver localeResolver() {
        return new FixedLocaleResolver(Locale.UK);
    }

    /** Puts the fingerprints into the addresses that templates write, those of error pages too. */
    @Bean
    FilterRegistrationBean<ResourceUrlEncodingFilter> fingerprintedAddresses() {
        FilterRegistrationBean<ResourceUrlEncodingFilter> registration =
                new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return registration;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        String version = new WebJarVersionLocator().version("govuk-frontend");
        Ours stylesheet = new Ours(new Stylesheet(version));
        from(version, stylesheet, registry.addResourceHandler("/assets/{file:.+-[0-9a-f]{32}\\..+}"))
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        from(version, stylesheet, registry.addResourceHandler("/assets/**")).setCacheControl(AN_HOUR);
        // Asked for by our own script, which cannot know a fingerprint.
        registry.addResourceHandler("/webjars/govuk-frontend/dist/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/govuk-frontend/" + version + "/dist/")
                .setCacheControl(AN_HOUR);
    }

    private static ResourceHandlerRegistration from(
            String version, Ours stylesheet, ResourceHandlerRegistration registration) {
        ResourceHandlerRegistration located = registration.addResourceLocations(
                "classpath:/static/assets/",
                "classpath:/META-INF/resources/webjars/govuk-frontend/" + version + "/dist/govuk/assets/");
        located.resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"))
                .addResolver(stylesheet);
        return located;
    }

    /** Finds the rewritten stylesheet under its name. */
    private static final class Ours extends AbstractResourceResolver {
        private final Stylesheet stylesheet;

        private Ours(Stylesheet stylesheet) {
            this.stylesheet = stylesheet;
        }

        @Override
        protected Resource resolveResourceInternal(
                HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            return path.equals(Stylesheet.NAME) ? stylesheet : chain.resolveResource(request, path, locations);
        }

        @Override
        protected String resolveUrlPathInternal(
                String path, List<? extends Resource> locations, ResourceResolverChain chain) {
            return path.equals(Stylesheet.NAME) ? path : chain.resolveUrlPath(path, locations);
        }
    }
}
